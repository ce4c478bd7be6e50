using System.Collections.Frozen;
using Auscult.App.Access;
using Auscult.App.Routing;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Identifiers;

namespace Auscult.App.Listening;

/// <summary>Maps, protects, analyses and routes records, one after the other. Not thread-safe: the pipeline gives each batch to one worker.</summary>
internal sealed class PostWorker : IDisposable
{
    private readonly TextPipeline _pipeline;
    private readonly PostAnalysis _analysis = new();
    private readonly PostProtector _protector;
    private readonly Sealer _sealer;
    private readonly IReadOnlySet<string> _publicActors;
    private readonly PolicyBook _policies;
    private readonly CompiledRules _rules;
    private readonly IReadOnlySet<AuthorKey> _objected;
    private readonly DateTimeOffset _now;

    /// <param name="objected">Accounts whose posts are refused; null is none.</param>
    /// <param name="thresholds">Saved thresholds of heads; null decides as trained.</param>
    public PostWorker(
        Understanding understanding,
        Keyring keyring,
        PolicyBook policies,
        DateTimeOffset now,
        CompiledRules? rules = null,
        IReadOnlySet<AuthorKey>? objected = null,
        SavedThresholds? thresholds = null
    )
    {
        _pipeline = understanding.CreatePipeline(thresholds);
        _sealer = new Sealer(keyring);
        _publicActors = understanding.PublicActors;
        _protector = new PostProtector(keyring, understanding.Protector, _publicActors, _sealer);
        _policies = policies;
        _rules = rules ?? CompiledRules.BuiltIn;
        _objected = objected ?? FrozenSet<AuthorKey>.Empty;
        _now = now;
    }

    /// <summary>What becomes of one record.</summary>
    public (AnalyzedPost? Post, QuarantinedRecord? Refused) Process(ISource source, RawRecord record)
    {
        var mapped = source.Map(record);
        if (mapped.Post is not { } post)
        {
            return (null, Refuse(source.Descriptor.Id, record, mapped.Reason, mapped.Field));
        }

        if (post.IsDeletion)
        {
            return (Delete(post), null);
        }

        // Whatever the policy says about authors: who objected is known by a pseudonym that is made for the comparison and kept nowhere.
        if (_objected.Count > 0 && _protector.AuthorOf(post) is { } author && _objected.Contains(author))
        {
            return (null, new QuarantinedRecord(0, post.Source, record.Number, DropReason.Objected, "author", "", _now));
        }

        var policy = _policies.For(post.Source);
        if (post.Visibility == Visibility.Private && !policy.AcceptsPrivate)
        {
            return (null, Refuse(post.Source, record, DropReason.RefusedByPolicy, "visibility"));
        }

        if (policy.RetentionDays is { } days && post.PublishedAt < _now.AddDays(-days))
        {
            return (null, Refuse(post.Source, record, DropReason.BeyondRetention, "published_at"));
        }

        return (Understand(post, policy), null);
    }

    public void Dispose()
    {
        _protector.Dispose();
        _sealer.Dispose();
    }

    private QuarantinedRecord Refuse(string source, RawRecord record, DropReason reason, string? field) =>
        new(0, source, record.Number, reason, field, Shape.Of(record.Excerpt(Shape.Length * 4)), _now);

    private AnalyzedPost Delete(IncomingPost post)
    {
        var (key, sealedLinks) = _protector.ProtectDeletion(post);
        return new AnalyzedPost
        {
            Key = key,
            Network = post.Network,
            Source = post.Source,
            ObservedAt = _now,
            IsDeletion = true,
            SealedLinks = sealedLinks,
        };
    }

    private AnalyzedPost Understand(IncomingPost post, SourcePolicy policy)
    {
        var safe = _protector.Protect(post, policy);
        var isOfOrganisation = PostProtector.IsOfOrganisation(post, _publicActors);
        _pipeline.Analyze(
            new PostWords(safe.Text, safe.Title, PostWords.WordsOf(safe.Media), post.Language, post.Kind, isOfOrganisation),
            _analysis
        );
        var labels = _analysis.Labels.Count == 0 ? [] : _analysis.Labels.ToArray();
        var (body, hashtags) = (_analysis.IndexBody.ToString(), _analysis.IndexHashtags.ToString());
        var routed = new RoutedPost(labels, _analysis.Findings.Items, body, hashtags)
        {
            Language = _analysis.Language,
            Source = post.Source,
            Kind = post.Kind,
            Rating = post.Rating,
        };
        var routes = _rules.Route(routed, out var sealsOriginal);
        return new AnalyzedPost
        {
            Key = safe.Key,
            Author = safe.Author,
            Network = post.Network,
            Source = post.Source,
            Kind = post.Kind,
            Visibility = post.Visibility,
            PublishedAt = post.PublishedAt,
            EditedAt = post.EditedAt,
            ObservedAt = _now,
            Title = safe.Title,
            Text = safe.Text,
            Media = safe.Media,
            Language = _analysis.Language,
            ReplyTo = safe.References.ReplyTo,
            RepostOf = safe.References.RepostOf,
            Thread = safe.References.Thread,
            Counts = post.Counts,
            AuthorFollowers = post.Author?.Followers,
            Rating = post.Rating,
            Place = safe.Place,
            Tags = safe.Tags,
            ProtectionVersion = Protector.Version,
            SealedLinks = safe.SealedLinks,
            SealedAuthor = safe.SealedAuthor,
            SealedOriginal = sealsOriginal ? SealOriginal(post) : null,
            Findings = _analysis.Findings.ToArray(),
            Labels = labels,
            IndexBody = body,
            IndexHashtags = hashtags,
            Fingerprint = _analysis.Fingerprint,
            Routes = routes,
        };
    }

    private byte[] SealOriginal(IncomingPost post) =>
        _sealer.Seal(SealedKind.Original, post.Title is null ? post.Text : $"{post.Title}\n\n{post.Text}");
}

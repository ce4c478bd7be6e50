using System.Globalization;
using Auscult.App.Access;
using Auscult.App.Governance;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Quotes;

/// <summary>In which form somebody takes words of a post elsewhere.</summary>
public enum QuoteForm : byte
{
    /// <summary>A few words with the rest left out.</summary>
    Shortened,

    /// <summary>What a colleague wrote in its place.</summary>
    Paraphrase,

    /// <summary>Word for word, as it is kept: protected, but findable.</summary>
    Verbatim,
}

/// <summary>What can be taken from a post, and what taking it word for word would mean.</summary>
/// <param name="IsPublicVoice">A registered organisation wrote it: quoting it exposes nobody.</param>
/// <param name="MayShowText">Whether the policy of its source lets its words go elsewhere.</param>
/// <param name="Shortened">Shortened words; null when nothing can be quoted safely.</param>
/// <param name="Paraphrase">Null without one.</param>
/// <param name="IsStale">The paraphrase stands for words that were edited since.</param>
public sealed record QuoteOffer(
    StoredPost Post,
    QuoteAssessment Assessment,
    bool IsPublicVoice,
    bool MayShowText,
    string? Shortened,
    Paraphrase? Paraphrase,
    bool IsStale
)
{
    /// <summary>The words in a form; null when there are none in it.</summary>
    public string? Words(QuoteForm form) =>
        form switch
        {
            QuoteForm.Shortened => MayShowText ? Shortened : null,
            QuoteForm.Paraphrase => Paraphrase is { } paraphrase && !IsStale ? paraphrase.Text : null,
            _ => MayShowText ? Post.Text : null,
        };
}

/// <summary>Prepares what can be quoted of posts.</summary>
public sealed class QuoteOffers(IStore store, Keyring keyring, IReadOnlySet<string> publicActors) : IDisposable
{
    private readonly QuoteSafety _safety = new(store.Frequency);
    private readonly PublicVoices _voices = new(store.Vault, keyring, publicActors);
    private Dictionary<string, SourcePolicy>? _policies;

    /// <param name="right">What the person needs to hold for the post's channel.</param>
    /// <exception cref="RefusalException">The post is not there, was deleted, or is of a channel that the person may not see.</exception>
    public async Task<QuoteOffer> OfAsync(long post, Permissions permissions, Right right, CancellationToken cancellation) =>
        await store.Posts.FindAsync(post, cancellation) is { IsDeleted: false } stored && permissions.Sees(right, stored)
            ? await OfAsync(stored, cancellation)
            : throw new GovernanceRefusal("quote_gone", "Post {0} is not there any more; nothing of it can be quoted.", post);

    /// <summary>What can be quoted of a post that the caller may read.</summary>
    public async Task<QuoteOffer> OfAsync(StoredPost post, CancellationToken cancellation)
    {
        _policies ??= (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        var policy = _policies.GetValueOrDefault(post.Source) ?? BuiltInPolicies.For(post.Source);
        var paraphrase = await store.Paraphrases.FindAsync(post.Id, cancellation);
        return new QuoteOffer(
            post,
            await _safety.AssessAsync(post.Text, cancellation),
            await _voices.IsPublicAsync(post, cancellation),
            policy.AllowsExport,
            await new ShortQuote(_safety).MakeAsync(post, ShortQuote.DefaultWords, cancellation),
            paraphrase,
            paraphrase is not null && paraphrase.Version != post.Version
        );
    }

    public void Dispose() => _voices.Dispose();

    /// <summary>The record of words that somebody took; a disclosure, made before they are handed out.</summary>
    public static AuditEntry Taken(Desk desk, QuoteOffer offer, QuoteForm form) =>
        desk.Trail.Entry(
            "copy-quote",
            string.Create(CultureInfo.InvariantCulture, $"post:{offer.Post.Id}"),
            new
            {
                form = form.ToString().ToLowerInvariant(),
                offer.Post.Version,
                offer.IsPublicVoice,
                searchable = offer.Assessment.IsSearchable,
            }
        );
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App.Access;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Privacy;

/// <summary>
/// Everything that is kept about a person, for that person: also what is sealed, what was concluded from their words, why it is kept, for how long,
/// and who opened it. One JSON object, written post by post.
/// </summary>
public sealed class PersonRecord(IStore store, Keyring keyring) : IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Sealer _sealer = new(keyring);

    /// <returns>How many posts were written.</returns>
    public async Task<int> WriteAsync(PersonSelection selection, Stream output, DateTimeOffset now, CancellationToken cancellation)
    {
        const int perPage = 100;
        var posts = await (selection with { WithReposts = false }).ReadAsync(store, cancellation);
        await using var spool = new SpoolStream(output);
        await using var json = new Utf8JsonWriter(
            spool,
            new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        json.WriteStartObject();
        json.WriteString("made_at", CellText.Time(now));
        json.WritePropertyName("accounts");
        JsonSerializer.Serialize(json, await AccountsAsync(posts, cancellation), Options);
        json.WritePropertyName("sources");
        JsonSerializer.Serialize(json, await SourcesAsync(posts, cancellation), Options);
        json.WriteStartArray("posts");
        for (var i = 0; i < posts.Count; i++)
        {
            JsonSerializer.Serialize(json, await PostAsync(posts[i], cancellation), Options);
            if (i % perPage == perPage - 1)
            {
                json.Flush();
                await spool.DrainAsync(cancellation);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await spool.DrainAsync(cancellation);
        return posts.Count;
    }

    public void Dispose() => _sealer.Dispose();

    private async Task<List<object>> AccountsAsync(IReadOnlyList<StoredPost> posts, CancellationToken cancellation)
    {
        var accounts = new List<object>();
        foreach (var author in posts.Select(post => post.AuthorId).OfType<long>().Distinct().Order())
        {
            var entry = (await store.Vault.ReadAuthorsAsync(author - 1, 1, cancellation))[0];
            var links = AuthorLinks.Parse(_sealer.OpenText(SealedKind.Author, entry.Sealed));
            accounts.Add(
                new
                {
                    links.Network,
                    links.Account,
                    links.Handle,
                    followers = await store.Persons.FollowersAsync(author, cancellation),
                }
            );
        }

        return accounts;
    }

    private async Task<List<object>> SourcesAsync(IReadOnlyList<StoredPost> posts, CancellationToken cancellation)
    {
        var policies = (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        return
        [
            .. posts
                .Select(post => post.Source)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(source => policies.GetValueOrDefault(source) ?? BuiltInPolicies.For(source))
                .Select(policy => new
                {
                    policy.Source,
                    policy.Purpose,
                    policy.LegalBasis,
                    policy.RetentionDays,
                }),
        ];
    }

    private async Task<object> PostAsync(StoredPost post, CancellationToken cancellation)
    {
        var links = PostLinks.Parse(_sealer.OpenText(SealedKind.Links, (await store.Vault.LinksAsync(post.Id, cancellation))!));
        var original = await store.Vault.OriginalAsync(post.Id, cancellation);
        return new
        {
            post = post.Id,
            post.Network,
            id = links.OriginId,
            links.Url,
            post.PublishedAt,
            post.ObservedAt,
            lang = post.Language,
            post.Title,
            post.Text,
            original_words = original is null ? null : _sealer.OpenText(SealedKind.Original, original),
            post.Media,
            post.Place,
            earlier_versions = await store.Persons.VersionsAsync(post.Id, cancellation),
            sightings = await store.Persons.SightingsAsync(post.Id, cancellation),
            concluded = Concluded(post),
            judged = await JudgedAsync(post.Id, cancellation),
            paraphrase = (await store.Paraphrases.FindAsync(post.Id, cancellation))?.Text,
            work_items = await ItemsAsync(post.Id, cancellation),
            opened = await OpenedAsync(post.Id, cancellation),
        };
    }

    private static IEnumerable<object> Concluded(StoredPost post) =>
        post
            .Labels.Select(label =>
                (object)
                    new
                    {
                        label = label.Head,
                        label.Probability,
                        label.Method,
                    }
            )
            .Concat(
                post.Findings.Select(finding =>
                    (object)
                        new
                        {
                            finding.Concept,
                            flags = finding.Flags == FindingFlags.None ? null : finding.Flags.ToString(),
                            person = Explore.PostJson.Person(finding.Person),
                            method = finding.Analyzer,
                        }
                )
            );

    private async Task<IEnumerable<object>> JudgedAsync(long post, CancellationToken cancellation) =>
        (await store.Persons.JudgementsAsync(post, cancellation)).Select(said =>
            (object)
                new
                {
                    label = said.Head,
                    said.Judgement,
                    said.At,
                }
        );

    private async Task<List<object>> ItemsAsync(long post, CancellationToken cancellation)
    {
        var items = new List<object>();
        foreach (var number in await store.Persons.ItemsAsync(post, cancellation))
        {
            if (await store.Items.FindAsync(number, cancellation) is { } item)
            {
                items.Add(
                    new
                    {
                        item = item.Id,
                        item.Kind,
                        item.State,
                        item.OpenedAt,
                        kept_because = item.Hold,
                    }
                );
            }
        }

        return items;
    }

    /// <summary>When and for what it was opened; by whom is the organisation's own business.</summary>
    private async Task<IEnumerable<object>> OpenedAsync(long post, CancellationToken cancellation)
    {
        var filter = new AuditFilter(
            Entity: string.Create(System.Globalization.CultureInfo.InvariantCulture, $"post:{post}"),
            IsAscending: true
        );
        return (await store.AuditSearch.SearchAsync(filter, cancellation)).Select(record => (object)new { record.At, record.Action });
    }
}

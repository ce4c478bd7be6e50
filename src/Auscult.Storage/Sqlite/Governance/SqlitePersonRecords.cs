using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>What is kept about one person, in SQLite.</summary>
internal sealed class SqlitePersonRecords(SqliteConnection connection, Terms terms) : IPersonRecords
{
    private const string OnHold =
        "EXISTS (SELECT 1 FROM item_post ip JOIN item i ON i.id = ip.item WHERE ip.post = p.id AND i.hold IS NOT NULL)";

    public ValueTask<long?> PostAsync(PostKey key, CancellationToken cancellation)
    {
        using var reader = new PostReader(connection, terms);
        return ValueTask.FromResult(reader.Number(key));
    }

    public ValueTask<long?> AuthorAsync(AuthorKey key, CancellationToken cancellation)
    {
        using var authors = new AuthorWriter(connection);
        return ValueTask.FromResult<long?>(authors.Find(key));
    }

    public ValueTask<long?> FollowersAsync(long author, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT followers FROM author WHERE id = ?");
        return ValueTask.FromResult(select.Bind(1, author).Scalar());
    }

    public ValueTask<IReadOnlyList<long>> RepostsAsync(IReadOnlyCollection<PostKey> posts, CancellationToken cancellation)
    {
        var wanted = posts.ToHashSet();
        var reposts = new List<long>();
        // Asked once in a while and for one person: an index would cost every post a little for ever.
        using var select = new Statement(
            connection,
            "SELECT id, repost_of FROM post WHERE repost_of IS NOT NULL AND state = 1 ORDER BY id"
        );
        while (select.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Halves.Key(select.Blob(1)) is { } key && wanted.Contains(key))
            {
                reposts.Add(select.Long(0));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<long>>(reposts);
    }

    public ValueTask<IReadOnlyList<PostVersion>> VersionsAsync(long post, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT version, observed, title, text FROM post_version WHERE post = ? ORDER BY version"
        );
        var versions = new List<PostVersion>();
        for (select.Bind(1, post); select.Step(); )
        {
            versions.Add(new PostVersion(select.Int(0), Instant(select.Long(1)), select.TextOrNull(2), select.Text(3)));
        }

        return ValueTask.FromResult<IReadOnlyList<PostVersion>>(versions);
    }

    public ValueTask<IReadOnlyList<Sighting>> SightingsAsync(long post, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT source, observed FROM sighting WHERE post = ? ORDER BY observed, source");
        var sightings = new List<Sighting>();
        for (select.Bind(1, post); select.Step(); )
        {
            sightings.Add(new Sighting(terms.Value(TermSpace.Source, select.Int(0)), Instant(select.Long(1))));
        }

        return ValueTask.FromResult<IReadOnlyList<Sighting>>(sightings);
    }

    public ValueTask<IReadOnlyList<long>> ItemsAsync(long post, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT DISTINCT item FROM item_post WHERE post = ? ORDER BY item");
        var items = new List<long>();
        for (select.Bind(1, post); select.Step(); )
        {
            items.Add(select.Long(0));
        }

        return ValueTask.FromResult<IReadOnlyList<long>>(items);
    }

    public ValueTask<IReadOnlyList<SaidOfPost>> JudgementsAsync(long post, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT s.head, l.judgement, l.at FROM sample_label l JOIN sample s ON s.id = l.sample WHERE l.post = ? ORDER BY l.at, l.id"
        );
        var said = new List<SaidOfPost>();
        for (select.Bind(1, post); select.Step(); )
        {
            said.Add(new SaidOfPost(select.Text(0), (Judgement)select.Int(1), Instant(select.Long(2))));
        }

        return ValueTask.FromResult<IReadOnlyList<SaidOfPost>>(said);
    }

    public ValueTask<ExpiryForecast> ForecastAsync(
        string source,
        DateTimeOffset? postsBefore,
        DateTimeOffset originalsBefore,
        CancellationToken cancellation
    )
    {
        var number = terms.Find(TermSpace.Source, source) ?? 0;
        // Without a limit for posts nothing is older than the beginning of time.
        var before = postsBefore?.ToUnixTimeSeconds() ?? long.MinValue;
        const string isOld = "p.source = ?1 AND coalesce(p.published, p.observed) < ?2";
        var posts = Count($"SELECT count(*) FROM post p WHERE {isOld} AND NOT {OnHold}", number, before);
        var held = Count($"SELECT count(*) FROM post p WHERE {isOld} AND {OnHold}", number, before);
        var originals = Count(
            $"SELECT count(*) FROM sealed_original o JOIN post p ON p.id = o.post WHERE NOT {OnHold} "
                + $"AND p.source = ?1 AND (o.observed < {originalsBefore.ToUnixTimeSeconds()} OR ({isOld}))",
            number,
            before
        );
        return ValueTask.FromResult(new ExpiryForecast(posts, originals, held));
    }

    private long Count(string sql, int source, long before)
    {
        using var count = new Statement(connection, sql);
        return count.Bind(1, source).Bind(2, before).Scalar() ?? 0;
    }

    private static DateTimeOffset Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

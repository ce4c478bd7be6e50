using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>Statistics, verification and backup of the SQLite store.</summary>
internal sealed class SqliteInspector(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer) : IStoreInspector
{
    public ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(
            new StoreStatistics(
                Posts: Scalar("SELECT coalesce(sum(posts), 0) FROM tally WHERE kind = 0"),
                Tombstones: Scalar("SELECT count(*) FROM post WHERE state = 2"),
                Versions: Scalar("SELECT count(*) FROM post_version"),
                Authors: Scalar("SELECT count(*) FROM author"),
                Sightings: Scalar("SELECT count(*) FROM sighting"),
                Items: Scalar("SELECT count(*) FROM item"),
                Quarantined: Scalar("SELECT count(*) FROM quarantine"),
                Mentions: Scalar("SELECT coalesce(sum(posts), 0) FROM tally WHERE kind = 1"),
                Bytes: Scalar("SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"),
                FirstPublished: Instant("SELECT min(published) FROM post"),
                LastPublished: Instant("SELECT max(published) FROM post"),
                Sources: Counts("SELECT source, sum(posts) FROM tally WHERE kind = 0 GROUP BY source", TermSpace.Source),
                Languages: Counts("SELECT language, sum(posts) FROM tally WHERE kind = 0 GROUP BY language", TermSpace.Language),
                Labels: Counts("SELECT value, sum(posts) FROM tally WHERE kind = 2 GROUP BY value", null)
            )
        );

    public ValueTask<StoreVerification> VerifyAsync(CancellationToken cancellation)
    {
        // One snapshot, beside a writer that goes on.
        Database.Execute(connection, "SAVEPOINT verify");
        try
        {
            return ValueTask.FromResult(new StoreVerifier(connection, terms, analyzer).Verify(cancellation));
        }
        finally
        {
            Database.Execute(connection, "RELEASE verify");
        }
    }

    public ValueTask BackupAsync(string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
        {
            throw new StoreException($"{path} exists already. Name a new place for the backup.");
        }

        using var copy = new Statement(connection, "VACUUM INTO ?");
        copy.Bind(1, path).Run();
        return ValueTask.CompletedTask;
    }

    private long Scalar(string sql)
    {
        using var select = new Statement(connection, sql);
        return select.Scalar() ?? 0;
    }

    private DateTimeOffset? Instant(string sql)
    {
        using var select = new Statement(connection, sql);
        return select.Scalar() is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private IReadOnlyList<FacetCount> Counts(string sql, TermSpace? space)
    {
        using var select = new Statement(connection, sql);
        var counts = new List<FacetCount>();
        while (select.Step())
        {
            counts.Add(new FacetCount(space is { } named ? terms.Value(named, select.Int(0)) : Heads.All[select.Int(0)], select.Long(1)));
        }

        return [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)];
    }
}

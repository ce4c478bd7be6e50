using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Auscult.Storage.Sqlite.Triage;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Erasure in SQLite: what a post left in the posts' own tables goes by the posts' writer, the rest here.</summary>
internal sealed class SqliteErasure(SqliteConnection connection, SqlitePosts posts, SqliteAudit audit) : IErasure
{
    private const string HeldPost =
        "SELECT 1 FROM item_post ip JOIN item i ON i.id = ip.item WHERE ip.post = ? AND i.hold IS NOT NULL LIMIT 1";

    public ValueTask<ErasureReport> EraseAsync(
        IReadOnlyList<ErasedPost> erased,
        Func<ErasureReport, AuditEntry> entry,
        CancellationToken cancellation
    )
    {
        var report = default(ErasureReport)!;
        posts.Write(writer =>
        {
            using var held = new Statement(connection, HeldPost);
            List<ErasedPost> free = [.. erased.Where(post => held.Bind(1, post.Post).Scalar() is null)];
            var items = new SortedSet<long>();
            foreach (var post in free)
            {
                cancellation.ThrowIfCancellationRequested();
                items.UnionWith(writer.Erase(post.Post, post.SealedIdentity));
            }

            items.ToList().ForEach(item => SqliteDecisions.EraseWords(connection, item));
            writer.Flush();
            var authors = (int)TracePurge.RunAuthors(connection);
            TracePurge.Run(connection);
            var values = free.Sum(post => Forget($"post:{post.Post}")) + items.Where(IsEmpty).Sum(item => Forget($"item:{item}"));
            report = new ErasureReport(free.Count, erased.Count - free.Count, items.Count, values, authors);
            audit.Append(entry(report));
        });
        return ValueTask.FromResult(report);
    }

    public async ValueTask<bool> ScrubAsync(CancellationToken cancellation)
    {
        await posts.PurgeAsync(cancellation);
        // Pages of the log hold what stood there before it was overwritten; only an emptied log does not.
        return EmptyLog();
    }

    public ValueTask<bool> ScrubLogAsync(CancellationToken cancellation)
    {
        Database.Execute(connection, "PRAGMA busy_timeout = 0");
        try
        {
            return ValueTask.FromResult(EmptyLog());
        }
        finally
        {
            Database.Execute(connection, $"PRAGMA busy_timeout = {Database.BusyMilliseconds}");
        }
    }

    private bool EmptyLog()
    {
        using var checkpoint = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return checkpoint.Scalar() == 0;
    }

    /// <summary>Destroys the keys of all records about an entity. The records stay, and the chain over them.</summary>
    private int Forget(string entity)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM audit_key WHERE sequence IN (SELECT sequence FROM audit WHERE entity = ?) RETURNING sequence"
        );
        var count = 0;
        for (delete.Bind(1, entity); delete.Step(); )
        {
            count++;
        }

        return count;
    }

    private bool IsEmpty(long item)
    {
        using var member = new Statement(connection, "SELECT 1 FROM item_post WHERE item = ? LIMIT 1");
        return member.Bind(1, item).Scalar() is null;
    }
}

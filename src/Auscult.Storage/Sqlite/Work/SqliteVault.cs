using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>The encrypted places in SQLite. Sees ciphertext only.</summary>
internal sealed class SqliteVault(SqliteConnection connection, SqliteJobs jobs) : IVault, IDisposable
{
    public ValueTask<byte[]?> LinksAsync(long post, CancellationToken cancellation) =>
        One("SELECT sealed FROM link_vault WHERE post = ?", post);

    public ValueTask<byte[]?> OriginalAsync(long post, CancellationToken cancellation) =>
        One("SELECT sealed FROM sealed_original WHERE post = ?", post);

    public ValueTask<IReadOnlyList<VaultEntry>> ReadPostsAsync(long after, int count, CancellationToken cancellation) =>
        Many(
            "SELECT v.post, v.sealed, p.reply_to, p.repost_of, p.thread FROM link_vault v JOIN post p ON p.id = v.post "
                + "WHERE v.post > ? ORDER BY v.post LIMIT ?",
            after,
            count
        );

    public ValueTask<IReadOnlyList<VaultEntry>> ReadAuthorsAsync(long after, int count, CancellationToken cancellation) =>
        Many("SELECT id, sealed, NULL, NULL, NULL FROM author WHERE id > ? ORDER BY id LIMIT ?", after, count);

    public ValueTask<IReadOnlyList<VaultEntry>> ReadOriginalsAsync(long after, int count, CancellationToken cancellation) =>
        Many("SELECT post, sealed, NULL, NULL, NULL FROM sealed_original WHERE post > ? ORDER BY post LIMIT ?", after, count);

    public ValueTask RekeyPostsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var vault = new Statement(connection, "UPDATE link_vault SET sealed = ? WHERE post = ?");
        using var post = new Statement(
            connection,
            "UPDATE post SET key_high = ?, key_low = ?, reply_to = ?, repost_of = ?, thread = ? WHERE id = ?"
        );
        return Rekey(
            entries,
            job,
            entry =>
            {
                var (high, low) = Halves.Of(entry.Key);
                vault.Bind(1, entry.Sealed).Bind(2, entry.Id).Run();
                post.Bind(1, high)
                    .Bind(2, low)
                    .Bind(3, Halves.Bytes(entry.References.ReplyTo))
                    .Bind(4, Halves.Bytes(entry.References.RepostOf))
                    .Bind(5, Halves.Bytes(entry.References.Thread))
                    .Bind(6, entry.Id)
                    .Run();
            }
        );
    }

    public ValueTask RekeyAuthorsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var author = new Statement(connection, "UPDATE author SET key_high = ?, key_low = ?, sealed = ? WHERE id = ?");
        return Rekey(
            entries,
            job,
            entry =>
            {
                var (high, low) = Halves.Of(entry.Key);
                author.Bind(1, high).Bind(2, low).Bind(3, entry.Sealed).Bind(4, entry.Id).Run();
            }
        );
    }

    public ValueTask RekeyOriginalsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var original = new Statement(connection, "UPDATE sealed_original SET sealed = ? WHERE post = ?");
        return Rekey(entries, job, entry => original.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    public ValueTask<int> ExpireOriginalsAsync(string source, DateTimeOffset before, CancellationToken cancellation)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM sealed_original WHERE observed < ? AND post IN (SELECT id FROM post WHERE source = "
                + $"(SELECT number FROM term WHERE space = {(int)TermSpace.Source} AND value = ?)) AND NOT EXISTS ({PostRowWriter.OnHold}) RETURNING post"
        );
        delete.Bind(1, before.ToUnixTimeSeconds()).Bind(2, source);
        var count = 0;
        while (delete.Step())
        {
            count++;
        }

        return ValueTask.FromResult(count);
    }

    public void Dispose() { }

    /// <summary>Rows of (id, ciphertext, three references).</summary>
    public static IReadOnlyList<VaultEntry> ReadEntries(SqliteConnection connection, string sql, long after, int count)
    {
        using var select = new Statement(connection, sql);
        select.Bind(1, after).Bind(2, count);
        var entries = new List<VaultEntry>();
        while (select.Step())
        {
            var references = new PostReferences(Halves.Key(select.Blob(2)), Halves.Key(select.Blob(3)), Halves.Key(select.Blob(4)));
            entries.Add(new VaultEntry(select.Long(0), select.Blob(1).ToArray(), references));
        }

        return entries;
    }

    private ValueTask<IReadOnlyList<VaultEntry>> Many(string sql, long after, int count) =>
        ValueTask.FromResult(ReadEntries(connection, sql, after, count));

    private ValueTask<byte[]?> One(string sql, long post)
    {
        using var select = new Statement(connection, sql);
        return ValueTask.FromResult(select.Bind(1, post).Step() ? select.BlobOrNull(0) : null);
    }

    /// <summary>Writes what was made anew under another key, and how far the rotation is, in one transaction.</summary>
    public static ValueTask RekeyEntries(
        SqliteConnection connection,
        SqliteJobs jobs,
        IReadOnlyList<RekeyedEntry> entries,
        JobProgress job,
        Action<RekeyedEntry> write
    )
    {
        Database.InTransaction(
            connection,
            () =>
            {
                foreach (var entry in entries)
                {
                    write(entry);
                }

                jobs.Save(job);
            }
        );
        return ValueTask.CompletedTask;
    }

    private ValueTask Rekey(IReadOnlyList<RekeyedEntry> entries, JobProgress job, Action<RekeyedEntry> write)
    {
        var done = RekeyEntries(connection, jobs, entries, job, write);
        CrashPoint.Reach(CrashPoint.RotatingKeys);
        return done;
    }
}

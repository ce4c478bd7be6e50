using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>Polled feeds in SQLite.</summary>
internal sealed class SqliteFeeds(SqliteConnection connection, SqliteAudit audit, SqliteJobQueue queue, SqliteSources sources) : IFeedStore
{
    private const string JobKind = "feed-poll";

    private const string Select =
        "SELECT source, url, every, created, row_version, polls, unchanged, failures, last_poll, last_answer, last_new, last_status, last_entries, "
        + $"{SqliteJobQueue.Columns} FROM feed JOIN job ON job.id = feed.job";

    private const int JobColumn = 13;

    public ValueTask<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"{Select} ORDER BY source");
        var feeds = new List<Feed>();
        while (select.Step())
        {
            feeds.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Feed>>(feeds);
    }

    public ValueTask<Feed?> FindAsync(string source, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"{Select} WHERE source = ?");
        return ValueTask.FromResult(select.Bind(1, source).Step() ? Read(select) : null);
    }

    public ValueTask<bool> AddAsync(NewFeed feed, SourcePolicy policy, AuditEntry entry, CancellationToken cancellation) =>
        InTransaction(
            entry,
            () =>
            {
                if (IsTaken(feed.Source, feed.Url))
                {
                    return false;
                }

                sources.Save(policy);
                using var insert = new Statement(
                    connection,
                    "INSERT INTO feed (source, url, every, job, created, row_version) VALUES (?, ?, ?, ?, ?, 1)"
                );
                var job = queue.Insert(new NewJob(JobKind, feed.Source, feed.Source, feed.Actor, null, feed.At, feed.At));
                insert.Bind(1, feed.Source).Bind(2, feed.Url).Bind(3, (long)feed.Every.TotalSeconds).Bind(4, job);
                insert.Bind(5, feed.At.ToUnixTimeSeconds()).Run();
                return true;
            }
        );

    public ValueTask<bool> ChangeAsync(
        string source,
        int rowVersion,
        string url,
        TimeSpan every,
        AuditEntry entry,
        CancellationToken cancellation
    ) =>
        InTransaction(
            entry,
            () =>
            {
                var before = UrlOf(source);
                using var update = new Statement(
                    connection,
                    "UPDATE feed SET url = ?3, every = ?4, row_version = row_version + 1 WHERE source = ?1 AND row_version = ?2 "
                        + "AND NOT EXISTS (SELECT 1 FROM feed other WHERE other.url = ?3 AND other.source <> ?1) RETURNING job"
                );
                update.Bind(1, source).Bind(2, rowVersion).Bind(3, url).Bind(4, (long)every.TotalSeconds);
                if (update.Scalar() is not { } job)
                {
                    return false;
                }

                if (before != url)
                {
                    Forget(job);
                }

                return true;
            }
        );

    public ValueTask<bool> RemoveAsync(string source, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation) =>
        InTransaction(
            entry,
            () =>
            {
                using var delete = new Statement(connection, "DELETE FROM feed WHERE source = ? RETURNING job");
                if (delete.Bind(1, source).Scalar() is not { } job)
                {
                    return false;
                }

                queue.Abandon(job, at);
                return true;
            }
        );

    public ValueTask NoteAsync(string source, FeedPoll poll, CancellationToken cancellation)
    {
        using var update = new Statement(
            connection,
            "UPDATE feed SET last_poll = ?2, last_status = ?3, polls = polls + NOT ?6, unchanged = unchanged + (?3 IS 304), "
                + "failures = CASE ?6 WHEN 1 THEN failures + 1 ELSE 0 END, last_answer = CASE ?6 WHEN 1 THEN last_answer ELSE ?2 END, "
                + "last_new = CASE ?5 WHEN 1 THEN ?2 ELSE last_new END, last_entries = coalesce(?4, last_entries) WHERE source = ?1"
        );
        update.Bind(1, source).Bind(2, poll.At.ToUnixTimeSeconds()).Bind(3, (long?)poll.Status).Bind(4, (long?)poll.Entries);
        update.Bind(5, poll.BroughtNew ? 1 : 0).Bind(6, poll.Failed ? 1 : 0).Run();
        return ValueTask.CompletedTask;
    }

    private static Feed Read(Statement row) =>
        new(
            row.Text(0),
            row.Text(1),
            TimeSpan.FromSeconds(row.Long(2)),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(3)),
            row.Int(4),
            SqliteJobQueue.Read(row, JobColumn),
            row.Long(5),
            row.Long(6),
            row.Int(7),
            Time(row, 8),
            Time(row, 9),
            Time(row, 10),
            (int?)row.LongOrNull(11),
            (int?)row.LongOrNull(12)
        );

    private static DateTimeOffset? Time(Statement row, int column) =>
        row.LongOrNull(column) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private string? UrlOf(string source)
    {
        using var select = new Statement(connection, "SELECT url FROM feed WHERE source = ?");
        return select.Bind(1, source).Step() ? select.Text(0) : null;
    }

    /// <summary>Validators belong to an address: what another one answers must not be taken for unchanged.</summary>
    private void Forget(long job)
    {
        using var forget = new Statement(connection, "UPDATE job SET cursor = '' WHERE id = ?");
        forget.Bind(1, job).Run();
    }

    private bool IsTaken(string source, string url)
    {
        using var select = new Statement(connection, "SELECT 1 FROM feed WHERE source = ? OR url = ?");
        return select.Bind(1, source).Bind(2, url).Scalar() is not null;
    }

    private ValueTask<bool> InTransaction(AuditEntry entry, Func<bool> change)
    {
        var changed = false;
        Database.InTransaction(
            connection,
            () =>
            {
                changed = change();
                if (changed)
                {
                    audit.Append(entry);
                }
            }
        );
        return ValueTask.FromResult(changed);
    }
}

using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>The queue of jobs in SQLite.</summary>
internal sealed class SqliteJobQueue(SqliteConnection connection, SqliteAudit audit, SqliteJobs jobs) : IJobQueue
{
    public const string Columns =
        "job.id, kind, key, cursor, tally, done, attempts, started, state, title, actor, request, due, stop, last_error, ended";

    public ValueTask<QueuedJob> EnqueueAsync(NewJob job, AuditEntry? entry, CancellationToken cancellation)
    {
        var id = 0L;
        InTransaction(
            entry,
            () =>
            {
                id = TakeUp(job) ?? Insert(job);
                return true;
            }
        );
        return ValueTask.FromResult(Find(id)!);
    }

    public ValueTask<QueuedJob?> FindAsync(long job, CancellationToken cancellation) => ValueTask.FromResult(Find(job));

    public ValueTask<IReadOnlyList<QueuedJob>> ListAsync(JobFilter filter, CancellationToken cancellation)
    {
        // What done = 1 means is said once, here: abandoned or done, whatever state a command left.
        var states = filter.States is null ? "NULL" : string.Join(',', filter.States.Select(state => (int)state));
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM job WHERE (?1 IS NULL OR kind = ?1) AND ({(filter.States is null ? 1 : 0)} OR "
                + $"CASE WHEN done = 0 THEN state WHEN state = 5 THEN 5 ELSE 6 END IN ({states})) ORDER BY job.id DESC LIMIT ?2 OFFSET ?3"
        );
        select.Bind(1, filter.Kind).Bind(2, filter.Take).Bind(3, filter.Skip);
        var found = new List<QueuedJob>();
        while (select.Step())
        {
            found.Add(Read(select, 0));
        }

        return ValueTask.FromResult<IReadOnlyList<QueuedJob>>(found);
    }

    public ValueTask<QueuedJob?> TakeAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        CancellationToken cancellation,
        IReadOnlyCollection<string>? kinds = null
    )
    {
        using var take = new Statement(
            connection,
            "UPDATE job SET state = 2, lease_until = ?2, attempts = attempts + 1 WHERE id = (SELECT id FROM job WHERE done = 0 AND "
                + "(state = 1 AND due <= ?1 OR state = 2 AND lease_until <= ?1 AND stop = 0) "
                + "AND (?3 IS NULL OR instr(?3, ' ' || kind || ' ') > 0) ORDER BY due, id LIMIT 1) RETURNING id"
        );
        StopOrphans(now);
        take.Bind(1, now.ToUnixTimeSeconds())
            .Bind(2, leaseUntil.ToUnixTimeSeconds())
            .Bind(3, kinds is null ? null : $" {string.Join(' ', kinds)} ");
        return ValueTask.FromResult(take.Scalar() is { } id ? Find(id) : null);
    }

    public ValueTask ReleaseAsync(CancellationToken cancellation)
    {
        using var release = new Statement(
            connection,
            "UPDATE job SET state = CASE stop WHEN 1 THEN 4 ELSE 1 END, lease_until = 0, stop = 0 WHERE done = 0 AND state = 2"
        );
        release.Run();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RenewAsync(long job, DateTimeOffset leaseUntil, CancellationToken cancellation)
    {
        using var renew = new Statement(
            connection,
            "UPDATE job SET lease_until = ? WHERE id = ? AND done = 0 AND state = 2 AND stop = 0 RETURNING id"
        );
        return ValueTask.FromResult(renew.Bind(1, leaseUntil.ToUnixTimeSeconds()).Bind(2, job).Scalar() is not null);
    }

    public ValueTask EndAsync(long job, JobEnd end, CancellationToken cancellation)
    {
        var isDone = end.State is JobState.Done or JobState.Abandoned;
        using var update = new Statement(
            connection,
            "UPDATE job SET state = CASE WHEN ?1 = 1 AND stop = 1 THEN 4 ELSE ?1 END, done = ?2, due = ?3, lease_until = 0, stop = 0, attempts = ?4, last_error = ?5, ended = ?6, "
                + "request = CASE ?2 WHEN 1 THEN NULL ELSE request END WHERE id = ?7 AND state = 2"
        );
        update
            .Bind(1, (long)(end.State == JobState.Done ? JobState.Attended : end.State))
            .Bind(2, isDone ? 1 : 0)
            .Bind(3, end.Due.ToUnixTimeSeconds())
            .Bind(4, end.Attempts)
            .Bind(5, end.Error)
            .Bind(6, end.State == JobState.Waiting ? null : (long?)end.At.ToUnixTimeSeconds())
            .Bind(7, job)
            .Run();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> StopAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation) =>
        Decide(
            job,
            entry,
            at,
            "state = CASE state WHEN 2 THEN 2 ELSE 4 END, ended = CASE state WHEN 2 THEN ended ELSE ?1 END, "
                + "stop = CASE state WHEN 2 THEN 1 ELSE 0 END",
            "1, 2, 3"
        );

    public ValueTask<bool> RetryAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation) =>
        Decide(job, entry, at, "state = 1, due = ?1, attempts = 0, stop = 0, ended = NULL", "1, 3, 4");

    public ValueTask<bool> AbandonAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation) =>
        Decide(job, entry, at, "state = 5, done = 1, ended = ?1, request = NULL", "0, 1, 3, 4");

    public ValueTask<IReadOnlyList<VaultEntry>> ReadRequestsAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, request, NULL, NULL, NULL FROM job WHERE id > ? AND request IS NOT NULL ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyRequestsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE job SET request = ? WHERE id = ?");
        return SqliteVault.RekeyEntries(connection, jobs, entries, job, entry => update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    /// <summary>Queues within the caller's transaction.</summary>
    public long Insert(NewJob job)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO job (kind, key, cursor, tally, done, attempts, started, state, title, actor, request, due, lease_until) "
                + "VALUES (?1, ?2, '', '', 0, ?9, ?3, ?4, ?5, ?6, ?7, ?8, ?10)"
        );
        insert
            .Bind(1, job.Kind)
            .Bind(2, job.Key)
            .Bind(3, job.At.ToUnixTimeSeconds())
            .Bind(5, job.Title)
            .Bind(6, job.Actor)
            .Bind(7, job.Request);
        BindTurn(insert, job).Bind(8, job.Due.ToUnixTimeSeconds()).Run();
        return insert.LastInsertId;
    }

    /// <summary>Abandons within the caller's transaction.</summary>
    public void Abandon(long job, DateTimeOffset at)
    {
        using var abandon = new Statement(
            connection,
            "UPDATE job SET state = 5, done = 1, ended = ?, request = NULL, stop = 1 WHERE id = ?"
        );
        abandon.Bind(1, at.ToUnixTimeSeconds()).Bind(2, job).Run();
    }

    /// <summary>Reads a job whose columns begin at <paramref name="first"/>.</summary>
    public static QueuedJob Read(Statement row, int first)
    {
        var isDone = row.Int(first + 5) != 0;
        var state = (JobState)row.Int(first + 8);
        return new QueuedJob(
            new Job(
                row.Long(first),
                row.Text(first + 1),
                row.Text(first + 2),
                row.Text(first + 3),
                row.Text(first + 4),
                isDone,
                row.Int(first + 6),
                Time(row.Long(first + 7))
            ),
            isDone && state != JobState.Abandoned ? JobState.Done : state,
            row.Text(first + 9),
            row.Text(first + 10),
            row.BlobOrNull(first + 11),
            Time(row.Long(first + 12)),
            row.Int(first + 13) != 0,
            row.TextOrNull(first + 14),
            row.LongOrNull(first + 15) is { } ended ? Time(ended) : null
        );
    }

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static Statement BindTurn(Statement statement, NewJob job) =>
        statement
            .Bind(4, (long)(job.LeaseUntil is null ? JobState.Waiting : JobState.Running))
            .Bind(9, job.LeaseUntil is null ? 0 : 1)
            .Bind(10, job.LeaseUntil?.ToUnixTimeSeconds() ?? 0);

    private QueuedJob? Find(long job)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM job WHERE id = ?");
        return select.Bind(1, job).Step() ? Read(select, 0) : null;
    }

    /// <summary>Goes on with an unfinished job of the kind and key; one that runs is left to whoever runs it.</summary>
    private long? TakeUp(NewJob job)
    {
        using var find = new Statement(
            connection,
            "SELECT id, state FROM job WHERE kind = ? AND key = ? AND done = 0 ORDER BY id DESC LIMIT 1"
        );
        if (!find.Bind(1, job.Kind).Bind(2, job.Key).Step())
        {
            return null;
        }

        var (id, state) = (find.Long(0), (JobState)find.Int(1));
        if (state != JobState.Running)
        {
            using var update = new Statement(
                connection,
                "UPDATE job SET state = ?4, title = ?5, actor = ?6, request = ?7, due = ?8, attempts = ?9, lease_until = ?10, stop = 0, ended = NULL "
                    + "WHERE id = ?1"
            );
            update.Bind(1, id).Bind(5, job.Title).Bind(6, job.Actor).Bind(7, job.Request);
            BindTurn(update, job).Bind(8, job.Due.ToUnixTimeSeconds()).Run();
        }

        return id;
    }

    /// <summary>A job that was asked to stop and whose process died has stopped.</summary>
    private void StopOrphans(DateTimeOffset now)
    {
        using var stop = new Statement(
            connection,
            "UPDATE job SET state = 4, stop = 0, ended = ?1 WHERE done = 0 AND state = 2 AND stop = 1 AND lease_until <= ?1"
        );
        stop.Bind(1, now.ToUnixTimeSeconds()).Run();
    }

    private ValueTask<bool> Decide(long job, AuditEntry entry, DateTimeOffset at, string change, string from)
    {
        using var update = new Statement(
            connection,
            $"UPDATE job SET {change} WHERE id = ?2 AND done = 0 AND state IN ({from}) AND ?1 IS NOT NULL RETURNING id"
        );
        return ValueTask.FromResult(InTransaction(entry, () => update.Bind(1, at.ToUnixTimeSeconds()).Bind(2, job).Scalar() is not null));
    }

    /// <summary>Records the entry with the change, when there is a change.</summary>
    private bool InTransaction(AuditEntry? entry, Func<bool> change)
    {
        var changed = false;
        Database.InTransaction(
            connection,
            () =>
            {
                changed = change();
                if (changed && entry is not null)
                {
                    audit.Append(entry);
                }
            }
        );
        return changed;
    }
}

using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>Jobs in SQLite.</summary>
internal sealed class SqliteJobs(SqliteConnection connection) : IJobStore, IDisposable
{
    private const string Columns = "id, kind, key, cursor, tally, done, attempts, started";

    private readonly Statement _save = new(connection, "UPDATE job SET cursor = ?, tally = ?, done = ? WHERE id = ?");

    public ValueTask<Job?> FindOpenAsync(string kind, string key, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM job WHERE kind = ? AND key = ? AND done = 0 ORDER BY id DESC LIMIT 1"
        );
        return ValueTask.FromResult(select.Bind(1, kind).Bind(2, key).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<Job>> ListAsync(bool onlyOpen, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM job WHERE done = 0 OR NOT ? ORDER BY id");
        select.Bind(1, onlyOpen ? 1 : 0);
        var jobs = new List<Job>();
        while (select.Step())
        {
            jobs.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Job>>(jobs);
    }

    public ValueTask<Job> StartAsync(string kind, string key, DateTimeOffset at, CancellationToken cancellation)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO job (kind, key, cursor, tally, done, attempts, started) VALUES (?, ?, '', '', 0, 1, ?) " + $"RETURNING {Columns}"
        );
        insert.Bind(1, kind).Bind(2, key).Bind(3, at.ToUnixTimeSeconds()).Step();
        var job = Read(insert);
        insert.Reset();
        return ValueTask.FromResult(job);
    }

    public ValueTask SaveAsync(JobProgress progress, CancellationToken cancellation)
    {
        Save(progress);
        return ValueTask.CompletedTask;
    }

    /// <summary>Saves progress within the caller's transaction.</summary>
    public void Save(JobProgress progress) =>
        _save.Bind(1, progress.Cursor).Bind(2, progress.Tally).Bind(3, progress.IsDone ? 1 : 0).Bind(4, progress.Job).Run();

    public void Dispose() => _save.Dispose();

    private static Job Read(Statement row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(2),
            row.Text(3),
            row.Text(4),
            row.Int(5) != 0,
            row.Int(6),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(7))
        );
}

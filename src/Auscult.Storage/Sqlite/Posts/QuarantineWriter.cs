using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Keeps refused records; the same record refused again for the same reason is kept once, for the job that met it last.</summary>
internal sealed class QuarantineWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO quarantine (source, position, reason, field, shape, observed, job) VALUES (?, ?, ?, ?, ?, ?, ?) "
            + "ON CONFLICT DO UPDATE SET job = excluded.job, observed = excluded.observed"
    );

    public void Add(QuarantinedRecord record, long? job) =>
        _insert
            .Bind(1, record.Source)
            .Bind(2, record.Position)
            .Bind(3, (long)record.Reason)
            .Bind(4, record.Field)
            .Bind(5, record.Shape)
            .Bind(6, record.ObservedAt.ToUnixTimeSeconds())
            .Bind(7, job)
            .Run();

    public void Dispose() => _insert.Dispose();
}

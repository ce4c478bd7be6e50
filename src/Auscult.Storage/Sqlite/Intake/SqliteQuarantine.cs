using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>The quarantine as people look at it, in SQLite.</summary>
internal sealed class SqliteQuarantine(SqliteConnection connection) : IQuarantineStore
{
    private const string Where =
        "(?1 IS NULL OR source = ?1) AND (?2 IS NULL OR reason = ?2) AND (?3 IS NULL OR job = ?3) AND (?4 IS NULL OR observed >= ?4)";

    public ValueTask<IReadOnlyList<QuarantinedRecord>> ListAsync(
        QuarantineFilter filter,
        long before,
        int count,
        CancellationToken cancellation
    )
    {
        using var select = new Statement(
            connection,
            $"SELECT id, source, position, reason, field, shape, observed, job FROM quarantine WHERE {Where} AND (?5 = 0 OR id < ?5) "
                + "ORDER BY id DESC LIMIT ?6"
        );
        Bind(select, filter, filter.Reason).Bind(5, before).Bind(6, count);
        var records = new List<QuarantinedRecord>();
        while (select.Step())
        {
            records.Add(
                new QuarantinedRecord(
                    select.Long(0),
                    select.Text(1),
                    select.Long(2),
                    (DropReason)select.Int(3),
                    select.TextOrNull(4),
                    select.Text(5),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(6)),
                    select.LongOrNull(7)
                )
            );
        }

        return ValueTask.FromResult<IReadOnlyList<QuarantinedRecord>>(records);
    }

    public ValueTask<IReadOnlyList<QuarantineCount>> CountAsync(QuarantineFilter filter, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT source, reason, count(*) FROM quarantine WHERE {Where} GROUP BY source, reason ORDER BY 3 DESC, 1, 2"
        );
        Bind(select, filter, null);
        var counts = new List<QuarantineCount>();
        while (select.Step())
        {
            counts.Add(new QuarantineCount(select.Text(0), (DropReason)select.Int(1), select.Long(2)));
        }

        return ValueTask.FromResult<IReadOnlyList<QuarantineCount>>(counts);
    }

    private static Statement Bind(Statement statement, QuarantineFilter filter, DropReason? reason) =>
        statement.Bind(1, filter.Source).Bind(2, (long?)reason).Bind(3, filter.Job).Bind(4, filter.Since?.ToUnixTimeSeconds());
}

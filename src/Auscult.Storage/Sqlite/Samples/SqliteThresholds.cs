using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Samples;

/// <summary>Thresholds in SQLite, every version a row.</summary>
internal sealed class SqliteThresholds(SqliteConnection connection, SqliteAudit audit) : IThresholdStore
{
    private const string Columns = "head, version, value, at, person, reason, sample";

    public ValueTask<IReadOnlyList<HeadThreshold>> CurrentAsync(CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM head_threshold t WHERE version = (SELECT max(version) FROM head_threshold WHERE head = t.head) ORDER BY head"
        );
        return ValueTask.FromResult<IReadOnlyList<HeadThreshold>>(All(select));
    }

    public ValueTask<IReadOnlyList<HeadThreshold>> HistoryAsync(string head, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM head_threshold WHERE head = ? ORDER BY version DESC");
        return ValueTask.FromResult<IReadOnlyList<HeadThreshold>>(All(select.Bind(1, head)));
    }

    public ValueTask<bool> AddAsync(HeadThreshold threshold, AuditEntry entry, CancellationToken cancellation)
    {
        using var insert = new Statement(
            connection,
            $"INSERT INTO head_threshold ({Columns}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 "
                + "WHERE ?2 = (SELECT coalesce(max(version), 0) + 1 FROM head_threshold WHERE head = ?1) RETURNING version"
        );
        insert.Bind(1, threshold.Head).Bind(2, threshold.Version).Bind(3, threshold.Value).Bind(4, threshold.At.ToUnixTimeSeconds());
        insert.Bind(5, threshold.Person).Bind(6, threshold.Reason).Bind(7, threshold.Sample);
        return ValueTask.FromResult(audit.Record(insert, entry));
    }

    private static List<HeadThreshold> All(Statement select)
    {
        var thresholds = new List<HeadThreshold>();
        while (select.Step())
        {
            thresholds.Add(
                new HeadThreshold(
                    select.Text(0),
                    select.Int(1),
                    select.IsNull(2) ? null : select.Double(2),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(3)),
                    select.Text(4),
                    select.Text(5),
                    select.LongOrNull(6)
                )
            );
        }

        return thresholds;
    }
}

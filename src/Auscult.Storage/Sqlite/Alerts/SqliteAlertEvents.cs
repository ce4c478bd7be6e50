using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Alerts;

/// <summary>What happened to items, in SQLite.</summary>
internal sealed class SqliteAlertEvents(SqliteConnection connection, Terms terms) : IAlertEvents
{
    private const string Columns = "i.id, i.kind, i.team, i.source, i.assignee, i.due";

    public ValueTask<IReadOnlyList<AlertItem>> OpenedAsync(ItemKind kind, long after, int count, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT i.id, {Columns} FROM item i WHERE i.kind = ? AND i.state = 0 AND i.id > ? ORDER BY i.id LIMIT ?"
        );
        return Read(select.Bind(1, (long)kind).Bind(2, after).Bind(3, count));
    }

    public ValueTask<IReadOnlyList<AlertItem>> ClocksAsync(
        DateTimeOffset after,
        DateTimeOffset upTo,
        double share,
        CancellationToken cancellation
    )
    {
        // The first clock counts seconds, the one of work calendar days where the kind has them. The index of open items holds all of it.
        using var select = new Statement(
            connection,
            $"SELECT i.id, {Columns}, i.due - CAST(round((1 - ?3) * CASE WHEN i.state = 1 AND c.report_days IS NOT NULL "
                + "THEN c.report_days * 86400 ELSE c.first_look END) AS INTEGER) AS point "
                + "FROM item i INDEXED BY item_open CROSS JOIN item_clock c "
                + "WHERE i.state < 2 AND i.due IS NOT NULL AND c.kind = i.kind AND point > ?1 AND point <= ?2 ORDER BY i.due, i.id"
        );
        return Read(select.Bind(1, after.ToUnixTimeSeconds()).Bind(2, upTo.ToUnixTimeSeconds()).Bind(3, (double?)share));
    }

    public ValueTask<IReadOnlyList<AlertItem>> AssignedAsync(long after, int count, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT d.id, {Columns} FROM item_decision d JOIN item i ON i.id = d.item "
                + $"WHERE d.id > ? AND d.kind IN ({(int)DecisionKind.Assign}, {(int)DecisionKind.Escalate}) AND d.undone_by IS NULL "
                + "AND i.state < 2 AND i.assignee IS NOT NULL AND i.assignee <> d.actor "
                + "AND i.assignee IS NOT json_extract(d.before, '$.assignee') ORDER BY d.id LIMIT ?"
        );
        return Read(select.Bind(1, after).Bind(2, count));
    }

    private ValueTask<IReadOnlyList<AlertItem>> Read(Statement select)
    {
        var items = new List<AlertItem>();
        while (select.Step())
        {
            items.Add(
                new AlertItem(
                    select.Long(0),
                    select.Long(1),
                    (ItemKind)select.Int(2),
                    select.LongOrNull(3),
                    select.LongOrNull(4) is { } source ? terms.Value(TermSpace.Source, (int)source) : null,
                    select.TextOrNull(5),
                    select.LongOrNull(6) is { } due ? DateTimeOffset.FromUnixTimeSeconds(due) : null
                )
            );
        }

        return ValueTask.FromResult<IReadOnlyList<AlertItem>>(items);
    }
}

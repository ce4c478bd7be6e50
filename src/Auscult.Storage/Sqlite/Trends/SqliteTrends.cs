using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Trends;

/// <summary>Counts over the rows that say who spoke on which day, and over people's decisions.</summary>
internal sealed class SqliteTrends(SqliteConnection connection, Terms terms) : ITrendStore
{
    private const string Holds = "undone_by IS NULL AND kind <> 12";

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public ValueTask<IReadOnlyList<DailyAuthors>> ConceptAuthorsAsync(DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        // One day and kind are neighbours in the table, so a day is one walk.
        using var select = new Statement(connection, "SELECT value, count(*) FROM author_day WHERE day = ? AND kind = 1 GROUP BY value");
        var counts = new List<DailyAuthors>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            cancellation.ThrowIfCancellationRequested();
            select.Bind(1, day.DayNumber - Epoch);
            while (select.Step())
            {
                counts.Add(new DailyAuthors(terms.Value(TermSpace.Concept, select.Int(0)), day, select.Int(1)));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<DailyAuthors>>(counts);
    }

    public ValueTask<WorkFlow> WorkAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        ValueTask.FromResult(new WorkFlow(Opened(from, to), Settled(from, to, "1, 2, 9"), Settled(from, to, "3"), Waits(from, to)));

    private long Opened(DateTimeOffset from, DateTimeOffset to)
    {
        using var select = new Statement(connection, "SELECT count(*) FROM item WHERE opened >= ? AND opened < ?");
        return Within(select, from, to).Scalar() ?? 0;
    }

    private long Settled(DateTimeOffset from, DateTimeOffset to, string kinds)
    {
        using var select = new Statement(
            connection,
            "SELECT count(*) FROM item_decision d WHERE d.id IN "
                + $"(SELECT max(id) FROM item_decision WHERE at >= ? AND at < ? AND {Holds} AND kind IN (1, 2, 3, 9) GROUP BY item) AND d.kind IN ({kinds})"
        );
        return Within(select, from, to).Scalar() ?? 0;
    }

    private List<TimeSpan> Waits(DateTimeOffset from, DateTimeOffset to)
    {
        using var select = new Statement(
            connection,
            "SELECT d.at - i.opened FROM item_decision d JOIN item i ON i.id = d.item WHERE d.at >= ? AND d.at < ? "
                + "AND NOT EXISTS (SELECT 1 FROM item_decision e WHERE e.item = d.item AND e.id < d.id) ORDER BY 1"
        );
        Within(select, from, to);
        var waits = new List<TimeSpan>();
        while (select.Step())
        {
            waits.Add(TimeSpan.FromSeconds(select.Long(0)));
        }

        return waits;
    }

    private static Statement Within(Statement select, DateTimeOffset from, DateTimeOffset to) =>
        select.Bind(1, from.ToUnixTimeSeconds()).Bind(2, to.ToUnixTimeSeconds());
}

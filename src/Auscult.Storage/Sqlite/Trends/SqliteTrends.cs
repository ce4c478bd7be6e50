using Auscult.Contracts;
using Auscult.Storage.Sqlite.Triage;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Trends;

/// <summary>Counts over the rows that say who spoke on which day, and over people's decisions.</summary>
internal sealed class SqliteTrends(SqliteConnection connection, Terms terms) : ITrendStore
{
    private const string Holds = "undone_by IS NULL AND kind <> 12";

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public ValueTask<IReadOnlyList<DailyAuthors>> ConceptAuthorsAsync(
        DateOnly first,
        DateOnly last,
        IReadOnlyCollection<string>? sources,
        CancellationToken cancellation
    )
    {
        if (sources is not null)
        {
            return ValueTask.FromResult<IReadOnlyList<DailyAuthors>>(Of(first, last, sources, cancellation));
        }

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

    public ValueTask<WorkFlow> WorkAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        IReadOnlyCollection<ItemSight>? visible,
        CancellationToken cancellation
    )
    {
        var seen = ItemSights.Sql(visible, terms, "i.") ?? "1";
        return ValueTask.FromResult(
            new WorkFlow(Opened(from, to, seen), Settled(from, to, "1, 2, 9", seen), Settled(from, to, "3", seen), Waits(from, to, seen))
        );
    }

    private List<DailyAuthors> Of(DateOnly first, DateOnly last, IReadOnlyCollection<string> sources, CancellationToken cancellation)
    {
        var numbers = sources
            .Select(source => terms.Find(TermSpace.Source, source))
            .OfType<int>()
            .Select(number => (ushort)number)
            .ToHashSet();
        var counts = ScopedAuthors.Count(connection, first.DayNumber - Epoch, last.DayNumber - Epoch, numbers, cancellation);
        return
        [
            .. counts.Select(count => new DailyAuthors(
                terms.Value(TermSpace.Concept, count.Concept),
                DateOnly.FromDayNumber(count.Day + Epoch),
                count.Authors
            )),
        ];
    }

    private long Opened(DateTimeOffset from, DateTimeOffset to, string seen)
    {
        using var select = new Statement(connection, $"SELECT count(*) FROM item i WHERE i.opened >= ? AND i.opened < ? AND {seen}");
        return Within(select, from, to).Scalar() ?? 0;
    }

    private long Settled(DateTimeOffset from, DateTimeOffset to, string kinds, string seen)
    {
        using var select = new Statement(
            connection,
            "SELECT count(*) FROM item_decision d JOIN item i ON i.id = d.item WHERE d.id IN "
                + $"(SELECT max(id) FROM item_decision WHERE at >= ? AND at < ? AND {Holds} AND kind IN (1, 2, 3, 9) GROUP BY item) "
                + $"AND d.kind IN ({kinds}) AND {seen}"
        );
        return Within(select, from, to).Scalar() ?? 0;
    }

    private List<TimeSpan> Waits(DateTimeOffset from, DateTimeOffset to, string seen)
    {
        using var select = new Statement(
            connection,
            "SELECT d.at - i.opened FROM item_decision d JOIN item i ON i.id = d.item WHERE d.at >= ? AND d.at < ? "
                + $"AND {seen} AND NOT EXISTS (SELECT 1 FROM item_decision e WHERE e.item = d.item AND e.id < d.id) ORDER BY 1"
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

using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>The queue in SQLite: one partial index holds open items by rank with everything that filters and counts.</summary>
internal sealed class SqliteItemQueue(SqliteConnection connection, Terms terms) : IItemQueue
{
    /// <summary>The first post still there: numbers are given in the order of arrival, so the index ends the search at once.</summary>
    private const string Lead =
        "(SELECT m.post FROM item_post m JOIN post p ON p.id = m.post WHERE m.item = item.id AND p.state = 1 ORDER BY m.post LIMIT 1)";

    /// <summary>Which index a count walks.</summary>
    internal const string ByClock = "INDEXED BY item_due";

    internal const string ByNumber = "NOT INDEXED";

    private const string Settled = "INDEXED BY item_queue";

    private const string Columns =
        $"id, kind, rule, opened, row_version, {Standings.Columns}, probability, posts, source, language, hold, rank, {Lead}";

    public ValueTask<IReadOnlyList<QueuedItem>> PageAsync(
        QueueFilter filter,
        QueuePlace? after,
        DateTimeOffset now,
        int count,
        CancellationToken cancellation
    )
    {
        var conditions = new QueueConditions(filter, now, terms);
        var isRanked = QueueConditions.IsRanked(filter);
        if (after is { } place)
        {
            _ = isRanked ? conditions.And("(rank, id) > (?, ?)", place.Rank, place.Item) : conditions.And("id < ?", place.Item);
        }

        using var select = new Statement(connection, PageSql(conditions, isRanked));
        select.Bind(conditions.Bind(select, 1), Math.Clamp(count, 1, 200));
        var items = new List<QueuedItem>(count);
        while (select.Step())
        {
            items.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<QueuedItem>>(items);
    }

    public ValueTask<QueuedItem?> FindAsync(long item, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM item WHERE id = ?");
        return ValueTask.FromResult(select.Bind(1, item).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<QueueCount>> CountAsync(
        QueueFilter filter,
        DateTimeOffset now,
        DateTimeOffset soon,
        CancellationToken cancellation
    )
    {
        var counts = new List<QueueCount>();
        foreach (var kind in Enum.GetValues<ItemKind>())
        {
            cancellation.ThrowIfCancellationRequested();
            var of = filter with { Kind = kind };
            if (!QueueConditions.IsRanked(filter))
            {
                // Nothing that is settled is late.
                counts.Add(new QueueCount(kind, Count(new QueueConditions(of, now, terms), Settled), 0, 0));
                continue;
            }

            // Three ranges of clocks, so that each item is looked at once.
            var over = Between(of, now, long.MinValue, now.ToUnixTimeSeconds());
            var near = Between(of, now, now.ToUnixTimeSeconds(), soon.ToUnixTimeSeconds());
            var rest = Between(of, now, Math.Max(now.ToUnixTimeSeconds(), soon.ToUnixTimeSeconds()), long.MaxValue);
            counts.Add(new QueueCount(kind, over + near + rest, over, over + near));
        }

        return ValueTask.FromResult<IReadOnlyList<QueueCount>>(counts);
    }

    public ValueTask<(long Last, long Count)> NewAsync(QueueFilter filter, long after, DateTimeOffset now, CancellationToken cancellation)
    {
        using var last = new Statement(connection, "SELECT max(id) FROM item");
        var conditions = new QueueConditions(filter, now, terms).And("id > ?", after);
        return ValueTask.FromResult((last.Scalar() ?? 0, Count(conditions, ByNumber)));
    }

    public ValueTask<(IReadOnlyList<string> Sources, IReadOnlyList<string> Languages)> ChoicesAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<(IReadOnlyList<string>, IReadOnlyList<string>)>((Words(TermSpace.Source), Words(TermSpace.Language)));

    public ValueTask<IReadOnlyList<ItemDeadline>> DeadlinesAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT kind, first_look, report_days FROM item_clock ORDER BY kind");
        var deadlines = new List<ItemDeadline>();
        while (select.Step())
        {
            deadlines.Add(new ItemDeadline((ItemKind)select.Int(0), select.Int(1) / 60, (int?)select.LongOrNull(2)));
        }

        return ValueTask.FromResult<IReadOnlyList<ItemDeadline>>(deadlines);
    }

    public ValueTask SetDeadlinesAsync(IReadOnlyList<ItemDeadline> deadlines, CancellationToken cancellation)
    {
        Database.InTransaction(connection, () => Set(deadlines));
        return ValueTask.CompletedTask;
    }

    /// <summary>Changes how long kinds may wait, within the caller's transaction.</summary>
    public void Set(IReadOnlyList<ItemDeadline> deadlines)
    {
        using var set = new Statement(connection, "INSERT OR REPLACE INTO item_clock (kind, first_look, report_days) VALUES (?, ?, ?)");
        using var apply = new Statement(
            connection,
            "UPDATE item SET due = opened + ?1 WHERE kind = ?2 AND (state = 0 OR (state = 1 AND ?3 IS NULL)) AND due <> opened + ?1"
        );
        foreach (var deadline in deadlines)
        {
            var seconds = deadline.FirstLookMinutes * 60L;
            set.Bind(1, (long)deadline.Kind).Bind(2, seconds).Bind(3, (long?)deadline.CalendarDays).Run();
            apply.Bind(1, seconds).Bind(2, (long)deadline.Kind).Bind(3, (long?)deadline.CalendarDays).Run();
        }
    }

    /// <summary>The query of a page; its plan is held by a test.</summary>
    internal static string PageSql(QueueConditions conditions, bool isRanked) =>
        $"SELECT {Columns} FROM item {(isRanked ? "INDEXED BY item_open " : "")}WHERE {conditions.Sql} "
        + $"ORDER BY {(isRanked ? "rank, id" : "id DESC")} LIMIT ?";

    /// <summary>A count; its plan is held by a test.</summary>
    internal static string CountSql(QueueConditions conditions, string index) =>
        $"SELECT count(*) FROM item {index} WHERE {conditions.Sql}";

    private long Between(QueueFilter filter, DateTimeOffset now, long after, long until) =>
        Count(new QueueConditions(filter, now, terms).And("due > ? AND due <= ?", after, until), ByClock);

    private long Count(QueueConditions conditions, string index)
    {
        using var count = new Statement(connection, CountSql(conditions, index));
        conditions.Bind(count, 1);
        return count.Scalar() ?? 0;
    }

    private List<string> Words(TermSpace space)
    {
        using var select = new Statement(connection, "SELECT value FROM term WHERE space = ? ORDER BY value");
        select.Bind(1, (long)space);
        var words = new List<string>();
        while (select.Step())
        {
            words.Add(select.Text(0));
        }

        return words;
    }

    private QueuedItem Read(Statement row) =>
        new(
            row.Long(0),
            (ItemKind)row.Int(1),
            row.Text(2),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(3)),
            row.Int(4),
            Standings.Read(row, 5),
            row.IsNull(12) ? null : row.Double(12),
            row.Int(13),
            row.IsNull(14) ? "" : terms.Value(TermSpace.Source, row.Int(14)),
            row.IsNull(15) ? "und" : terms.Value(TermSpace.Language, row.Int(15)),
            row.TextOrNull(16),
            row.Long(17),
            row.LongOrNull(18)
        );
}

using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>The queue in SQLite: one partial index holds open items by rank with everything that filters and counts.</summary>
internal sealed class SqliteItemQueue(SqliteConnection connection, Terms terms) : IItemQueue
{
    /// <summary>The first post still there: numbers are given in the order of arrival, so the index ends the search at once.</summary>
    private const string Lead =
        "(SELECT m.post FROM item_post m JOIN post p ON p.id = m.post WHERE m.item = item.id AND p.state = 1 ORDER BY m.post LIMIT 1)";

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
        var conditions = new QueueConditions(filter, now, terms, allKinds: true);
        var kinds = Enum.GetValues<ItemKind>();
        using var select = new Statement(connection, CountSql(conditions, kinds, now, soon));
        conditions.Bind(select, 1);
        var isThere = select.Step();
        var counts = kinds.Select((kind, index) => new QueueCount(kind, At(index, 0), At(index, 1), At(index, 2))).ToList();
        select.Reset();
        return ValueTask.FromResult<IReadOnlyList<QueueCount>>(counts);

        long At(int index, int part) => isThere ? select.LongOrNull(index * 3 + part) ?? 0 : 0;
    }

    public ValueTask<(long Last, long Count)> NewAsync(QueueFilter filter, long after, DateTimeOffset now, CancellationToken cancellation)
    {
        using var last = new Statement(connection, "SELECT max(id) FROM item");
        var conditions = new QueueConditions(filter, now, terms).And("id > ?", after);
        using var count = new Statement(connection, $"SELECT count(*) FROM item NOT INDEXED WHERE {conditions.Sql}");
        conditions.Bind(count, 1);
        return ValueTask.FromResult((last.Scalar() ?? 0, count.Scalar() ?? 0));
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
        $"SELECT {Columns} FROM item WHERE {conditions.Sql} ORDER BY {(isRanked ? "rank, id" : "id DESC")} LIMIT ?";

    /// <summary>One pass over the index, without sorting by kind; its plan is held by a test.</summary>
    internal static string CountSql(QueueConditions conditions, IReadOnlyList<ItemKind> kinds, DateTimeOffset now, DateTimeOffset soon)
    {
        var sums = kinds.Select(kind =>
            $"sum(kind = {(int)kind}), sum(kind = {(int)kind} AND due <= {now.ToUnixTimeSeconds()}), "
            + $"sum(kind = {(int)kind} AND due <= {soon.ToUnixTimeSeconds()})"
        );
        return $"SELECT {string.Join(", ", sums)} FROM item WHERE {conditions.Sql}";
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

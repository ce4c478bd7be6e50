using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.Storage.Sqlite.Triage;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>The queue stays quick however long it is: it is read in the order of an index, and counted without touching a row.</summary>
public sealed class ItemQueuePlanTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    public static TheoryData<QueueFilter> Filters =>
        [
            new QueueFilter(),
            new QueueFilter(ItemKind.Question),
            new QueueFilter(State: ItemState.New, Source: "alpha", Language: "en"),
            new QueueFilter(Assignee: "bob", Team: 3, Snoozed: true, OnlyEscalated: true),
            new QueueFilter(Assignee: "", Snoozed: null) { Visible = [new(null, "alpha"), new(null, "beta")] },
            new QueueFilter(Assignee: "", Snoozed: null) { Visible = [new(1, null), new(2, null)] },
            new QueueFilter(Assignee: "", Snoozed: null) { Visible = [new(1, "alpha"), new(2, "beta"), new(3, null)] },
            new QueueFilter { Visible = [] },
        ];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Page_OfAnyFilter_IsReadInTheOrderOfTheIndexWithoutSorting(QueueFilter filter)
    {
        foreach (var after in new QueuePlace?[] { null, new QueuePlace(5, 5) })
        {
            var plan = await PlanAsync(terms =>
            {
                var conditions = new QueueConditions(filter, Some.Noon, terms);
                return SqliteItemQueue.PageSql(
                    after is { } place ? conditions.And("(rank, id) > (?, ?)", place.Rank, place.Item) : conditions,
                    true
                );
            });

            Assert.Contains("INDEX item_open", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            Assert.Equal(after is not null, plan.Contains("SEARCH item USING INDEX item_open (rank>?)", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Count_OfAnyFilter_TouchesTheRangeOfAnIndexAndNoRow(QueueFilter filter)
    {
        var plan = await PlanAsync(terms =>
        {
            var conditions = new QueueConditions(filter with { Kind = ItemKind.Privacy }, Some.Noon, terms);
            return SqliteItemQueue.CountSql(conditions.And("due > ? AND due <= ?", 0, 9), SqliteItemQueue.ByClock);
        });

        Assert.Equal("SEARCH item USING COVERING INDEX item_due (kind=? AND due>? AND due<?)", plan);
    }

    [Fact]
    public async Task New_SinceANumber_LooksAtWhatIsNewOnly()
    {
        var plan = await PlanAsync(terms =>
            SqliteItemQueue.CountSql(new QueueConditions(new QueueFilter(), Some.Noon, terms).And("id > ?", 7), SqliteItemQueue.ByNumber)
        );

        Assert.Equal("SEARCH item USING INTEGER PRIMARY KEY (rowid>?)", plan);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<string> PlanAsync(Func<Terms, string> sql)
    {
        await using (var store = _fixture.Open())
        {
            await Fill.CommitAsync(store, Some.Post(1) with { Routes = [new(ItemKind.Question, "mark")] });
        }

        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);
        using var explain = new Statement(connection, "EXPLAIN QUERY PLAN " + sql(terms));
        var steps = new List<string>();
        while (explain.Step())
        {
            steps.Add(explain.Text(3));
        }

        return string.Join('\n', steps);
    }
}

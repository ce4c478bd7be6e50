using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Reading everything a query matches, how often words occur, and finding records of the audit.</summary>
internal static class ReadingCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("stream: all live matches once, ascending, in pages, over blocks", StreamsAll),
        new("stream: nothing above the highest number wanted, in counts as well", StopsAtTheHighest),
        new("stream: what is held stays one state while another writes", HoldsOneState),
        new("posts: several by number, in the order asked for, tombstones among them and what is not there left out", FindsSeveral),
        new("frequency: posts with a word or phrase, counted up to the limit", CountsWords),
        new("audit search: by time, actor, action, entity and kind of entity, in pages", FindsRecords),
    ];

    private static async Task<List<long>> NumbersAsync(IStore store, QueryNode query, long? upTo = null, int page = 3)
    {
        var numbers = new List<long>();
        await foreach (var posts in store.Stream.ReadAsync(query, upTo, page, default))
        {
            Expect.True(posts.Count is > 0 && posts.Count <= page, "a page is neither empty nor too large");
            numbers.AddRange(posts.Select(post => post.Id));
        }

        return numbers;
    }

    private static async Task StreamsAll(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Equal(0, (await NumbersAsync(store, new AllNode())).Count, "posts of an empty store");
        Expect.Equal(0L, await store.Stream.LastAsync(default), "the last number of an empty store");
        await store.CommitAsync([.. Enumerable.Range(1, 8300).Select(number => Some.Post(number, number % 2 == 0 ? "even" : "odd"))]);
        await store.CommitAsync([.. Enumerable.Range(1, 10).Select(number => Some.Post(number).Deleted())]);
        var all = await NumbersAsync(store, new AllNode(), page: 1000);
        Expect.Equal(8290, all.Count, "live posts");
        Expect.Sequence(all.Distinct().Order(), all, "ascending");
        Expect.Equal(4145, (await NumbersAsync(store, StoreSteps.Word("even"), page: 1000)).Count, "posts with a word");
        Expect.Equal(all[^1], await store.Stream.LastAsync(default), "the last number");
        Expect.Equal(0, (await NumbersAsync(store, StoreSteps.Word("neither"))).Count, "posts with no such word");
    }

    private static async Task FindsSeveral(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync([.. Enumerable.Range(1, 5).Select(number => Some.Post(number))]);
        await store.CommitAsync([Some.Post(2).Deleted()]);
        var all = (await store.Posts.ReadAsync(0, 10, default)).Select(post => post.Id).ToList();
        long[] wanted = [all[3], all[1], all[^1] + 1, all[0]];
        var found = await store.Posts.FindAsync(wanted, default);
        Expect.Sequence([all[3], all[1], all[0]], found.Select(post => post.Id), "posts in the order asked for");
        Expect.Sequence([false, true, false], found.Select(post => post.IsDeleted), "tombstones");
        Expect.Equal(0, (await store.Posts.FindAsync([], default)).Count, "posts of no number");
    }

    private static async Task StopsAtTheHighest(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync([.. Enumerable.Range(1, 4200).Select(number => Some.Post(number))]);
        var numbers = (await NumbersAsync(store, new AllNode(), page: 1000)).ToArray();
        foreach (var upTo in new[] { 0L, 1, 63, 64, 4094, 4095, 4096, 4097, 4199, 4200, 9000 })
        {
            long[] expected = [.. numbers.Where(number => number <= upTo)];
            Expect.Sequence(expected, await NumbersAsync(store, new AllNode(), upTo, 1000), $"posts up to {upTo}");
            var found = await store.Search.SearchAsync(new AllNode(), new SearchOptions(Take: 1000, UpTo: upTo), default);
            Expect.Equal(expected.LongLength, found.Total, $"total up to {upTo}");
            Expect.True(found.Posts.All(post => post.Id <= upTo), $"page up to {upTo}");
            Expect.Equal(expected.LongLength, found.Timeline.Sum(day => day.Count), $"timeline up to {upTo}");
        }
    }

    private static async Task HoldsOneState(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2));
        await using var reader = await fixture.OpenReaderAsync();
        await using (await reader.Stream.HoldAsync(default))
        {
            await store.CommitAsync(Some.Post(3), Some.Post(1).Deleted());
            Expect.Equal(2L, (await reader.SearchAsync(new AllNode())).Total, "total while held");
            Expect.Equal(2, (await NumbersAsync(reader, new AllNode())).Count, "posts while held");
        }

        Expect.Equal(2L, (await reader.SearchAsync(new FieldNode(QueryField.Source, "alpha"))).Total, "total afterwards");
        Expect.Sequence([2L, 3L], await NumbersAsync(reader, new AllNode()), "posts afterwards");
    }

    private static async Task CountsWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync([
            .. Enumerable.Range(1, 30).Select(number => Some.Post(number, "common word")),
            Some.Post(31, "common rare word"),
            Some.Post(32, "gone rare"),
        ]);
        await store.CommitAsync(Some.Post(32).Deleted());
        var counts = await store.Frequency.CountAsync(
            [new(["common"]), new(["rare"]), new(["common", "word"]), new(["gone"]), new(["\"", "*"])],
            20,
            default
        );
        Expect.Sequence([20, 1, 20, 0, 0], counts, "posts with common, rare, a phrase, a deleted word, and signs");
    }

    private static async Task FindsRecords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        (string Actor, string Action, string Entity)[] records =
        [
            ("alice", "open", "post:1"),
            ("bob", "open", "post:12"),
            ("alice", "move", "item:1"),
            ("alice", "open", "postbox"),
            ("bob", "move", "item:2"),
        ];
        for (var i = 0; i < records.Length; i++)
        {
            var (actor, action, entity) = records[i];
            await store.Audit.AppendAsync(new AuditEntry(Some.Noon.AddHours(i), actor, action, entity, "{}", null), default);
        }

        await FindsAsync(new(), 5, 4, 3, 2, 1);
        await FindsAsync(new(Actor: "alice"), 4, 3, 1);
        await FindsAsync(new(Actor: "alice", Action: "open"), 4, 1);
        await FindsAsync(new(Entity: "post:1"), 1);
        await FindsAsync(new(Entity: "post:"), 2, 1);
        await FindsAsync(new(Since: Some.Noon.AddHours(1), Until: Some.Noon.AddHours(3)), 3, 2);
        await FindsAsync(new(Take: 2), 5, 4);
        await FindsAsync(new(Take: 2, Before: 4), 3, 2);
        await FindsAsync(new(Take: 2, Before: 2, IsAscending: true), 3, 4);
        Expect.Equal(3L, await store.AuditSearch.CountAsync(new AuditFilter(Actor: "alice", Take: 1), default), "count");
        var names = await store.AuditSearch.NamesAsync(default);
        Expect.Sequence(["alice", "bob", "move", "open"], names.Actors.Concat(names.Actions), "names");

        async Task FindsAsync(AuditFilter filter, params long[] expected) =>
            Expect.Sequence(
                expected,
                (await store.AuditSearch.SearchAsync(filter, default)).Select(record => record.Sequence),
                $"records of {filter}"
            );
    }
}

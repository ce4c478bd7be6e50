using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Work items: who opens one, who joins it, and what happens when its posts go.</summary>
internal static class ItemCases
{
    private const ulong Words = 0x0123_4567_89AB_CDEF;
    private static readonly Route Event = new(ItemKind.AdverseEvent, "cue");

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("items: a route opens an item on the day it was observed", RouteOpens),
        new("items: two routes of a post open two items", RoutesOpenEach),
        new("items: a repost joins the item of what it repeats", RepostJoins),
        new("items: a near-duplicate within three bits joins, four bits open another", NearDuplicateJoins),
        new("items: too few words to compare never join", ShortWordsDoNotJoin),
        new("items: a near-duplicate of another kind opens its own", OtherKindOpens),
        new("items: an edit joins its own item with its version", EditJoins),
        new("items: what repeats a withdrawn item opens a new one, a decided one stays decided", WithdrawnIsLeftAlone),
        new("items: an undecided item is withdrawn when its last post is deleted", WithdrawnWithLastPost),
        new("items: a move on an old row version is refused and not recorded", StaleMoveIsRefused),
        new("items: a page by kind and state, newest first, and counts", ListsAndCounts),
        new("items: a legal hold and its lifting are recorded moves", HoldIsRecorded),
    ];

    private static PostDraft Routed(int number, ulong fingerprint = 0) =>
        Some.Post(number, "words " + number) with
        {
            Routes = [Event],
            Fingerprint = fingerprint,
        };

    private static async Task RouteOpens(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var observed = new DateTimeOffset(2026, 5, 1, 1, 0, 0, TimeSpan.FromHours(3));
        await store.CommitAsync(Some.Post(1), Routed(2) with { ObservedAt = observed });
        var item = (await ListAsync(store)).Single();
        Expect.Equal((ItemKind.AdverseEvent, ItemState.New, "cue", 1), (item.Kind, item.State, item.Rule, item.RowVersion), "item");
        Expect.Equal(
            (observed, new DateOnly(2026, 4, 30), null),
            (item.OpenedAt, item.DayZero, item.Hold),
            "opening, day zero in UTC, hold"
        );
        Expect.Sequence([new((await store.TheAsync(2)).Id, 1, "opened")], item.Posts, "posts");
        Expect.Equal(item.Id, (await store.Items.FindAsync(item.Id, default))?.Id, "the item by its number");
        Expect.Equal(null, await store.Items.FindAsync(item.Id + 1, default), "an item that does not exist");
        await store.IsSoundAsync();
    }

    private static async Task RoutesOpenEach(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1) with { Routes = [Event, new(ItemKind.Question, "mark")] });
        Expect.Sequence([ItemKind.Question, ItemKind.AdverseEvent], (await ListAsync(store)).Select(item => item.Kind), "kinds");
    }

    private static async Task RepostJoins(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2) with { RepostOf = 1 }, Routed(3) with { RepostOf = 99 });
        var items = await ListAsync(store);
        Expect.Sequence(["opened", "repost"], items[1].Posts.Select(post => post.Why), "posts of the first item");
        Expect.Equal(2, items[1].RowVersion, "row version after joining");
        Expect.Sequence(["opened"], items[0].Posts.Select(post => post.Why), "a repost of an unknown post");
    }

    private static async Task NearDuplicateJoins(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, Words));
        ulong[] near = [0, 0b111, 1UL << 63, 1UL << 5 | 1UL << 20 | 1UL << 40, 1UL << 20 | 1UL << 40 | 1UL << 60];
        ulong[] far = [0b1111, 1UL << 5 | 1UL << 20 | 1UL << 40 | 1UL << 60, 0xF000_0000_0000_0000];
        var number = 1;
        foreach (var bits in near)
        {
            await store.CommitAsync(Routed(++number, Words ^ bits));
        }

        var item = (await ListAsync(store)).Single();
        Expect.Sequence(
            ["opened", .. near.Select(_ => "near-duplicate")],
            item.Posts.Select(post => post.Why),
            "posts within three bits of the opening words"
        );
        foreach (var bits in far)
        {
            await store.CommitAsync(Routed(++number, Words ^ bits));
            Expect.Equal(1, (await ListAsync(store))[0].Posts.Count, $"posts beside one that differs in bits {bits:x}");
        }
    }

    private static async Task ShortWordsDoNotJoin(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2), Routed(3, 0b111));
        Expect.Equal(3, (await ListAsync(store)).Count, "items");
    }

    private static async Task OtherKindOpens(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, Words), Routed(2, Words) with { Routes = [new(ItemKind.Question, "mark")] });
        Expect.Equal(2, (await ListAsync(store)).Count, "items");
    }

    private static async Task EditJoins(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, Words), Routed(1, ~Words) with { Text = "edited" });
        var item = (await ListAsync(store)).Single();
        Expect.Sequence([(1, "opened"), (2, "edit")], item.Posts.Select(post => (post.Version, post.Why)), "posts");
        await store.IsSoundAsync();
    }

    private static async Task WithdrawnIsLeftAlone(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, Words), Routed(2, ~Words));
        var decided = (await ListAsync(store))[0];
        await store.Items.MoveAsync(decided.Id, 1, ItemState.Done, Some.Entry("move"), default);
        await store.CommitAsync(Routed(1).Deleted(), Routed(2).Deleted());
        Expect.Sequence(
            [ItemState.Done, ItemState.Withdrawn],
            (await ListAsync(store)).Select(item => item.State),
            "states after the deletions"
        );
        await store.CommitAsync(Routed(3, Words), Routed(4) with { RepostOf = 1 });
        var opened = await ListAsync(store);
        Expect.Equal(4, opened.Count, "items: nobody would see a post that joined a withdrawn one");
        Expect.Sequence([ItemState.New, ItemState.New], opened.Take(2).Select(item => item.State), "states of the new items");
        await store.IsSoundAsync();
    }

    private static async Task WithdrawnWithLastPost(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, Words), Routed(2, Words), Routed(1).Deleted());
        var item = (await ListAsync(store)).Single();
        Expect.Equal(ItemState.New, item.State, "state while a post is left");
        await store.CommitAsync(Routed(2).Deleted());
        var withdrawn = (await ListAsync(store)).Single();
        Expect.Equal(ItemState.Withdrawn, withdrawn.State, "state");
        Expect.True(withdrawn.RowVersion > item.RowVersion, "a row version that moved on");
        await store.IsSoundAsync();
    }

    private static async Task StaleMoveIsRefused(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1));
        var item = (await ListAsync(store)).Single();
        Expect.True(await store.Items.MoveAsync(item.Id, 1, ItemState.InReview, Some.Entry("move"), default), "the first move");
        Expect.Equal(
            false,
            await store.Items.MoveAsync(item.Id, 1, ItemState.Done, Some.Entry("move"), default),
            "a move on the old version"
        );
        Expect.Equal(false, await store.Items.HoldAsync(item.Id, 1, "court", Some.Entry("hold"), default), "a hold on the old version");
        Expect.Equal(false, await store.Items.MoveAsync(99, 1, ItemState.Done, Some.Entry("move"), default), "a move of no item");
        var now = (await ListAsync(store)).Single();
        Expect.Equal((ItemState.InReview, 2, null), (now.State, now.RowVersion, now.Hold), "item");
        Expect.Equal(1, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static async Task ListsAndCounts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2), Routed(3) with { Routes = [new(ItemKind.Privacy, "name")] });
        await store.Items.MoveAsync((await ListAsync(store))[0].Id, 1, ItemState.Dismissed, Some.Entry("move"), default);
        var events = await store.Items.ListAsync(new ItemFilter(ItemKind.AdverseEvent, null), default);
        Expect.Sequence([2L, 1L], events.Select(item => item.Posts[0].Post), "adverse events, newest first");
        var open = await store.Items.ListAsync(new ItemFilter(null, ItemState.New, 1, 1), default);
        Expect.Sequence([1L], open.Select(item => item.Posts[0].Post), "the second page of what is new");
        Expect.Sequence(
            [new(ItemKind.AdverseEvent, ItemState.New, 2), new(ItemKind.Privacy, ItemState.Dismissed, 1)],
            await store.Items.CountAsync(default),
            "counts"
        );
    }

    private static async Task HoldIsRecorded(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1));
        var item = (await ListAsync(store)).Single();
        await store.Items.HoldAsync(item.Id, 1, "court order", Some.Entry("hold"), default);
        Expect.Equal(("court order", 2), await HoldOf(), "hold and row version");
        await store.Items.HoldAsync(item.Id, 2, null, Some.Entry("lift"), default);
        Expect.Equal((null, 3), await HoldOf(), "hold and row version after lifting");
        var records = await store.Audit.ReadAsync(0, 10, default);
        Expect.Sequence(["hold", "lift"], records.Select(record => record.Action), "audit");

        async Task<(string?, int)> HoldOf() => (await ListAsync(store)).Select(now => (now.Hold, now.RowVersion)).Single();
    }

    private static async Task<IReadOnlyList<WorkItem>> ListAsync(IStore store) =>
        await store.Items.ListAsync(new ItemFilter(null, null), default);
}

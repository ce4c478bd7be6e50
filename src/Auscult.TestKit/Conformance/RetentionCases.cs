using Auscult.Contracts;
using static Auscult.TestKit.Conformance.StoreSteps;

namespace Auscult.TestKit.Conformance;

/// <summary>What ends, and what a legal hold keeps.</summary>
internal static class RetentionCases
{
    private static readonly PostDraft Case = Some.Post(1, "case words") with
    {
        Routes = [new(ItemKind.AdverseEvent, "cue")],
        Original = Some.Sealed("original", 1),
    };

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("retention: posts of the source before the instant go without a trace", ExpiresWithoutTrace),
        new("retention: at most so many at a time, undated ones by the day they were seen", ExpiresByPortions),
        new("retention: an expired post may come again", ExpiredMayReturn),
        new("retention: the undecided item of an expired post is withdrawn, a decided one stays", ItemOfExpiredPost),
        new("hold: a deletion takes the words and leaves the sealed original", HoldKeepsOriginal),
        new("hold: lifting it lets the deletion reach the original and the item", LiftingEndsOriginal),
        new("hold: posts on hold do not expire, nor do their originals", HoldStopsRetention),
        new("purge: authors of whom no post is left go, and nobody else", PurgeForgetsAuthors),
        new("retention: numbers of expired posts are not given again", NumbersAreNotReused),
        new("vault: a deletion takes the sealed original", DeletionTakesOriginal),
        new("vault: originals expire by source and the day they were seen", OriginalsExpire),
    ];

    private static async Task ExpiresWithoutTrace(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await using var never = await fixture.OpenAsync("never");
        var kept = new[] { Some.Post(3), Some.Post(4) with { Source = "beta", PublishedAt = Some.Noon.AddDays(-9) } };
        await store.CommitAsync(
            Some.Post(1, "gone") with
            {
                PublishedAt = Some.Noon.AddDays(-9),
                Findings = [Some.Symptom("SYMP:1")],
            },
            Some.Post(1, "gone edited") with
            {
                PublishedAt = Some.Noon.AddDays(-9),
            },
            Some.Post(2) with
            {
                PublishedAt = Some.Noon.AddSeconds(-1),
            }
        );
        await store.CommitAsync(kept);
        await never.CommitAsync(kept);
        Expect.Equal(2, await store.Posts.ExpireAsync("alpha", Some.Noon, 100, default), "expired posts");
        Expect.Equal(0, await store.Posts.ExpireAsync("alpha", Some.Noon, 100, default), "expired posts the second time");
        Expect.Equal(0, await store.Posts.ExpireAsync("unknown", Some.Noon, 100, default), "expired posts of an unknown source");
        Expect.Equal(await never.DigestAsync(), await store.DigestAsync(), "digest beside a store that never had them");
        Expect.Equal(null, await store.FindAsync(1), "the expired post");
        await store.FindsAsync(Word("gone"));
        await store.FindsAsync(new AllNode(), 3, 4);
    }

    private static async Task ExpiresByPortions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                PublishedAt = null,
                ObservedAt = Some.Noon.AddDays(-1),
            },
            Some.Post(2) with
            {
                PublishedAt = null,
                ObservedAt = Some.Noon,
            },
            Some.Post(3) with
            {
                PublishedAt = Some.Noon.AddDays(-2),
            },
            Some.Post(4) with
            {
                PublishedAt = Some.Noon.AddDays(-3),
            }
        );
        Expect.Equal(2, await store.Posts.ExpireAsync("alpha", Some.Noon, 2, default), "expired posts of the first portion");
        Expect.Equal(1, await store.Posts.ExpireAsync("alpha", Some.Noon, 2, default), "expired posts of the second portion");
        await store.FindsAsync(new AllNode(), 2);
        await store.IsSoundAsync();
    }

    private static async Task ExpiredMayReturn(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "again"), Some.Post(2));
        var digest = await store.DigestAsync();
        await store.Posts.ExpireAsync("alpha", Some.Noon.AddDays(1), 100, default);
        await store.FindsAsync(new AllNode());
        Expect.Equal(new CommitReport(2, 0, 0, 0), await store.CommitAsync(Some.Post(1, "again"), Some.Post(2)), "report");
        await store.FindsAsync(Word("again"), 1);
        Expect.Equal(digest, await store.DigestAsync(), "digest");
    }

    private static async Task PurgeForgetsAuthors(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2), Some.Post(3) with { Author = Some.Author(2) });
        await store.CommitAsync(Some.Post(1) with { IsDeletion = true }, Some.Post(2) with { IsDeletion = true });
        Expect.Equal(true, await store.Posts.PurgeAsync(default), "first purge");
        Expect.Equal(false, await store.Posts.PurgeAsync(default), "second purge");
        Expect.Equal(1L, (await store.Inspector.StatisticsAsync(default)).Authors, "authors");
        await store.CommitAsync(Some.Post(4) with { Author = Some.Author(1) });
        Expect.Equal(2L, (await store.Inspector.StatisticsAsync(default)).Authors, "authors after one came back");
        await store.IsSoundAsync();
    }

    private static async Task NumbersAreNotReused(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2));
        await store.Posts.ExpireAsync("alpha", Some.Noon.AddDays(1), 100, default);
        await store.CommitAsync(Some.Post(3));
        var posts = await store.Posts.ReadAsync(0, 10, default);
        Expect.Sequence([3L], posts.Select(post => post.Id), "numbers");
    }

    private static async Task ItemOfExpiredPost(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Case, Case with { Number = 2 });
        var decided = await ItemOfAsync(store, 2);
        await store.Items.MoveAsync(decided.Id, 1, ItemState.Done, Some.Entry("move"), default);
        await store.Posts.ExpireAsync("alpha", Some.Noon.AddDays(1), 100, default);
        var items = await store.Items.ListAsync(new ItemFilter(null, null), default);
        Expect.Sequence([ItemState.Done, ItemState.Withdrawn], items.Select(item => item.State), "states");
        Expect.Sequence([0, 0], items.Select(item => item.Posts.Count), "posts");
        await store.IsSoundAsync();
    }

    private static async Task HoldKeepsOriginal(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Case);
        var item = await ItemOfAsync(store, 1);
        await store.Items.HoldAsync(item.Id, item.RowVersion, "court order", Some.Entry("hold"), default);
        await store.CommitAsync(Case.Deleted());
        var post = await store.TheAsync(1);
        Expect.True(post.IsDeleted, "a tombstone");
        Expect.Equal("", post.Text, "text");
        Expect.Sequence(Case.Original!, await store.Vault.OriginalAsync(post.Id, default) ?? [], "sealed original");
        Expect.Equal(ItemState.New, (await ItemOfAsync(store, 1)).State, "state of the item on hold");
        await store.FindsAsync(Word("case"));
        await store.IsSoundAsync();
    }

    private static async Task LiftingEndsOriginal(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Case, Case with { Number = 2, RepostOf = 1 });
        var item = await ItemOfAsync(store, 1);
        await store.Items.HoldAsync(item.Id, item.RowVersion, "court order", Some.Entry("hold"), default);
        await store.CommitAsync(Case.Deleted());
        await store.Items.HoldAsync(item.Id, item.RowVersion + 1, null, Some.Entry("lift"), default);
        Expect.Equal(null, await OriginalAsync(store, 1), "sealed original of the deleted post");
        Expect.True(await OriginalAsync(store, 2) is not null, "the sealed original of the post that is still there");
        Expect.Equal(ItemState.New, (await ItemOfAsync(store, 2)).State, "state while a post is left");

        await store.Items.HoldAsync(item.Id, item.RowVersion + 2, "court order", Some.Entry("hold"), default);
        await store.CommitAsync((Case with { Number = 2 }).Deleted());
        await store.Items.HoldAsync(item.Id, item.RowVersion + 3, null, Some.Entry("lift"), default);
        Expect.Equal(null, await OriginalAsync(store, 2), "sealed original of the last post");
        Expect.Equal(ItemState.Withdrawn, (await ItemOfAsync(store, 2)).State, "state without posts");
    }

    private static async Task HoldStopsRetention(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Case, Case with { Number = 2 });
        var item = await ItemOfAsync(store, 1);
        await store.Items.HoldAsync(item.Id, item.RowVersion, "court order", Some.Entry("hold"), default);
        Expect.Equal(1, await store.Vault.ExpireOriginalsAsync("alpha", Some.Noon.AddDays(1), default), "expired originals");
        Expect.Equal(1, await store.Posts.ExpireAsync("alpha", Some.Noon.AddDays(1), 100, default), "expired posts");
        await store.FindsAsync(new AllNode(), 1);
        Expect.True(await OriginalAsync(store, 1) is not null, "a sealed original on hold");
        await store.IsSoundAsync();
    }

    private static async Task DeletionTakesOriginal(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Case, Some.Post(2) with { Original = Some.Sealed("not routed", 2) });
        Expect.Sequence(Case.Original!, await OriginalAsync(store, 1) ?? [], "sealed original");
        Expect.Equal(null, await OriginalAsync(store, 2), "sealed original of a post that opened no item");
        await store.CommitAsync(Case.Deleted());
        Expect.Equal(null, await OriginalAsync(store, 1), "sealed original after the deletion");
    }

    private static async Task OriginalsExpire(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Case with
            {
                ObservedAt = Some.Noon.AddDays(-1),
            },
            Case with
            {
                Number = 2,
            },
            Case with
            {
                Number = 3,
                Source = "beta",
                ObservedAt = Some.Noon.AddDays(-1),
            }
        );
        Expect.Equal(1, await store.Vault.ExpireOriginalsAsync("alpha", Some.Noon, default), "expired originals");
        Expect.Equal(null, await OriginalAsync(store, 1), "the old original");
        Expect.True(await OriginalAsync(store, 2) is not null, "the new original");
        Expect.True(await OriginalAsync(store, 3) is not null, "the original of another source");
    }

    private static async Task<byte[]?> OriginalAsync(IStore store, int number) =>
        await store.Vault.OriginalAsync((await store.TheAsync(number)).Id, default);

    private static async Task<WorkItem> ItemOfAsync(IStore store, int number)
    {
        var id = (await store.TheAsync(number)).Id;
        var items = await store.Items.ListAsync(new ItemFilter(null, null), default);
        return items.Single(item => item.Posts.Any(post => post.Post == id));
    }
}

using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>What surrounds a post: its conversation and its likes.</summary>
internal static class ContextCases
{
    private const ulong Words = 0x0123_4567_89AB_CDEF;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("context: a thread holds opener, answers and siblings in the order they were written", ThreadInOrder),
        new("context: a long thread gives what is nearest", ThreadIsCut),
        new("context: similar posts of the own and of other items, closest first", SimilarClosestFirst),
        new("context: too few words find what shares an item", SimilarWithoutWords),
        new("context: nothing of a deleted post", DeletedLeavesNothing),
    ];

    private static async Task ThreadInOrder(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(5, "late answer") with
            {
                ReplyTo = 2,
                Thread = 1,
            },
            Some.Post(1, "opener"),
            Some.Post(2, "answer") with
            {
                ReplyTo = 1,
                Thread = 1,
            },
            Some.Post(3, "gone") with
            {
                ReplyTo = 1,
                Thread = 1,
            },
            Some.Post(4, "elsewhere"),
            Some.Post(6, "answer without a thread") with
            {
                ReplyTo = 2,
            },
            Some.Post(3).Deleted()
        );
        foreach (var number in new[] { 1, 5 })
        {
            Expect.Sequence([1, 2, 5], await NumbersAsync(store, number, 10), $"thread of post {number}");
        }

        Expect.Sequence([1, 2, 5, 6], await NumbersAsync(store, 2, 10), "thread of post 2 with what answers it");
        Expect.Sequence([4], await NumbersAsync(store, 4, 10), "thread of a post that stands alone");
    }

    private static async Task ThreadIsCut(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync([.. Enumerable.Range(1, 30).Select(number => Some.Post(number) with { Thread = 1 })]);
        Expect.Sequence([18, 19, 20, 21, 22], await NumbersAsync(store, 20, 5), "five around the twentieth");
    }

    private static async Task SimilarClosestFirst(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Copy(1, Words),
            Copy(2, Words ^ 0b111),
            Copy(3, Words ^ 0b1),
            Copy(4, Words ^ 0b10) with
            {
                Routes = [new(ItemKind.Question, "mark")],
            },
            Copy(5, ~Words),
            Copy(6, Words)
        );
        await store.CommitAsync(Copy(6, Words).Deleted());
        var similar = await store.Context.SimilarAsync(1, Words, 10, default);
        Expect.Sequence(
            [(3L, 1L, 1), (4L, 2L, 1), (2L, 1L, 3)],
            similar.Select(one => (one.Post.Id, one.Item, one.Distance!.Value)),
            "similar posts"
        );
        Expect.Sequence([3L], (await store.Context.SimilarAsync(1, Words, 1, default)).Select(one => one.Post.Id), "the closest");
    }

    private static async Task SimilarWithoutWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Copy(1, 0), Copy(2, 0) with { RepostOf = 1 }, Copy(3, 0));
        var similar = (await store.Context.SimilarAsync(1, 0, 10, default)).Single();
        Expect.Equal((2L, null), (similar.Post.Id, similar.Distance), "what shares its item, not compared");
    }

    private static async Task DeletedLeavesNothing(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var post = Copy(1, Words);
        await store.CommitAsync(post, post with { Text = "second", EditedAt = Some.Noon.AddHours(1) }, Copy(2, Words), post.Deleted());
        Expect.Sequence([], await store.Context.SimilarAsync(2, Words, 10, default), "posts similar to its copy");
        Expect.Sequence([], await store.Context.ThreadAsync(await store.TheAsync(1), 10, default), "thread of a deleted post");
    }

    private static PostDraft Copy(int number, ulong fingerprint) => ItemQueueCases.Routed(number) with { Fingerprint = fingerprint };

    private static async Task<int[]> NumbersAsync(IStore store, int number, int count) =>
        [.. (await store.Context.ThreadAsync(await store.TheAsync(number), count, default)).Select(post => (int)(ulong)post.Key.Value)];
}

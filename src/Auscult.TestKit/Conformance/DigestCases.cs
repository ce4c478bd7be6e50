using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>The digest says what is stored, not how it came to be stored.</summary>
internal static class DigestCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("digest: equal under other keys", IgnoresKeys),
        new("digest: equal for any batch size and order of unrelated posts", IgnoresBatches),
        new("digest: equal after reopening and for a reader", IgnoresOpening),
        new("digest: another post, word, date, finding, label, sighting or decision is another digest", SeesContent),
    ];

    private static async Task IgnoresKeys(IStoreFixture fixture)
    {
        var digests = new List<string>();
        foreach (var salt in new ulong[] { 0, 1, 0xDEAD_BEEF_0000_0001 })
        {
            await using var store = await fixture.OpenAsync($"salt-{salt}");
            await store.CommitAsync([.. Posts(20).Select(post => post with { KeySalt = salt })]);
            digests.Add(await store.DigestAsync());
        }

        Expect.Equal(1, digests.Distinct().Count(), $"different digests among {string.Join(", ", digests)}");
    }

    private static async Task IgnoresBatches(IStoreFixture fixture)
    {
        var posts = Posts(60);
        var digests = new List<string>();
        foreach (var size in new[] { 1, 7, 100 })
        {
            await using var store = await fixture.OpenAsync($"size-{size}");
            await CommitInBatchesAsync(store, posts, size);
            digests.Add(await store.DigestAsync());
        }

        foreach (var seed in new[] { 1, 2 })
        {
            await using var store = await fixture.OpenAsync($"order-{seed}");
            var order = new Random(seed);
            await CommitInBatchesAsync(store, [.. posts.OrderBy(_ => order.Next())], 11);
            digests.Add(await store.DigestAsync());
        }

        Expect.Equal(1, digests.Distinct().Count(), $"different digests among {string.Join(", ", digests)}");
    }

    private static async Task CommitInBatchesAsync(IStore store, PostDraft[] posts, int size)
    {
        foreach (var batch in posts.Chunk(size))
        {
            await store.CommitAsync(batch);
        }
    }

    private static async Task IgnoresOpening(IStoreFixture fixture)
    {
        string digest;
        await using (var store = await fixture.OpenAsync())
        {
            await store.CommitAsync(Posts(20));
            digest = await store.DigestAsync();
            await using var reader = await fixture.OpenReaderAsync();
            Expect.Equal(digest, await reader.DigestAsync(), "digest of a reader");
        }

        await using var again = await fixture.OpenAsync();
        Expect.Equal(digest, await again.DigestAsync(), "digest after reopening");
    }

    private static async Task SeesContent(IStoreFixture fixture)
    {
        var post = Some.Post(1) with { Routes = [new(ItemKind.Question, "mark")] };
        var variants = new (string Name, Func<IStore, Task> Fill)[]
        {
            ("nothing", _ => Task.CompletedTask),
            ("post", store => store.CommitAsync(post)),
            ("word", store => store.CommitAsync(post with { Text = "other words" })),
            ("date", store => store.CommitAsync(post with { PublishedAt = Some.Noon.AddSeconds(1) })),
            ("no date", store => store.CommitAsync(post with { PublishedAt = null })),
            ("offset", store => store.CommitAsync(post with { PublishedAt = post.PublishedAt?.ToOffset(TimeSpan.FromHours(1)) })),
            ("finding", store => store.CommitAsync(post with { Findings = [Some.Symptom("SYMP:1")] })),
            ("flag", store => store.CommitAsync(post with { Findings = [Some.Symptom("SYMP:1", FindingFlags.Historical)] })),
            ("label", store => store.CommitAsync(post with { Labels = [Some.Label(Heads.Question)] })),
            ("author", store => store.CommitAsync(post with { Author = null })),
            ("sighting", store => store.CommitAsync(post, post with { Source = "beta" })),
            ("deletion", store => store.CommitAsync(post, post.Deleted())),
            ("decision", store => DecideAsync(store, post)),
            ("second", store => store.CommitAsync(post, post with { Number = 2 })),
            ("same author", store => store.CommitAsync(post, post with { Number = 2, Author = Some.Author(2) })),
        };
        var digests = new Dictionary<string, string>();
        foreach (var (name, fill) in variants)
        {
            await using var store = await fixture.OpenAsync(name);
            await fill(store);
            var digest = await store.DigestAsync();
            Expect.True(digests.TryAdd(digest, name), $"another digest for '{name}' than for '{digests.GetValueOrDefault(digest)}'");
        }
    }

    private static async Task DecideAsync(IStore store, PostDraft post)
    {
        await store.CommitAsync(post);
        var item = (await store.Items.ListAsync(new ItemFilter(null, null), default)).Single();
        await store.Items.MoveAsync(item.Id, item.RowVersion, ItemState.Done, Some.Entry("move"), default);
    }

    /// <summary>Posts that do not touch each other: neither the same post twice, nor reposts, nor near-duplicates.</summary>
    private static PostDraft[] Posts(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(number =>
                    Some.Post(number, $"words {number}") with
                    {
                        Source = number % 3 == 0 ? "beta" : "alpha",
                        Author = number % 5 == 0 ? null : Some.Author(number % 7),
                        PublishedAt = number % 4 == 0 ? null : Some.Noon.AddHours(number),
                        Findings = number % 2 == 0 ? [Some.Symptom($"SYMP:{number % 6}")] : [],
                        Labels = number % 3 == 0 ? [Some.Label(Heads.All[number % 4])] : [],
                        Routes = number % 9 == 0 ? [new(ItemKind.Emergency, "cue")] : [],
                    }
                ),
        ];
}

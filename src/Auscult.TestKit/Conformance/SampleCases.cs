using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Samples hold numbers of posts, go with them, and keep what each person said once; thresholds keep their history.</summary>
internal static class SampleCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("samples: a sample comes back as drawn, and the audit names it", ComesBack),
        new("samples: each person judges in the drawn order; a later word takes the place of the earlier one", JudgesInOrder),
        new("samples: taking back is for the one who judged, once", TakesBack),
        new("samples: a deleted, erased or expired post goes out of every sample with what was said", GoesWithThePost),
        new("samples: other words are another post to judge", EditedPostsAreLeftOut),
        new("samples: a deleted one is gone with what was said, the others stay, and its number is not given again", DeletesWhole),
        new("thresholds: the latest of a head holds, and of two on the same version one is saved", KeepsThresholds),
    ];

    private static readonly SampleDraft Draft = new(
        "autumn",
        Heads.AdverseEvent,
        SampleMethod.Stratified,
        42,
        "lang:en",
        Some.Noon,
        "alice",
        0.35,
        "abc adverse-event-head@1",
        true,
        28,
        [new SampleStratum(1, 90, 2), new SampleStratum(4, 10, 1)],
        [new ScoreCount(-1, 90, 0, 9), new ScoreCount(120, 10, 10, 1)]
    );

    private static AuditEntry Entry(string action, long id) => new(Some.Noon, "alice", action, "sample:" + id, "{}", null);

    /// <summary>Posts 1 to 3 in a sample, judged in the order 2, 3, 1.</summary>
    private static async Task<(long Sample, long[] Posts)> DrawAsync(IStore store)
    {
        await store.CommitAsync(Some.Post(1, "one"), Some.Post(2, "two"), Some.Post(3, "three") with { Source = "beta" });
        long[] ids = [(await store.TheAsync(1)).Id, (await store.TheAsync(2)).Id, (await store.TheAsync(3)).Id];
        DrawnPost[] drawn =
        [
            new(ids[1], 1, 1, 1, HeadScore.None, false),
            new(ids[2], 1, 2, 1, HeadScore.None, false),
            new(ids[0], 1, 3, 4, HeadScore.Of(0.6f), true),
        ];
        return (await store.Samples.AddAsync(Draft, drawn, id => Entry("draw-sample", id), default), ids);
    }

    private static ValueTask<bool> JudgeAsync(IStore store, long sample, long post, string who, Judgement judgement) =>
        store.Samples.JudgeAsync(sample, post, new PostJudgement(who, judgement, Some.Noon), Entry("judge-post", sample), default);

    private static async Task ComesBack(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        await using var reader = await fixture.OpenReaderAsync();
        var found = Expect.NotNull(await reader.Samples.FindAsync(sample, default), "the sample");
        Expect.Equal(Draft with { Strata = [], Scores = [] }, found.Draft with { Strata = [], Scores = [] }, "draft");
        Expect.Sequence(Draft.Strata, found.Draft.Strata, "strata");
        Expect.Sequence(Draft.Scores, found.Draft.Scores, "scores");
        Expect.Equal((3, 0, 100L, 3), (found.Left, found.Judged, found.Draft.Population, found.Draft.Size), "counts");
        var drawn = await reader.Samples.PostsAsync(sample, default);
        Expect.Sequence([posts[1], posts[2], posts[0]], drawn.Select(post => post.Drawn.Post), "order");
        Expect.Equal(new DrawnPost(posts[0], 1, 3, 4, HeadScore.Of(0.6f), true), drawn[2].Drawn, "the last");
        Expect.Equal($"sample:{sample}", (await store.Audit.ReadAsync(0, 10, default))[^1].Entity, "audited entity");
        Expect.Sequence([sample], (await reader.Samples.ListAsync(default)).Select(one => one.Id), "list");
        Expect.Equal(null, await reader.Samples.FindAsync(sample + 1, default), "a sample that does not exist");
    }

    private static async Task JudgesInOrder(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        Expect.Equal(new LabellerProgress(posts[1], 0, 3), await store.Samples.ProgressAsync(sample, "ann", default), "ann at first");
        Expect.True(await JudgeAsync(store, sample, posts[1], "ann", Judgement.Yes), "judged");
        Expect.True(await JudgeAsync(store, sample, posts[1], "bob", Judgement.No), "judged by another");
        Expect.True(await JudgeAsync(store, sample, posts[1], "ann", Judgement.Unsure), "judged again");
        Expect.Equal(new LabellerProgress(posts[2], 1, 3), await store.Samples.ProgressAsync(sample, "ann", default), "ann then");
        Expect.True(!await JudgeAsync(store, sample, 4711, "ann", Judgement.Yes), "a post that was not drawn is not judged");
        var said = (await store.Samples.PostsAsync(sample, default))[0].Judgements;
        Expect.Sequence(
            [new PostJudgement("ann", Judgement.Unsure, Some.Noon), new PostJudgement("bob", Judgement.No, Some.Noon)],
            said,
            "what was said"
        );
        Expect.Sequence(
            [new SaidOfPost(Draft.Head, Judgement.No, Some.Noon), new SaidOfPost(Draft.Head, Judgement.Unsure, Some.Noon)],
            await store.Persons.JudgementsAsync(posts[1], default),
            "what a person is told of their post"
        );
        Expect.Sequence([], await store.Persons.JudgementsAsync(posts[2], default), "nothing of a post that nobody judged");
        Expect.Equal(1, (await store.Samples.ListAsync(default))[0].Judged, "judged posts");
        Expect.Equal(4, (await store.Audit.ReadAsync(0, 100, default)).Count, "records: the sample and three judgements");
    }

    private static async Task TakesBack(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        Expect.Equal(null, await store.Samples.LastAsync(sample, "ann", default), "nothing judged yet");
        await JudgeAsync(store, sample, posts[1], "ann", Judgement.Yes);
        await JudgeAsync(store, sample, posts[2], "ann", Judgement.No);
        await JudgeAsync(store, sample, posts[0], "bob", Judgement.No);
        Expect.Equal(posts[2], await store.Samples.LastAsync(sample, "ann", default), "ann's last");
        Expect.True(!await UndoAsync(posts[2], "bob"), "another's word stays");
        Expect.True(await UndoAsync(posts[2], "ann"), "taken back");
        Expect.True(!await UndoAsync(posts[2], "ann"), "only once");
        Expect.Equal(posts[1], await store.Samples.LastAsync(sample, "ann", default), "ann's last after that");
        Expect.Equal(new LabellerProgress(posts[2], 1, 3), await store.Samples.ProgressAsync(sample, "ann", default), "ann's next");

        async Task<bool> UndoAsync(long post, string who) =>
            await store.Samples.UndoAsync(sample, post, who, Entry("undo-judgement", sample), default);
    }

    private static async Task GoesWithThePost(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        foreach (var post in posts)
        {
            await JudgeAsync(store, sample, post, "ann", Judgement.Yes);
        }

        await store.CommitAsync(Some.Post(1).Deleted());
        Expect.Sequence([posts[1], posts[2]], await LeftAsync(), "after a deletion");
        await store.Posts.ExpireAsync("beta", Some.Noon.AddYears(1), 10, default);
        Expect.Sequence([posts[1]], await LeftAsync(), "after retention");
        await store.Erasure.EraseAsync(
            [new ErasedPost(posts[1], Some.Sealed("identity", 2))],
            report => new AuditEntry(Some.Noon, "alice", "erase-person", "author:2", $"{report}", null),
            default
        );
        Expect.Sequence([], await LeftAsync(), "after an erasure");
        Expect.Equal(null, await store.Samples.LastAsync(sample, "ann", default), "judgements");
        Expect.Equal(0, (await store.Samples.ListAsync(default))[0].Left, "posts left");
        Expect.Sequence([], (await store.Inspector.VerifyAsync(default)).Problems, "problems");

        async Task<IEnumerable<long>> LeftAsync() => (await store.Samples.PostsAsync(sample, default)).Select(post => post.Drawn.Post);
    }

    private static async Task EditedPostsAreLeftOut(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        await JudgeAsync(store, sample, posts[1], "ann", Judgement.Yes);
        await store.CommitAsync(Some.Post(2, "two in other words"));
        Expect.Equal(new LabellerProgress(posts[2], 0, 2), await store.Samples.ProgressAsync(sample, "ann", default), "progress");
        Expect.Sequence([posts[2], posts[0]], (await store.Samples.PostsAsync(sample, default)).Select(post => post.Drawn.Post), "posts");
        Expect.True(!await JudgeAsync(store, sample, posts[1], "ann", Judgement.No), "other words are not judged");
        Expect.Equal(
            (2, 0),
            ((await store.Samples.ListAsync(default))[0].Left, (await store.Samples.ListAsync(default))[0].Judged),
            "list"
        );
    }

    private static async Task DeletesWhole(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (sample, posts) = await DrawAsync(store);
        var other = await store.Samples.AddAsync(
            Draft,
            [new(posts[0], 1, 1, 1, HeadScore.None, false)],
            id => Entry("draw-sample", id),
            default
        );
        await JudgeAsync(store, sample, posts[0], "ann", Judgement.Yes);
        await JudgeAsync(store, other, posts[0], "ann", Judgement.No);
        Expect.True(await store.Samples.DeleteAsync(sample, Entry("delete-sample", sample), default), "deleted");
        Expect.True(!await store.Samples.DeleteAsync(sample, Entry("delete-sample", sample), default), "not twice");
        Expect.Sequence([other], (await store.Samples.ListAsync(default)).Select(left => left.Id), "samples");
        Expect.Equal(0, (await store.Samples.PostsAsync(sample, default)).Count, "posts of the deleted one");
        Expect.True(await store.Samples.LastAsync(sample, "ann", default) is null, "nothing said is left");
        Expect.Equal(1, (await store.Samples.PostsAsync(other, default))[0].Judgements.Count, "what was said elsewhere");
        var records = (await store.Audit.ReadAsync(0, 100, default)).Count(record => record.Action == "delete-sample");
        Expect.Equal(1, records, "records");
        await store.Samples.DeleteAsync(other, Entry("delete-sample", other), default);
        var next = await store.Samples.AddAsync(Draft, [], id => Entry("draw-sample", id), default);
        Expect.True(next > other, "a number of its own");
    }

    private static async Task KeepsThresholds(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Sequence([], await store.Thresholds.CurrentAsync(default), "none at first");
        var first = new HeadThreshold(Heads.AdverseEvent, 1, 0.35, Some.Noon, "alice", "fewer misses", 7);
        var second = new HeadThreshold(Heads.AdverseEvent, 2, null, Some.Noon.AddDays(1), "bob", "as trained again", null);
        var other = new HeadThreshold(Heads.Question, 1, 0.5, Some.Noon, "alice", "why not", null);
        Expect.True(await SaveAsync(first), "saved");
        Expect.True(!await SaveAsync(first with { Value = 0.9 }), "the same version is not saved twice");
        Expect.True(!await SaveAsync(second with { Version = 3 }), "nor one that leaves a gap");
        Expect.True(await SaveAsync(other), "another head has versions of its own");
        Expect.Sequence([first, other], await store.Thresholds.CurrentAsync(default), "what holds");
        Expect.True(await SaveAsync(second), "saved");
        Expect.Sequence([second, other], await store.Thresholds.CurrentAsync(default), "what holds then");
        Expect.Sequence([second, first], await store.Thresholds.HistoryAsync(Heads.AdverseEvent, default), "history");
        Expect.Equal(3, (await store.Audit.ReadAsync(0, 100, default)).Count, "records");

        async Task<bool> SaveAsync(HeadThreshold threshold) => await store.Thresholds.AddAsync(threshold, Some.Entry("threshold"), default);
    }
}

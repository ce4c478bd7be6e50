using Auscult.Contracts;
using static Auscult.TestKit.Conformance.StoreSteps;

namespace Auscult.TestKit.Conformance;

/// <summary>A batch becomes durable as a whole, in order, with the place in the source that follows it.</summary>
internal static class BatchCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("batch: deliveries of one batch take effect in order", KeepsOrderInside),
        new("batch: the same batch twice stores nothing twice", IsIdempotent),
        new("batch: an empty batch moves the cursor", EmptyBatchMovesCursor),
        new("batch: the job is told what became of the batch and saved with it", SavesJobWithPosts),
        new("batch: an exception in the middle leaves nothing behind", LeavesNothingAfterException),
        new("batch: a store goes on after an exception as if it had not been", GoesOnAfterException),
        new("batch: a reader sees nothing of it before and all of it after", ReaderSeesWholeBatches),
        new("batch: what was stored is there after closing and opening", SurvivesReopening),
        new("batch: the quarantine keeps a refused record once", QuarantineIsIdempotent),
    ];

    private static readonly PostDraft[] Mixed =
    [
        Some.Post(1, "one") with
        {
            Findings = [Some.Symptom("SYMP:1")],
        },
        Some.Post(1, "one edited"),
        Some.Post(2, "two"),
        Some.Post(2, "two").Deleted(),
        Some.Post(2, "two again"),
        Some.Post(3, "three"),
        Some.Post(3, "three"),
    ];

    private static async Task KeepsOrderInside(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Equal(new CommitReport(3, 1, 1, 2), await store.CommitAsync(Mixed), "report");
        Expect.Equal("one edited", (await store.TheAsync(1)).Text, "text of the edited post");
        Expect.True((await store.TheAsync(2)).IsDeleted, "the deleted post stays deleted");
        await store.FindsAsync(new AllNode(), 1, 3);
        await store.IsSoundAsync();
    }

    private static async Task IsIdempotent(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Mixed);
        var digest = await store.DigestAsync();
        Expect.Equal(new CommitReport(0, 0, 0, 7), await store.CommitAsync(Mixed), "report of the second time");
        Expect.Equal(digest, await store.DigestAsync(), "digest");
    }

    private static async Task EmptyBatchMovesCursor(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var job = await store.JobAsync();
        await store.Posts.CommitAsync(new PostBatch([], [], _ => job with { Cursor = "end" }), default);
        Expect.Equal("end", (await store.Jobs.FindOpenAsync("test", "key", default))?.Cursor, "cursor");
    }

    private static async Task SavesJobWithPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var job = await store.JobAsync();
        var posts = Mixed.Select(post => post.ToPost()).ToList();
        var tally = "";
        await store.Posts.CommitAsync(
            new PostBatch(posts, [], report => job with { Cursor = "7", Tally = tally = report.ToString() }),
            default
        );
        var saved = Expect.NotNull(await store.Jobs.FindOpenAsync("test", "key", default), "the job");
        Expect.Equal(("7", new CommitReport(3, 1, 1, 2).ToString()), (saved.Cursor, saved.Tally), "cursor and tally");
        Expect.Equal(saved.Tally, tally, "tally");
    }

    private static async Task LeavesNothingAfterException(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "kept"));
        var digest = await store.DigestAsync();
        await FailAsync(store, Changes());
        Expect.Equal(digest, await store.DigestAsync(), "digest");
        await store.FindsAsync(new AllNode(), 1);
        await store.FindsAsync(Word("kept"), 1);
        var statistics = await store.Inspector.StatisticsAsync(default);
        Expect.Equal((1L, 1L, 0L, 0L), (statistics.Authors, statistics.Sightings, statistics.Items, statistics.Quarantined), "counts");
    }

    private static async Task GoesOnAfterException(IStoreFixture fixture)
    {
        foreach (var name in new[] { "interrupted", "calm" })
        {
            await using var store = await fixture.OpenAsync(name);
            await store.CommitAsync(Some.Post(1, "kept"));
            if (name == "interrupted")
            {
                await FailAsync(store, Changes());
            }

            await store.CommitAsync([Some.Post(8, "of a source never seen") with { Source = "gamma", Language = "de" }, .. Changes()]);
        }

        // Opened again, so that nothing is answered from what a process remembers of the lost batch.
        await using var interrupted = await fixture.OpenAsync("interrupted");
        await using var calm = await fixture.OpenAsync("calm");
        Expect.Equal(await calm.DigestAsync(), await interrupted.DigestAsync(), "digest");
        await interrupted.FindsAsync(new FieldNode(QueryField.Source, "gamma"), 8);
        await interrupted.FindsAsync(new FieldNode(QueryField.Source, "beta"), 2);
        await interrupted.FindsAsync(new FieldNode(QueryField.Concept, "SYMP:9"), 2);
    }

    private static async Task ReaderSeesWholeBatches(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "old"));
        await using var reader = await fixture.OpenReaderAsync();
        var job = await store.JobAsync();
        var seen = -1L;
        await store.Posts.CommitAsync(new PostBatch([.. Changes().Select(post => post.ToPost())], [], _ => Look()), default);
        Expect.Equal(1L, seen, "posts a reader sees while the batch is open");
        await reader.FindsAsync(new AllNode(), 1, 2);
        await reader.FindsAsync(new FieldNode(QueryField.Source, "beta"), 2);
        await reader.IsSoundAsync();

        // The port asks for a plain function here; a reader of an embedded store answers at once.
        JobProgress Look()
        {
            seen = reader.Inspector.StatisticsAsync(default).AsTask().GetAwaiter().GetResult().Posts;
            return job;
        }
    }

    private static async Task SurvivesReopening(IStoreFixture fixture)
    {
        string digest;
        await using (var store = await fixture.OpenAsync())
        {
            await store.CommitAsync(Mixed);
            digest = await store.DigestAsync();
        }

        await using var again = await fixture.OpenAsync();
        Expect.Equal(digest, await again.DigestAsync(), "digest");
        Expect.Equal(new CommitReport(0, 0, 0, 7), await again.CommitAsync(Mixed), "report");
        await again.FindsAsync(Word("edited"), 1);
    }

    private static async Task QuarantineIsIdempotent(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        QuarantinedRecord[] refused =
        [
            Some.Refused(1),
            Some.Refused(2),
            Some.Refused(1, "beta"),
            Some.Refused(1) with
            {
                Field = null,
                Shape = "a",
            },
        ];
        for (var time = 0; time < 2; time++)
        {
            await store.Posts.CommitAsync(new PostBatch([], refused, null), default);
        }

        var kept = await store.Sources.QuarantineAsync(null, 0, 100, default);
        Expect.Sequence([1L, 2L, 3L, 4L], kept.Select(record => record.Id), "numbers, which a second delivery leaves as they are");
        Expect.Sequence(refused, kept.Select(record => record with { Id = 0 }), "the quarantine");
        var second = await store.Sources.QuarantineAsync("alpha", kept[0].Id, 1, default);
        Expect.Sequence([refused[1]], second.Select(record => record with { Id = 0 }), "a page of one source");
    }

    /// <summary>An edit, a deletion to be, new words in every table of numbers, and an item.</summary>
    private static PostDraft[] Changes() =>
        [
            Some.Post(1, "edited"),
            Some.Post(2, "new") with
            {
                Source = "beta",
                Language = "fr",
                Findings = [Some.Symptom("SYMP:9")],
                Labels = [Some.Label(Heads.Emergency)],
                Routes = [new(ItemKind.Emergency, "rule")],
            },
        ];

    private static Task FailAsync(IStore store, PostDraft[] posts) =>
        Expect.ThrowsAsync<OperationCanceledException>(
            async () =>
                await store.Posts.CommitAsync(
                    new PostBatch([.. posts.Select(post => post.ToPost())], [Some.Refused(1)], _ => throw new OperationCanceledException()),
                    default
                ),
            "a job that cannot be saved"
        );
}

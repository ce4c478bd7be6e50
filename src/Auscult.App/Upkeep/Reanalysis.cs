using System.Globalization;
using Auscult.App.Listening;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Text;

namespace Auscult.App.Upkeep;

/// <param name="Posts">Posts analysed in this run.</param>
/// <param name="Changed">Posts whose findings, labels or language are other than before.</param>
/// <param name="KnowledgeVersion">Version of the knowledge that was applied.</param>
public sealed record ReanalysisSummary(long Posts, long Changed, string KnowledgeVersion, bool WasResumed);

/// <summary>Analyses all stored posts again from their protected words. A durable job that goes on where it stopped.</summary>
public static class Reanalysis
{
    internal const string Kind = "reanalyze";
    private const int Page = 2000;

    public static async Task<ReanalysisSummary> RunAsync(Desk desk, IProgress<long>? progress, CancellationToken cancellation)
    {
        var understanding = desk.Understand();
        var key = await KeyAsync(desk.Store, understanding, cancellation);
        var open = await desk.Store.Jobs.FindOpenAsync(Kind, key, cancellation);
        var job = open ?? await StartAsync(desk, key, cancellation);
        return await RunAsync(new OwnTurns(desk), understanding, job, progress, cancellation) with { WasResumed = open is not null };
    }

    /// <summary>Goes on with a begun analysis, a page a turn.</summary>
    internal static async Task<ReanalysisSummary> RunAsync(
        ITurns turns,
        Understanding understanding,
        Job job,
        IProgress<long>? progress,
        CancellationToken cancellation
    )
    {
        var thresholds = await turns.ReadAsync(store => SavedThresholds.ReadAsync(store, cancellation), cancellation);
        var pipeline = understanding.CreatePipeline(thresholds);
        var analysis = new PostAnalysis();
        var after = job.Cursor.Length == 0 ? 0 : long.Parse(job.Cursor, CultureInfo.InvariantCulture);
        var (done, changed) = (0L, 0L);
        for (var page = await PageAsync(after); page.Count > 0; page = await PageAsync(page[^1].Id))
        {
            cancellation.ThrowIfCancellationRequested();
            List<AnalyzedPostChange> changes =
            [
                .. page.Where(post => !post.IsDeleted).Select(post => Analyze(post)).OfType<AnalyzedPostChange>(),
            ];
            var place = Progress(job, page[^1].Id, isDone: false);
            await TurnAsync(store => store.Posts.ReplaceFindingsAsync(changes, place, cancellation));
            done += page.Count(post => !post.IsDeleted);
            changed += changes.Count;
            progress?.Report(done);
        }

        await TurnAsync(store => store.Jobs.SaveAsync(Progress(job, 0, isDone: true), cancellation));
        return new ReanalysisSummary(done, changed, understanding.Knowledge.Version, job.Cursor.Length > 0);

        Task<IReadOnlyList<StoredPost>> PageAsync(long last) =>
            turns.TakeAsync(async desk => await desk.Store.Posts.ReadAsync(last, Page, cancellation), cancellation);

        Task<bool> TurnAsync(Func<IStore, ValueTask> write) =>
            turns.TakeAsync(
                async desk =>
                {
                    await write(desk.Store);
                    return true;
                },
                cancellation
            );

        AnalyzedPostChange? Analyze(StoredPost post)
        {
            pipeline.Analyze(PostWords.Of(post), analysis);
            var findings = analysis.Findings.ToArray();
            var isSame =
                analysis.Language == post.Language && findings.SequenceEqual(post.Findings) && analysis.Labels.SequenceEqual(post.Labels);
            return isSame ? null : new AnalyzedPostChange(post.Id, post.Version, analysis.Language, findings, [.. analysis.Labels]);
        }
    }

    /// <summary>What an analysis now would apply: an interrupted one is only resumed by the same.</summary>
    public static async Task<string> KeyAsync(IStore store, Understanding understanding, CancellationToken cancellation) =>
        understanding.Knowledge.Version + (await SavedThresholds.ReadAsync(store, cancellation)).Stamp;

    private static async Task<Job> StartAsync(Desk desk, string version, CancellationToken cancellation)
    {
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("reanalyze", "store", new { knowledge = version }), cancellation);
        return await desk.Store.Jobs.StartAsync(Kind, version, desk.Clock.GetUtcNow(), cancellation);
    }

    private static JobProgress Progress(Job job, long cursor, bool isDone) =>
        new(job.Id, cursor.ToString(CultureInfo.InvariantCulture), "", isDone);
}

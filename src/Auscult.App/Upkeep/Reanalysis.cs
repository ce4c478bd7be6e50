using System.Globalization;
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
    private const string Kind = "reanalyze";
    private const int Page = 2000;

    public static async Task<ReanalysisSummary> RunAsync(Desk desk, IProgress<long>? progress, CancellationToken cancellation)
    {
        var understanding = desk.Understand();
        var version = understanding.Knowledge.Version;
        var open = await desk.Store.Jobs.FindOpenAsync(Kind, version, cancellation);
        var job = open ?? await StartAsync(desk, version, cancellation);
        var pipeline = understanding.CreatePipeline();
        var analysis = new PostAnalysis();
        var after = job.Cursor.Length == 0 ? 0 : long.Parse(job.Cursor, CultureInfo.InvariantCulture);
        var (done, changed) = (0L, 0L);
        for (
            var page = await desk.Store.Posts.ReadAsync(after, Page, cancellation);
            page.Count > 0;
            page = await desk.Store.Posts.ReadAsync(page[^1].Id, Page, cancellation)
        )
        {
            cancellation.ThrowIfCancellationRequested();
            List<AnalyzedPostChange> changes =
            [
                .. page.Where(post => !post.IsDeleted).Select(post => Analyze(post)).OfType<AnalyzedPostChange>(),
            ];
            await desk.Store.Posts.ReplaceFindingsAsync(changes, Progress(job, page[^1].Id, isDone: false), cancellation);
            done += page.Count(post => !post.IsDeleted);
            changed += changes.Count;
            progress?.Report(done);
        }

        await desk.Store.Jobs.SaveAsync(Progress(job, 0, isDone: true), cancellation);
        return new ReanalysisSummary(done, changed, version, open is not null);

        AnalyzedPostChange? Analyze(StoredPost post)
        {
            var media = post.Media.Count == 0 ? null : post.Media.Select(PostIndexer.WordsOf).ToList();
            // The stored language stands in for the one the source declared, which is only asked where detection gives none.
            pipeline.Analyze(new PostWords(post.Text, post.Title, media, post.Language, post.Kind), analysis);
            var findings = analysis.Findings.ToArray();
            var isSame =
                analysis.Language == post.Language && findings.SequenceEqual(post.Findings) && analysis.Labels.SequenceEqual(post.Labels);
            return isSame ? null : new AnalyzedPostChange(post.Id, post.Version, analysis.Language, findings, [.. analysis.Labels]);
        }
    }

    private static async Task<Job> StartAsync(Desk desk, string version, CancellationToken cancellation)
    {
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("reanalyze", "store", new { knowledge = version }), cancellation);
        return await desk.Store.Jobs.StartAsync(Kind, version, desk.Clock.GetUtcNow(), cancellation);
    }

    private static JobProgress Progress(Job job, long cursor, bool isDone) =>
        new(job.Id, cursor.ToString(CultureInfo.InvariantCulture), "", isDone);
}

using Auscult.App;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Imports;

/// <summary>How posts are brought in, what runs, what failed and what was.</summary>
public sealed record ImportsModel(
    IReadOnlyList<JobView> Open,
    IReadOnlyList<JobView> Stuck,
    IReadOnlyList<JobView> Ended,
    IReadOnlyList<string> ServerFiles,
    IReadOnlyList<SavedMapping> Mappings,
    TimeZoneInfo Zone
)
{
    private const int Shown = 50;

    public static Task<ImportsModel> LoadAsync(
        Workspace workspace,
        JobBoard board,
        ServerFolders folders,
        CancellationToken cancellation
    ) =>
        workspace.ReadAsync(
            async store =>
            {
                var imports = await store.Queue.ListAsync(new JobFilter("ingest", Take: Shown), cancellation);
                var open = new JobFilter(States: [JobState.Waiting, JobState.Running, JobState.Failed, JobState.Stopped], Take: Shown);
                var upkeep = (await store.Queue.ListAsync(open, cancellation)).Where(job => job.Job.Kind is not ("ingest" or "feed-poll"));
                List<JobView> jobs = [.. imports.Concat(upkeep).Select(job => JobView.Of(job, board))];
                return new ImportsModel(
                    [.. jobs.Where(job => job.IsOpen)],
                    [.. jobs.Where(job => job.IsStuck || job.Job.State == JobState.Attended)],
                    [.. jobs.Where(job => job.Job.State is JobState.Done or JobState.Abandoned)],
                    [.. folders.List().Select(file => file.FullName)],
                    await store.Mappings.ListAsync(cancellation),
                    await OrganisationDesk.ZoneAsync(store, cancellation)
                );
            },
            cancellation
        );
}

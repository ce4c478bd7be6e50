using Auscult.App.Listening;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Imports;

/// <summary>A job as people see it: what is durable, and how far it is when it runs here.</summary>
public sealed record JobView(QueuedJob Job, IngestTally Tally, JobReading? Reading)
{
    public static JobView Of(QueuedJob job, JobBoard board) =>
        new(job, job.Job.Kind == "ingest" ? IngestTally.Parse(job.Job.Tally) : new IngestTally(), board.Current(job.Job.Id));

    public long Id => Job.Job.Id;

    public bool IsOpen => Job.State is JobState.Waiting or JobState.Running;

    /// <summary>A person should decide.</summary>
    public bool IsStuck => Job.State is JobState.Failed or JobState.Stopped;

    public long Read => Reading?.Read ?? Tally.Read;

    public long Stored => Reading?.Stored ?? (Tally.Stored + Tally.Updated);

    public long Dropped => Reading?.Dropped ?? Tally.Dropped.Values.Sum();

    public bool CanStop => IsOpen && !Job.IsStopping;

    /// <summary>An upload that broke off has nothing to go on with.</summary>
    public bool CanRetry => IsStuck && (Job.Job.Kind != "ingest" || Job.Request is not null);

    public bool CanAbandon => Job.State is JobState.Failed or JobState.Stopped or JobState.Waiting or JobState.Attended;

    public string Tone =>
        Job.State switch
        {
            JobState.Failed => "au-crit",
            JobState.Stopped or JobState.Attended => "au-warn",
            JobState.Done => "au-ok",
            _ => "",
        };
}

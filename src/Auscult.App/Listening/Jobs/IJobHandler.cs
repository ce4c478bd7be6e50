using Auscult.Contracts;

namespace Auscult.App.Listening.Jobs;

/// <summary>Does the jobs of one kind.</summary>
public interface IJobHandler
{
    /// <summary>Which: <c>ingest</c>, <c>feed-poll</c>, <c>retention</c>, <c>reanalyze</c>, <c>rotate-keys</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Goes on with a job from its cursor. What it stores must be durable together with the cursor, because it may be interrupted anywhere and
    /// run again.
    /// </summary>
    /// <exception cref="RefusalException">It cannot be done; trying again would not help.</exception>
    Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation);
}

/// <summary>What a job is done with.</summary>
/// <param name="Turns">The writer, among others.</param>
/// <param name="Progress">Told how far the job is.</param>
public sealed record JobContext(Workspace Workspace, ITurns Turns, IProgress<JobReading> Progress);

/// <summary>How a run of a job ended without a failure of its own.</summary>
/// <param name="State">Done; Waiting to run again; Failed when a person must look at it.</param>
/// <param name="Due">When it runs again; only for Waiting.</param>
/// <param name="Attempts">Attempts counted so far; 0 starts anew.</param>
/// <param name="Error">What went wrong, in words for people.</param>
public readonly record struct JobOutcome(JobState State, DateTimeOffset Due = default, int Attempts = 0, string? Error = null)
{
    public static JobOutcome Done { get; } = new(JobState.Done);

    /// <summary>All is well; once more at a time.</summary>
    public static JobOutcome Again(DateTimeOffset due) => new(JobState.Waiting, due);
}

/// <summary>How far a job is.</summary>
/// <param name="Read">Records or posts worked on so far, over all runs.</param>
/// <param name="Stored">Of these, new or changed.</param>
/// <param name="Dropped">Of these, refused.</param>
/// <param name="BytesRead">Bytes of the input consumed; 0 when unknown.</param>
/// <param name="BytesTotal">Bytes of the input; null when unknown.</param>
/// <param name="PerSecond">Records a second in this run; 0 at its beginning.</param>
/// <param name="Remaining">Time left at this pace; null when nobody can tell.</param>
/// <param name="IsOver">True once this run has ended.</param>
public sealed record JobReading(
    long Read,
    long Stored = 0,
    long Dropped = 0,
    long BytesRead = 0,
    long? BytesTotal = null,
    double PerSecond = 0,
    TimeSpan? Remaining = null,
    bool IsOver = false
)
{
    /// <summary>Share of the input that is done, 0 to 1; null when the size is unknown.</summary>
    public double? Share => BytesTotal is > 0 and var total ? Math.Min(1, BytesRead / (double)total) : null;
}

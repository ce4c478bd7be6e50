namespace Auscult.Contracts;

/// <summary>Jobs that a host runs in the background, one at a time: due times, leases, attempts, and what people decide about them.</summary>
public interface IJobQueue
{
    /// <summary>
    /// Queues work. An unfinished job of the same kind and key is taken up again instead: it keeps its place and its counts. The entry, if any, is
    /// recorded in the same transaction.
    /// </summary>
    ValueTask<QueuedJob> EnqueueAsync(NewJob job, AuditEntry? entry, CancellationToken cancellation);

    ValueTask<QueuedJob?> FindAsync(long job, CancellationToken cancellation);

    /// <summary>Jobs, newest first.</summary>
    ValueTask<IReadOnlyList<QueuedJob>> ListAsync(JobFilter filter, CancellationToken cancellation);

    /// <summary>
    /// The job that is due longest, now leased and running, its attempts counted; null when none is due. A running job whose lease has ended
    /// belongs to a process that died and is due again.
    /// </summary>
    /// <param name="kinds">Kinds the caller can do; null is any.</param>
    ValueTask<QueuedJob?> TakeAsync(
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        CancellationToken cancellation,
        IReadOnlyCollection<string>? kinds = null
    );

    /// <summary>
    /// Lets jobs that a dead process left running wait for another run (or be stopped, when that was asked for): the caller knows that no
    /// other process runs jobs, because it is the one that writes, and nothing runs in it yet.
    /// </summary>
    ValueTask ReleaseAsync(CancellationToken cancellation);

    /// <summary>Extends the lease of a running job. False when it is not to go on: somebody asked it to stop, or it is not running.</summary>
    ValueTask<bool> RenewAsync(long job, DateTimeOffset leaseUntil, CancellationToken cancellation);

    /// <summary>Ends a run of a job. One that was asked to stop meanwhile does not wait for another run, one that was abandoned stays so.</summary>
    ValueTask EndAsync(long job, JobEnd end, CancellationToken cancellation);

    /// <summary>A person stops a job: one that waits stops at once, one that runs after its current batch. False when it has ended.</summary>
    ValueTask<bool> StopAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>A person lets a failed, stopped or waiting job run now, with fresh attempts. False when it runs or has ended.</summary>
    ValueTask<bool> RetryAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>A person gives a job up for good. False when it runs or has ended.</summary>
    ValueTask<bool> AbandonAsync(long job, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Sealed requests of unfinished jobs with an id above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadRequestsAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed requests in one transaction with the job's cursor.</summary>
    ValueTask RekeyRequestsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <summary>Where a job stands.</summary>
public enum JobState : byte
{
    /// <summary>A command runs it, or ran it and was interrupted; no host takes it.</summary>
    Attended = 0,

    /// <summary>Runs once it is due.</summary>
    Waiting = 1,

    /// <summary>Runs under a lease.</summary>
    Running = 2,

    /// <summary>Gave up after its attempts; a person decides.</summary>
    Failed = 3,

    /// <summary>Stopped by a person; what it stored stays, and it can go on.</summary>
    Stopped = 4,

    /// <summary>Given up for good.</summary>
    Abandoned = 5,

    /// <summary>Has ended as it should.</summary>
    Done = 6,
}

/// <summary>Work to queue.</summary>
/// <param name="Kind"><c>ingest</c>, <c>feed-poll</c>, <c>retention</c>, <c>reanalyze</c>, <c>rotate-keys</c>.</param>
/// <param name="Key">What the job works on, without anything private.</param>
/// <param name="Title">What people see; without anything private.</param>
/// <param name="Actor">Account it is done for.</param>
/// <param name="Request">Ciphertext of what to do; null when kind and key say it all.</param>
/// <param name="At">Now.</param>
/// <param name="Due">When it may run.</param>
/// <param name="LeaseUntil">Set when the caller runs it at once: until then the job is the caller's. Null leaves it to the queue.</param>
public sealed record NewJob(
    string Kind,
    string Key,
    string Title,
    string Actor,
    byte[]? Request,
    DateTimeOffset At,
    DateTimeOffset Due,
    DateTimeOffset? LeaseUntil = null
);

/// <summary>A job with its place in the queue.</summary>
/// <param name="Job">How far it is.</param>
/// <param name="Request">Ciphertext of what to do; null when there is none, or once the job has ended.</param>
/// <param name="IsStopping">Asked to stop, still running.</param>
/// <param name="LastError">Why its last run failed, in words for people; null when it did not.</param>
/// <param name="EndedAt">When it was done, failed, stopped or abandoned; null otherwise.</param>
public sealed record QueuedJob(
    Job Job,
    JobState State,
    string Title,
    string Actor,
    byte[]? Request,
    DateTimeOffset Due,
    bool IsStopping,
    string? LastError,
    DateTimeOffset? EndedAt
);

/// <summary>How a run of a job ended.</summary>
/// <param name="State">Done, Failed, Stopped, or Waiting to run again.</param>
/// <param name="Due">When it runs again; ignored but for Waiting.</param>
/// <param name="Attempts">Attempts counted from now on; 0 after a success.</param>
/// <param name="Error">What went wrong, in words for people; null when nothing did.</param>
public sealed record JobEnd(JobState State, DateTimeOffset At, DateTimeOffset Due, int Attempts, string? Error);

/// <summary>Which jobs to list: a kind or a choice of states of null is any; then a page.</summary>
/// <param name="Take">1 to 1,000 jobs.</param>
public sealed record JobFilter(string? Kind = null, IReadOnlyList<JobState>? States = null, int Skip = 0, int Take = 50);

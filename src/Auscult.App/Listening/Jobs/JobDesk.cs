using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Listening.Jobs;

/// <summary>What people decide about background jobs. Each decision is audited with the change it makes.</summary>
public sealed class JobDesk(Desk desk)
{
    /// <summary>Stops a job: what it stored stays, and it can go on later.</summary>
    /// <exception cref="RefusalException">No such job, or it has ended.</exception>
    public Task<QueuedJob> StopAsync(long id, CancellationToken cancellation) =>
        DecideAsync(id, "stop-job", desk.Store.Queue.StopAsync, "It has ended already.", cancellation);

    /// <summary>Lets a failed, stopped or waiting job run now.</summary>
    /// <exception cref="RefusalException">No such job, or it runs or has ended.</exception>
    public async Task<QueuedJob> RetryAsync(long id, CancellationToken cancellation)
    {
        var job = await FindAsync(id, cancellation);
        return job is { State: JobState.Failed or JobState.Stopped, Job.Kind: "ingest", Request: null }
            ? throw new RefusalException($"Job {id} has no file to go on with. Upload the same file again: it goes on where it stopped.")
            : await DecideAsync(id, "retry-job", desk.Store.Queue.RetryAsync, "It runs, or has ended.", cancellation);
    }

    /// <summary>Gives a job up for good; what it stored stays.</summary>
    /// <exception cref="RefusalException">No such job, or it runs or has ended.</exception>
    public Task<QueuedJob> AbandonAsync(long id, CancellationToken cancellation) =>
        DecideAsync(id, "abandon-job", desk.Store.Queue.AbandonAsync, "It runs (stop it first) or has ended.", cancellation);

    private async Task<QueuedJob> DecideAsync(
        long id,
        string action,
        Func<long, DateTimeOffset, AuditEntry, CancellationToken, ValueTask<bool>> decide,
        string refusal,
        CancellationToken cancellation
    )
    {
        var job = await FindAsync(id, cancellation);
        if (job.Job.Kind == KeyRotation.Kind && action != "retry-job")
        {
            throw new RefusalException(
                "A rotation of keys is finished once it is asked for: half of the posts could not be looked up otherwise."
            );
        }

        var entry = desk.Trail.Entry(action, $"job:{id}", new { kind = job.Job.Kind, state = job.State.ToString() });
        return await decide(id, desk.Clock.GetUtcNow(), entry, cancellation)
            ? await FindAsync(id, cancellation)
            : throw new RefusalException($"Job {id} cannot be changed now. {refusal}");
    }

    private async Task<QueuedJob> FindAsync(long id, CancellationToken cancellation) =>
        await desk.Store.Queue.FindAsync(id, cancellation) ?? throw new RefusalException($"There is no job {id}.");
}

using Auscult.Contracts;

namespace Auscult.App.Listening.Jobs;

/// <summary>
/// Runs what is queued, one job at a time, on the one writer and in small turns, so that people decide items meanwhile. Survives its
/// process: a lease tells a job that runs from one whose runner died. Thread-safe.
/// </summary>
public sealed class JobRunner : IDisposable
{
    /// <summary>How long a job belongs to its runner without a sign of life.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How often due times are looked at when nobody wakes the runner.</summary>
    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(5);

    private const string System = "system";

    private readonly Workspace _workspace;
    private readonly Dictionary<string, IJobHandler> _handlers;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _slot = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0, 1);

    public JobRunner(Workspace workspace, IEnumerable<IJobHandler> handlers, JobBoard board, TimeProvider clock)
    {
        _workspace = workspace;
        _handlers = handlers.ToDictionary(handler => handler.Kind);
        _clock = clock;
        Board = board;
    }

    /// <summary>How far jobs that run here are.</summary>
    public JobBoard Board { get; }

    /// <summary>Runs until it is cancelled. Ends with the exception when our own state is broken.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // One waiter at a time: an abandoned one would swallow the next call.
        Task? woken = null;
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (!await RunNextAsync(cancellation))
                {
                    woken ??= _wake.WaitAsync(cancellation);
                    await Task.WhenAny(woken, Task.Delay(Nap, _clock, cancellation));
                    woken = woken.IsCompleted ? null : woken;
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Takes over what an earlier process left running: only one writes at a time, so it is dead. Before anything else is done here.</summary>
    public Task TakeOverAsync(CancellationToken cancellation) =>
        _workspace.WriteAsync(System, async desk => await desk.Store.Queue.ReleaseAsync(cancellation), cancellation);

    /// <summary>Something was queued: looks at once instead of at the next nap's end.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Runs the job that is due longest. False when none is due.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        await _slot.WaitAsync(cancellation);
        try
        {
            var now = _clock.GetUtcNow();
            var job = await _workspace.WriteAsync(
                System,
                async desk => await desk.Store.Queue.TakeAsync(now, now + Lease, cancellation, _handlers.Keys),
                cancellation
            );
            if (job is null)
            {
                return false;
            }

            await RunAsync(job, _handlers[job.Job.Kind].RunAsync, cancellation);
            return true;
        }
        finally
        {
            _slot.Release();
        }
    }

    /// <summary>Enters the slot in which jobs run, to run one at once (an upload that streams in); null when a job runs.</summary>
    public JobSlot? TryEnter() => _slot.Wait(0) ? new JobSlot(this) : null;

    /// <summary>Asks a job to stop; it stops after its current batch.</summary>
    public void Stop(long job) => Board.Stop(job);

    public void Dispose()
    {
        _slot.Dispose();
        _wake.Dispose();
    }

    internal DateTimeOffset LeaseEnd() => _clock.GetUtcNow() + Lease;

    internal void Leave() => _slot.Release();

    internal async Task<JobOutcome> RunAsync(
        QueuedJob job,
        Func<QueuedJob, JobContext, CancellationToken, Task<JobOutcome>> work,
        CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = Board.Begin(job.Job.Id, stop);
        var renewing = RenewAsync(job.Job.Id, run, stop.Token);
        Exception? fatal = null;
        var outcome = default(JobOutcome);
        try
        {
            var context = new JobContext(_workspace, new SharedTurns(_workspace, job.Actor), run);
            outcome = await work(job, context, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome = run.IsStopping
                ? new JobOutcome(JobState.Stopped, Attempts: job.Job.Attempts)
                : new JobOutcome(JobState.Waiting, _clock.GetUtcNow(), Math.Max(0, job.Job.Attempts - 1));
        }
        catch (Exception failure)
        {
            outcome = JobFailures.Of(failure, job, _clock.GetUtcNow());
            fatal = JobFailures.IsFatal(failure) ? failure : null;
        }

        await stop.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync(job, outcome, fatal);
        return outcome;
    }

    private async Task EndAsync(QueuedJob job, JobOutcome outcome, Exception? fatal)
    {
        var end = new JobEnd(outcome.State, _clock.GetUtcNow(), outcome.Due, outcome.Attempts, outcome.Error);
        try
        {
            // Not cancelled with the host: the job's row must say what became of it.
            await _workspace.WriteAsync(
                job.Actor,
                async desk => await desk.Store.Queue.EndAsync(job.Job.Id, end, CancellationToken.None),
                CancellationToken.None
            );
        }
        finally
        {
            Board.End(job.Job.Id);
        }

        if (fatal is not null)
        {
            throw fatal;
        }
    }

    /// <summary>Keeps the lease while the job runs; stops the job when a person, perhaps elsewhere, asked for it.</summary>
    private async Task RenewAsync(long job, JobBoard.Run run, CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Lease / 6, _clock, cancellation);
            var goesOn = await _workspace.WriteAsync(
                System,
                async desk => await desk.Store.Queue.RenewAsync(job, _clock.GetUtcNow() + Lease, cancellation),
                cancellation
            );
            if (!goesOn)
            {
                run.Stop();
                return;
            }
        }
    }
}

/// <summary>The turn of one job that its caller runs itself. Disposing leaves the slot.</summary>
public sealed class JobSlot(JobRunner runner) : IDisposable
{
    private int _left;

    /// <summary>Until when a job queued now belongs to the caller.</summary>
    public DateTimeOffset LeaseUntil => runner.LeaseEnd();

    /// <summary>Runs a job that was queued with <see cref="LeaseUntil"/>.</summary>
    public Task<JobOutcome> RunAsync(
        QueuedJob job,
        Func<QueuedJob, JobContext, CancellationToken, Task<JobOutcome>> work,
        CancellationToken cancellation
    ) => runner.RunAsync(job, work, cancellation);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            runner.Leave();
        }
    }
}

using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Listening.Jobs;

/// <summary>Applies the retention of every source.</summary>
public sealed class RetentionHandler : IJobHandler
{
    public string Kind => "retention";

    public async Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
    {
        await Retention.RunAsync(context.Turns, context.Workspace.Clock.GetUtcNow(), cancellation);
        await new PeriodicUpkeep(context.Turns).RunAsync(cancellation);
        return JobOutcome.Done;
    }
}

/// <summary>Analyses all posts again.</summary>
/// <param name="understand">What the program knows now.</param>
public sealed class ReanalysisHandler(Func<Understanding> understand) : IJobHandler
{
    public string Kind => Reanalysis.Kind;

    public async Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
    {
        var understanding = understand();
        var key = await context.Turns.ReadAsync(store => Reanalysis.KeyAsync(store, understanding, cancellation), cancellation);
        if (job.Job.Key != key)
        {
            throw new RefusalException(
                "The knowledge or a threshold has changed since this was asked for. Abandon it and start a new analysis."
            );
        }

        var progress = new Relay<long>(done => context.Progress.Report(new JobReading(done)));
        await Reanalysis.RunAsync(context.Turns, understanding, job.Job, progress, cancellation);
        return JobOutcome.Done;
    }
}

/// <summary>Moves every pseudonym and ciphertext to a new key. Nothing is taken in meanwhile, because jobs run one at a time.</summary>
public sealed class RotationHandler : IJobHandler
{
    public string Kind => KeyRotation.Kind;

    public async Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
    {
        // Begun is finished: stopping half-way would leave identities that cannot be looked up.
        await KeyRotation.FinishAsync(context.Turns, context.Workspace.Keyring, job.Job, CancellationToken.None);
        return JobOutcome.Done;
    }
}

/// <summary>Queues upkeep: what a person asks for, and what has to happen every day.</summary>
public sealed class UpkeepDesk(Desk desk)
{
    public async Task<QueuedJob> RetentionAsync(CancellationToken cancellation) =>
        await EnqueueAsync("retention", "all", "Retention", "start-retention", cancellation);

    /// <summary>Queues retention when nobody has for a day; true when it did.</summary>
    public async Task<bool> DailyRetentionAsync(CancellationToken cancellation)
    {
        var last = await desk.Store.Queue.ListAsync(new JobFilter("retention", Take: 1), cancellation);
        if (last is [{ Job.StartedAt: var at }] && desk.Clock.GetUtcNow() - at < TimeSpan.FromDays(1))
        {
            return false;
        }

        await RetentionAsync(cancellation);
        return true;
    }

    /// <param name="understanding">Knowledge to apply, with the thresholds that hold.</param>
    public async Task<QueuedJob> ReanalysisAsync(Understanding understanding, CancellationToken cancellation) =>
        await EnqueueAsync(
            Reanalysis.Kind,
            await Reanalysis.KeyAsync(desk.Store, understanding, cancellation),
            "Second analysis",
            "reanalyze",
            cancellation
        );

    /// <summary>From here on the rotation will be finished, whatever happens.</summary>
    public async Task<QueuedJob> RotationAsync(CancellationToken cancellation)
    {
        var open = await desk.Store.Queue.ListAsync(
            new JobFilter(KeyRotation.Kind, [JobState.Waiting, JobState.Running, JobState.Failed, JobState.Attended]),
            cancellation
        );
        if (open.Count > 0)
        {
            throw new RefusalException("The keys are being rotated already. Wait until that has ended.");
        }

        var target = (desk.Keyring.Active.Version + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await EnqueueAsync(KeyRotation.Kind, target, "Key rotation", "rotate-keys", cancellation);
    }

    private async Task<QueuedJob> EnqueueAsync(string kind, string key, string title, string action, CancellationToken cancellation)
    {
        var now = desk.Clock.GetUtcNow();
        var entry = desk.Trail.Entry(action, "store", new { key });
        return await desk.Store.Queue.EnqueueAsync(new NewJob(kind, key, title, desk.Trail.Actor, null, now, now), entry, cancellation);
    }
}

/// <summary>Reports at once, on the caller's thread.</summary>
internal sealed class Relay<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}

using Auscult.App;
using Auscult.App.Listening.Jobs;
using Auscult.App.Upkeep;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Auscult.Web.Hosting;

/// <summary>Does the periodic upkeep as long as the pages are served: at once, then every ten minutes. Retention is queued daily, not in the first ten minutes.</summary>
internal sealed partial class UpkeepClock(Workspace workspace, TimeProvider clock, ILogger<UpkeepClock> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Yields first: the pages need not wait for it.
        await Task.Yield();
        var upkeep = new PeriodicUpkeep(new SharedTurns(workspace, PeriodicUpkeep.Actor));
        using var timer = new PeriodicTimer(Interval, clock);
        await TryAsync(() => upkeep.RunAsync(stoppingToken));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => upkeep.RunAsync(stoppingToken));
            await TryAsync(() =>
                workspace.WriteAsync(PeriodicUpkeep.Actor, desk => new UpkeepDesk(desk).DailyRetentionAsync(stoppingToken), stoppingToken)
            );
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next time tries again. A message may quote what was found, so only what it is goes to the log.
            LogFailed(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The upkeep failed with {Failure}; it is tried again in ten minutes.")]
    private static partial void LogFailed(ILogger logger, string failure);
}

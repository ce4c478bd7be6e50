using Auscult.App;
using Auscult.App.Alerts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Auscult.Web.Hosting;

/// <summary>Looks every minute for what people have to be told of.</summary>
internal sealed partial class AlertClock(
    Workspace workspace,
    IMailer mailer,
    IWebhookCaller caller,
    TimeProvider clock,
    ILogger<AlertClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pass = new AlertPass(new SharedTurns(workspace, AlertPass.Actor), mailer, caller, clock);
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await pass.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next minute tries again. The message may name hosts or addresses, so only what it is goes to the log.
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass over alerts failed with {Failure}; the next minute tries again.")]
    private static partial void LogFailed(ILogger logger, string failure);
}

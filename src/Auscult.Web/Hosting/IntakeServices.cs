using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Auscult.Web.Hosting;

/// <summary>Imports, feeds and the jobs behind them.</summary>
internal static class IntakeServices
{
    public static void AddIntake(this IServiceCollection services, IntakeOptions options, Workspace workspace)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new EncryptedSpool(Path.Combine(workspace.Folder.Path, "spool")));
        services.AddSingleton(new ServerFolders(options.Folders));
        services.AddSingleton<Func<Understanding>>(all => all.GetRequiredService<Understanding>);
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<ImportHandler>();
        services.AddSingleton<IJobHandler>(all => all.GetRequiredService<ImportHandler>());
        services.AddSingleton<IJobHandler, FeedPollHandler>();
        services.AddSingleton<IJobHandler, RetentionHandler>();
        services.AddSingleton<IJobHandler, ReanalysisHandler>();
        services.AddSingleton<IJobHandler, RotationHandler>();
        services.AddSingleton(all =>
        {
            var events = all.GetRequiredService<EventStream>();
            return new JobBoard(
                workspace.Clock,
                job => events.Publish(new LiveEvent("jobs", job.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            );
        });
        services.AddSingleton<JobRunner>();
        services.AddSingleton<ImportDesk>();
        services.AddSingleton<Notices>();
        services.AddScoped<FormAction>();
        services.AddScoped<Pages.Sources.Decision>();
        services.AddHostedService<JobService>();
    }
}

/// <summary>Runs jobs as long as the pages are served. When our own state is broken it stops the host.</summary>
internal sealed class JobService(JobRunner runner) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await runner.TakeOverAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => runner.RunAsync(stoppingToken), CancellationToken.None);
}

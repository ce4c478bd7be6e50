using System.Globalization;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Sources;

/// <summary>What people decide about sources.</summary>
internal sealed class SourceEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/sources").RequireRight(Right.ManageSources);
        group.MapPost("/add", (Decision decision) => decision.DoAsync("/sources/new", AddAsync));
        group.MapPost("/change", (Decision decision) => decision.DoAsync(null, ChangeAsync));
        group.MapPost("/policy", (Decision decision) => decision.DoAsync(null, PolicyAsync));
        group.MapPost(
            "/poll",
            (Decision decision) => decision.DoAsync("/sources", Feed((feeds, source, stop) => feeds.PollAsync(source, stop)))
        );
        group.MapPost(
            "/pause",
            (Decision decision) => decision.DoAsync("/sources", Feed((feeds, source, stop) => feeds.PauseAsync(source, stop)))
        );
        group.MapPost(
            "/resume",
            (Decision decision) => decision.DoAsync("/sources", Feed((feeds, source, stop) => feeds.ResumeAsync(source, stop)))
        );
        group.MapPost("/remove", (Decision decision) => decision.DoAsync(null, RemoveAsync));
    }

    private static async Task<string> AddAsync(Desk desk, IFormCollection form, CancellationToken cancellation)
    {
        var feed = await new FeedDesk(desk).AddAsync(Policy(form), form["url"].ToString(), Every(form), cancellation);
        return SourcesModel.Address(feed.Source);
    }

    private static async Task<string> ChangeAsync(Desk desk, IFormCollection form, CancellationToken cancellation)
    {
        var source = form["source"].ToString();
        var version = Number(form["version"].ToString()) ?? 0;
        await new FeedDesk(desk).ChangeAsync(source, version, form["url"].ToString(), Every(form), cancellation);
        return SourcesModel.Address(source);
    }

    private static async Task<string> PolicyAsync(Desk desk, IFormCollection form, CancellationToken cancellation) =>
        SourcesModel.Address((await new PolicyDesk(desk).DecideAsync(Policy(form), cancellation)).Source);

    private static async Task<string> RemoveAsync(Desk desk, IFormCollection form, CancellationToken cancellation)
    {
        await new FeedDesk(desk).RemoveAsync(form["source"].ToString(), cancellation);
        return "/sources";
    }

    private static Func<Desk, IFormCollection, CancellationToken, Task<string>> Feed(Func<FeedDesk, string, CancellationToken, Task> act) =>
        async (desk, form, cancellation) =>
        {
            await act(new FeedDesk(desk), form["source"].ToString(), cancellation);
            return SourcesModel.Address(form["source"].ToString());
        };

    private static SourcePolicy Policy(IFormCollection form) =>
        new(
            form["source"].ToString(),
            form["purpose"].ToString(),
            form["legal-basis"].ToString(),
            form["assessment"].ToString(),
            Number(form["retention"].ToString()),
            Number(form["originals"].ToString()) ?? -1,
            AllowsPersonalInference: form["inference"] == "true",
            AllowsExport: form["export"] == "true",
            AcceptsPrivate: form["private"] == "true",
            IsBuiltIn: false
        );

    private static TimeSpan Every(IFormCollection form) => TimeSpan.FromMinutes(Number(form["every"].ToString()) ?? 0);

    /// <summary>Null for nothing; what is no number is out of every range, so that the field is named.</summary>
    private static int? Number(string text) =>
        text.Trim().Length == 0 ? null
        : int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : -1;
}

/// <summary>A form of the sources' pages on its way to the writer and back to a page.</summary>
internal sealed class Decision(
    IHttpContextAccessor accessor,
    Workspace workspace,
    JobRunner runner,
    JobBoard board,
    EventStream events,
    Viewer viewer,
    FormAction action
)
{
    /// <param name="back">Where a refusal is told; null for the source's own page.</param>
    public async Task<IResult> DoAsync(string? back, Func<Desk, IFormCollection, CancellationToken, Task<string>> decide)
    {
        var context = accessor.HttpContext!;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var source = form["source"].ToString();
        return await action.DoAsync(
            back ?? SourcesModel.Address(source),
            form,
            async () =>
            {
                var address = await workspace.WriteAsync(
                    viewer.Account,
                    desk => decide(desk, form, context.RequestAborted),
                    context.RequestAborted
                );
                await StopIfAskedAsync(source, context.RequestAborted);
                runner.Wake();
                events.Publish(new LiveEvent("sources", source));
                return address;
            }
        );
    }

    private async Task StopIfAskedAsync(string source, CancellationToken cancellation)
    {
        var feed = await workspace.ReadAsync(async store => await store.Feeds.FindAsync(source, cancellation), cancellation);
        if (feed is { Job.IsStopping: true })
        {
            board.Stop(feed.Job.Job.Id);
        }
    }
}

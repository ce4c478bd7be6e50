using Auscult.App;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Imports;

/// <summary>What people do with imports.</summary>
internal sealed class ImportEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/imports/upload", UploadForm.TakeAsync).RequireRight(Right.Import).WithMetadata(new ChecksTokenItself());
        routes.MapPost("/imports/point", PointAsync).RequireRight(Right.Import);
        routes.MapPost("/imports/look/{draft}/{act}", LookAsync).RequireRight(Right.Import);
        routes.MapPost("/imports/mappings/remove", ForgetAsync).RequireRight(Right.Import);
        routes.MapGet("/imports/{id:long}/progress", ProgressAsync).RequireRight(Right.Import);
        routes.MapPost("/jobs/{id:long}/{act}", DecideAsync).RequireRight(Right.ReadPosts);
    }

    private static async Task<IResult> PointAsync(HttpRequest request, ImportDesk desk, Viewer viewer, FormAction action)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return await action.DoAsync(
            "/imports",
            form,
            () => Task.FromResult($"/imports/look/{desk.Point(viewer.Account, form["location"].ToString(), ImportForm.Settings(form)).Id}")
        );
    }

    private static async Task<IResult> LookAsync(
        string draft,
        string act,
        HttpRequest request,
        ImportDesk desk,
        ImportDrafts drafts,
        Workspace workspace,
        Viewer viewer,
        Words words,
        FormAction action
    )
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancellation);
        var page = $"/imports/look/{draft}";
        return act switch
        {
            "read" => await action.DoAsync("/imports", null, ReadAsync),
            "start" => await action.DoAsync("/imports", null, StartAsync),
            "keep" => await action.DoAsync(page, form, KeepAsync),
            "discard" => await action.DoAsync("/imports", null, DiscardAsync),
            _ => Results.NotFound(),
        };

        Task<string> ReadAsync()
        {
            drafts.Change(drafts.Find(draft, viewer.Account), ImportForm.Settings(form));
            return Task.FromResult(page);
        }

        async Task<string> StartAsync() => $"/imports/{(await desk.QueueAsync(drafts.Find(draft, viewer.Account), cancellation)).Job.Id}";

        async Task<string> KeepAsync()
        {
            var report = await desk.LookAsync(drafts.Find(draft, viewer.Account), cancellation);
            var table = report.Table ?? throw new RefusalException(words["imports.no-table"]);
            await workspace.WriteAsync(
                viewer.Account,
                writer => new MappingDesk(writer).SaveAsync(form["name"].ToString(), table, report.Settings, cancellation),
                cancellation
            );
            return action.Say(page, words["imports.kept"]);
        }

        Task<string> DiscardAsync()
        {
            drafts.Discard(drafts.Find(draft, viewer.Account));
            return Task.FromResult("/imports");
        }
    }

    private static async Task<IResult> ForgetAsync(HttpRequest request, Workspace workspace, Viewer viewer, FormAction action)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancellation);
        return await action.DoAsync(
            "/imports",
            null,
            async () =>
            {
                await workspace.WriteAsync(
                    viewer.Account,
                    desk => new MappingDesk(desk).RemoveAsync(form["signature"].ToString(), cancellation),
                    cancellation
                );
                return "/imports";
            }
        );
    }

    private static async Task<Results<RazorComponentResult<JobProgress>, NotFound>> ProgressAsync(
        long id,
        Workspace workspace,
        JobBoard board,
        CancellationToken cancellation
    )
    {
        var job = await workspace.ReadAsync(async store => await store.Queue.FindAsync(id, cancellation), cancellation);
        return job is null
            ? TypedResults.NotFound()
            : new RazorComponentResult<JobProgress>(new Dictionary<string, object?> { ["View"] = JobView.Of(job, board) });
    }

    private static async Task<IResult> DecideAsync(
        long id,
        string act,
        HttpContext context,
        Workspace workspace,
        JobRunner runner,
        Viewer viewer,
        FormAction action
    )
    {
        var job = await workspace.ReadAsync(async store => await store.Queue.FindAsync(id, context.RequestAborted), context.RequestAborted);
        if (job is not null && !viewer.Can(NeededFor(job.Job.Kind)))
        {
            return Results.Forbid();
        }

        return await action.DoAsync(
            "/imports",
            null,
            async () =>
            {
                await workspace.WriteAsync(
                    viewer.Account,
                    desk => ActAsync(new JobDesk(desk), id, act, context.RequestAborted),
                    context.RequestAborted
                );
                if (act == "stop")
                {
                    runner.Stop(id);
                }

                runner.Wake();
                return job?.Job.Kind == "ingest" ? $"/imports/{id}" : "/imports";
            }
        );
    }

    private static Task<QueuedJob> ActAsync(JobDesk jobs, long id, string act, CancellationToken cancellation) =>
        act switch
        {
            "stop" => jobs.StopAsync(id, cancellation),
            "retry" => jobs.RetryAsync(id, cancellation),
            "abandon" => jobs.AbandonAsync(id, cancellation),
            _ => throw new RefusalException("A job can be stopped, retried or abandoned."),
        };

    private static Right NeededFor(string kind) =>
        kind switch
        {
            "ingest" => Right.Import,
            "feed-poll" => Right.ManageSources,
            _ => Right.ManagePrivacy,
        };
}

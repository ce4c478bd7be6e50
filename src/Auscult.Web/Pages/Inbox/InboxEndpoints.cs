using System.Globalization;
using Auscult.App;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Language;
using Auscult.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Inbox;

/// <summary>Parts of the inbox, and decisions: for plain forms a page or a redirect, for htmx what changed.</summary>
internal sealed class InboxEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox/{id:long}/pane", PaneAsync).RequireRight(Right.Triage);
        routes.MapGet("/inbox/{id:long}/row", RowAsync).RequireRight(Right.Triage);
        routes.MapGet("/inbox/new", NewAsync).RequireRight(Right.Triage);
        routes.MapPost("/inbox/decide", DecideAsync).RequireRight(Right.Triage);
        routes.MapPost("/inbox/undo", UndoAsync).RequireRight(Right.Triage);
        routes.MapPost("/inbox/views", SaveViewAsync).RequireRight(Right.Triage);
        routes.MapPost("/inbox/views/{view:long}/delete", DeleteViewAsync).RequireRight(Right.Triage);
    }

    private static async Task<IResult> PaneAsync(
        long id,
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var request = InboxRequest.Parse(context.Request.Query);
        return await PaneModel.LoadAsync(workspace, request, viewer, id, cancellation) is { } pane
            ? new RazorComponentResult<ReadingPane>(new { Pane = pane })
            : new RazorComponentResult<EmptyPane>(new { Request = request, IsUnknown = true })
            {
                StatusCode = StatusCodes.Status404NotFound,
            };
    }

    private static async Task<IResult> RowAsync(
        long id,
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var request = InboxRequest.Parse(context.Request.Query);
        var found = await workspace.ReadAsync(
            async store =>
            {
                var scene = await InboxScene.LoadAsync(workspace, store, cancellation);
                return await store.ItemQueue.FindAsync(id, cancellation) is { } item && InboxModel.Sees(viewer, item)
                    ? (Row: await InboxModel.RowAsync(store, scene, viewer, item, cancellation), Scene: scene)
                    : default;
            },
            cancellation
        );
        return found.Row is null
            ? Results.NotFound()
            : new RazorComponentResult<QueueRow>(
                new
                {
                    found.Row,
                    found.Scene,
                    Request = request,
                }
            );
    }

    private static async Task<IResult> NewAsync(
        long since,
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var request = InboxRequest.Parse(context.Request.Query);
        var (_, count) = await workspace.ReadAsync(
            async store => await store.ItemQueue.NewAsync(request.Filter(viewer), since, workspace.Clock.GetUtcNow(), cancellation),
            cancellation
        );
        return new RazorComponentResult<NewLine>(new { Request = request, Count = count });
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        Words words,
        EventStream events,
        CancellationToken cancellation
    )
    {
        var form = StepForm.Read(await context.Request.ReadFormAsync(cancellation));
        var scene = await workspace.ReadAsync(store => InboxScene.LoadAsync(workspace, store, cancellation), cancellation);
        var outcome = await workspace.WriteAsync(
            viewer.Account,
            async desk =>
            {
                try
                {
                    var step = form.ToStep(scene, viewer.Account);
                    return new Outcome(
                        form,
                        await new Triage(desk, viewer.Permissions).DecideAsync(step, form.Items, allOrNothing: false, cancellation),
                        null
                    );
                }
                catch (TriageRefusedException e)
                {
                    return new Outcome(form, null, e.Code);
                }
            },
            cancellation
        );
        return await new InboxAnswer(context, workspace, viewer, words, events).AfterDecisionAsync(form, outcome, cancellation);
    }

    private static async Task<IResult> UndoAsync(
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        Words words,
        EventStream events,
        CancellationToken cancellation
    )
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        long? batch = long.TryParse(form["batch"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var outcome = await workspace.WriteAsync(
            viewer.Account,
            async desk =>
            {
                try
                {
                    return new Outcome(null, await new Triage(desk, viewer.Permissions).UndoAsync(batch, cancellation), null);
                }
                catch (TriageRefusedException e)
                {
                    return new Outcome(null, null, e.Code);
                }
            },
            cancellation
        );
        return await new InboxAnswer(context, workspace, viewer, words, events).AfterUndoAsync(form["filter"], outcome, cancellation);
    }

    private static async Task<IResult> SaveViewAsync(
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var request = InboxRequest.Parse(form["filter"].ToString());
        try
        {
            await workspace.WriteAsync(
                viewer.Account,
                desk => new SavedViews(desk).SaveAsync(form["name"].ToString(), request.Query, form["shared"] == "yes", cancellation),
                cancellation
            );
        }
        catch (RefusalException)
        {
            return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
        }

        return SeeOther(request.Address());
    }

    private static async Task<IResult> DeleteViewAsync(
        long view,
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        try
        {
            await workspace.WriteAsync(viewer.Account, desk => new SavedViews(desk).DeleteAsync(view, cancellation), cancellation);
        }
        catch (RefusalException)
        {
            return Results.NotFound();
        }

        return SeeOther(InboxRequest.Parse(form["filter"].ToString()).Address());
    }

    /// <summary>A plain form's answer: look there.</summary>
    internal static IResult SeeOther(string address) => new SeeOtherResult(address);

    private sealed record SeeOtherResult(string Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address;
            return Task.CompletedTask;
        }
    }
}

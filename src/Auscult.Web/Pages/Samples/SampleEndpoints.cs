using System.Globalization;
using Auscult.App;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Samples;

/// <summary>Drawing, judging, exporting, and saving a threshold.</summary>
internal sealed class SampleEndpoints : IEndpoints
{
    /// <summary>A sample of a small store is drawn while the person waits; a larger one says how far it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/samples/draw", DrawAsync).RequireRight(Right.Evaluate);
        routes.MapGet("/samples/drawing/{id}", Drawing).RequireRight(Right.Evaluate);
        routes.MapPost("/samples/{id:long}/judgements", JudgeAsync).RequireRight(Right.Evaluate);
        routes.MapPost("/samples/{id:long}/undo", UndoAsync).RequireRight(Right.Evaluate);
        routes.MapPost("/samples/{id:long}/delete", DeleteAsync).RequireRight(Right.Evaluate);
        routes.MapPost("/samples/{id:long}/export", ExportAsync).RequireRight(Right.ExportText);
        routes.MapPost("/samples/{id:long}/threshold", ThresholdAsync).RequireRight(Right.ManageSettings);
    }

    private static Task<IResult> DrawAsync(HttpContext context, Viewer viewer, SampleDraws draws, Workspace workspace, FormAction action)
    {
        var form = context.Request.Form;
        return action.DoAsync(
            "/samples",
            form,
            async () =>
            {
                var run = draws.Start(viewer.Account, Order(form));
                await run.WaitAsync(Patience, workspace.Clock, context.RequestAborted);
                return run.Result.IsCompleted ? Page(await run.Result) : "/samples?drawing=" + run.Id;
            }
        );
    }

    private static SampleOrder Order(IFormCollection form) =>
        new(
            form.Trimmed("name"),
            form.Trimmed("head"),
            Enum.TryParse<SampleMethod>(form.Trimmed("method"), out var method) ? method : SampleMethod.Random,
            int.TryParse(form.Trimmed("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0,
            long.TryParse(form.Trimmed("seed"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0,
            form.Trimmed("query")
        );

    private static IResult Drawing(string id, Viewer viewer, SampleDraws draws) =>
        draws.Find(id, viewer.Account) is { } run ? new RazorComponentResult<DrawPanel>(new { Run = run }) : TypedResults.NotFound();

    private static Task<IResult> JudgeAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, FormAction action)
    {
        var form = context.Request.Form;
        var post = long.TryParse(form.Trimmed("post"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Enum.TryParse<Judgement>(form.Trimmed("judgement"), out var judgement) && Enum.IsDefined(judgement)
            ? AnswerAsync(
                id,
                context,
                viewer,
                workspace,
                action,
                samples => samples.JudgeAsync(id, post, judgement, context.RequestAborted)
            )
            : Task.FromResult<IResult>(TypedResults.BadRequest());
    }

    private static Task<IResult> UndoAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, FormAction action) =>
        AnswerAsync(id, context, viewer, workspace, action, samples => samples.UndoAsync(id, context.RequestAborted));

    /// <summary>A plain form goes back to the page, htmx gets the next post.</summary>
    private static async Task<IResult> AnswerAsync(
        long id,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        FormAction action,
        Func<SampleDesk, Task> act
    )
    {
        Task DoAsync() => workspace.WriteAsync(viewer.Account, desk => act(new SampleDesk(desk)), context.RequestAborted);
        if (context.Request.Headers["HX-Request"] != "true")
        {
            return await action.DoAsync(
                Page(id) + "/judge",
                null,
                async () =>
                {
                    await DoAsync();
                    return context.Request.Form.Trimmed("again") == "1" ? Page(id) : Page(id) + "/judge";
                }
            );
        }

        string? refused = null;
        try
        {
            await DoAsync();
        }
        catch (RefusalException refusal)
        {
            refused = refusal.Message;
        }

        try
        {
            var model = await JudgingModel.LoadAsync(workspace, id, viewer.Account, null, context.RequestAborted);
            return new RazorComponentResult<JudgingPane>(new { Model = model, Refused = refused });
        }
        catch (RefusalException)
        {
            return TypedResults.NotFound();
        }
    }

    private static async Task<IResult> ExportAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, FormAction action)
    {
        var words = new MemoryStream();
        var refused = await action.DoAsync(
            Page(id),
            null,
            async () =>
            {
                await new SampleExport(workspace, viewer.Account, viewer.Permissions).WriteAsync(id, () => words, context.RequestAborted);
                return Page(id);
            }
        );
        if (words.Length == 0)
        {
            return refused;
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            words.ToArray(),
            "application/x-ndjson",
            string.Create(CultureInfo.InvariantCulture, $"auscult-sample-{id}.jsonl")
        );
    }

    private static Task<IResult> DeleteAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, FormAction action)
    {
        var form = context.Request.Form;
        return action.DoAsync(
            Page(id),
            form,
            async () =>
            {
                Sample? deleted = null;
                await workspace.WriteAsync(
                    viewer.Account,
                    async desk => deleted = await new SampleDesk(desk).DeleteAsync(id, form.Trimmed("name"), context.RequestAborted),
                    context.RequestAborted
                );
                return action.Say(
                    "/samples",
                    string.Create(CultureInfo.InvariantCulture, $"Sample {id} is deleted, with {deleted!.Judged} judged posts.")
                );
            }
        );
    }

    private static Task<IResult> ThresholdAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, FormAction action)
    {
        var form = context.Request.Form;
        double? value =
            form.Trimmed("value") is not { Length: > 0 } typed ? null
            : double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN;
        var basedOn = int.TryParse(form.Trimmed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var back = Page(id) + (value is { } at && double.IsFinite(at) ? "?t=" + FigureWords.Threshold(at) : "");
        return action.DoAsync(
            back,
            form,
            async () =>
            {
                await workspace.WriteAsync(
                    viewer.Account,
                    async desk =>
                        await new ThresholdDesk(desk).SaveAsync(
                            (await SampleDesk.FindAsync(desk.Store, id, context.RequestAborted)).Draft.Head,
                            value,
                            basedOn,
                            form.Trimmed("reason"),
                            id,
                            context.RequestAborted
                        ),
                    context.RequestAborted
                );
                return action.Say(
                    back,
                    "Saved. It holds for posts that come in from now on; auscult reanalyze applies it to those that are stored."
                );
            }
        );
    }

    private static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"/samples/{id}");
}

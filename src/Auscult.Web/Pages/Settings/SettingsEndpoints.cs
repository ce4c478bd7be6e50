using Auscult.App;
using Auscult.App.Alerts;
using Auscult.App.Routing;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Settings;

/// <summary>Decisions in Settings that need no more than a button, and the progress of a preview.</summary>
internal sealed class SettingsEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Dead(routes, "retry", (alerts, id, end) => alerts.RetryAsync(id, end));
        Dead(routes, "drop", (alerts, id, end) => alerts.DropAsync(id, end));
        routes.MapPost("/settings/rules/restore", RestoreAsync).RequireRight(Right.ManageSettings);
        routes.MapGet("/settings/rules/preview/{id}", Preview).RequireRight(Right.ManageSettings);
        routes.MapPost("/settings/rules/preview/{id}/stop", Stop).RequireRight(Right.ManageSettings);
    }

    private static void Dead(IEndpointRouteBuilder routes, string action, Func<AlertDesk, long, CancellationToken, Task> decide) =>
        routes
            .MapPost(
                "/settings/alerts/{id:long}/" + action,
                async (long id, HttpContext context, Viewer viewer, Workspace workspace) =>
                {
                    try
                    {
                        await workspace.WriteAsync(
                            viewer.Account,
                            desk => decide(new AlertDesk(desk), id, context.RequestAborted),
                            context.RequestAborted
                        );
                        return Answers.SeeOther("/settings/alerts?done=alert-" + action);
                    }
                    catch (RefusalException)
                    {
                        return Answers.SeeOther("/settings/alerts?refused=alert-settled");
                    }
                }
            )
            .RequireRight(Right.ManageSettings);

    private static async Task<IResult> RestoreAsync(HttpContext context, Viewer viewer, Workspace workspace)
    {
        var form = context.Request.Form;
        var (version, current) = (OrganisationForm.Number(form["version"].ToString()), OrganisationForm.Number(form["current"].ToString()));
        try
        {
            await workspace.WriteAsync(
                viewer.Account,
                desk => new RuleDesk(desk).RestoreAsync(version, current, form["reason"].ToString(), context.RequestAborted),
                context.RequestAborted
            );
            return Answers.SeeOther("/settings/rules?done=rules-restored");
        }
        catch (RefusalException)
        {
            return Answers.SeeOther("/settings/rules?refused=rules-not-restored");
        }
    }

    private static IResult Preview(string id, Viewer viewer, RulePreviews previews) =>
        previews.Find(id, viewer.Account) is { } run ? new RazorComponentResult<PreviewPanel>(new { Run = run }) : TypedResults.NotFound();

    private static IResult Stop(string id, Viewer viewer, RulePreviews previews)
    {
        if (previews.Find(id, viewer.Account) is not { } run)
        {
            return TypedResults.NotFound();
        }

        run.Stop();
        return new RazorComponentResult<PreviewPanel>(new { Run = run });
    }
}

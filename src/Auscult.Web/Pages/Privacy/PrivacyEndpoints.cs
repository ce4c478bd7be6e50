using System.Globalization;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Privacy;
using Auscult.App.Upkeep;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Auscult.Web.Pages.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Privacy;

/// <summary>A person's data handed out or erased; retention.</summary>
internal sealed class PrivacyEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/privacy/export", ExportAsync).RequireRight(Right.ManagePrivacy);
        routes.MapPost("/privacy/erase", EraseAsync).RequireRight(Right.ManagePrivacy);
        routes.MapPost("/privacy/objections/{id:long}/lift", LiftAsync).RequireRight(Right.ManagePrivacy);
        routes.MapPost("/privacy/retention/run", RunRetentionAsync).RequireRight(Right.ManagePrivacy);
    }

    private static async Task<IResult> ExportAsync(HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding)
    {
        var (selection, end) = (Selection(context.Request.Form), context.RequestAborted);
        try
        {
            // Whoever is not there is refused before anything is said to have been handed out.
            await workspace.ReadAsync(async store => (await selection.ReadAsync(store, end)).Count, end);
            await workspace.WriteAsync(
                viewer.Account,
                desk =>
                    new PersonDesk(desk, understanding.Protector).RecordExportAsync(selection, context.Request.Form.Trimmed("reason"), end),
                end
            );
            await workspace.ReadAsync(
                async store =>
                {
                    using var record = new PersonRecord(store, workspace.Keyring);
                    var body = Download.Open(context, "application/json", "personal-data.json");
                    return await record.WriteAsync(selection, body, workspace.Clock.GetUtcNow(), end);
                },
                end
            );
            return Results.Empty;
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            return Answers.Refused("/privacy", refusal);
        }
    }

    private static async Task<IResult> EraseAsync(HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding)
    {
        try
        {
            var outcome = await workspace.WriteAsync(
                viewer.Account,
                async desk =>
                {
                    var (form, end) = (context.Request.Form, context.RequestAborted);
                    var (selection, reason) = (Selection(form), form.Trimmed("reason"));
                    // First: once the posts are gone nobody knows the accounts any more.
                    if (form.Has("object"))
                    {
                        await new ObjectionDesk(desk, understanding.Protector).RecordAsync(selection.Authors, reason, end);
                    }

                    return await new PersonDesk(desk, understanding.Protector).EraseAsync(selection, reason, end);
                },
                context.RequestAborted
            );
            var (done, report) = (outcome.IsScrubbed ? "erased" : "erased-scrub-later", outcome.Report);
            return Answers.SeeOther(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/privacy?done={done}&about={report.Posts}&about={report.OnHold}&about={report.AuditValues}"
                )
            );
        }
        catch (RefusalException refusal)
        {
            return Answers.Refused("/privacy", refusal);
        }
    }

    private static Task<IResult> LiftAsync(long id, HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding) =>
        Answers.BackAsync(
            "/privacy",
            "objection-lifted",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk =>
                        new ObjectionDesk(desk, understanding.Protector).LiftAsync(
                            id,
                            context.Request.Form.Trimmed("reason"),
                            context.RequestAborted
                        ),
                    context.RequestAborted
                )
        );

    private static async Task<IResult> RunRetentionAsync(HttpContext context, Viewer viewer, Workspace workspace)
    {
        var summary = await workspace.WriteAsync(
            viewer.Account,
            desk => Retention.RunAsync(desk, context.RequestAborted),
            context.RequestAborted
        );
        return Answers.SeeOther(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/privacy/retention?done=retention&about={summary.Posts.Values.Sum()}&about={summary.Originals}"
            )
        );
    }

    private static PersonSelection Selection(IFormCollection form) =>
        new(Numbers(form["author"]), Numbers(form["post"]), form.Has("reposts"));

    private static long[] Numbers(IEnumerable<string?> values) =>
        [
            .. values
                .Select(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Where(number => number > 0),
        ];
}

using System.Globalization;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Exports;

/// <summary>Search results as files, and proposals of public ones.</summary>
internal sealed class ExportsEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(
                "/exports/counts",
                (HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding) =>
                    ExportAsync(ExportKind.Counts, context, viewer, workspace, understanding)
            )
            .RequireRight(Right.ExportCounts);
        routes
            .MapPost(
                "/exports/internal",
                (HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding) =>
                    ExportAsync(ExportKind.Internal, context, viewer, workspace, understanding)
            )
            .RequireRight(Right.ExportText);
        routes.MapPost("/exports/public", ProposeAsync).RequireRight(Right.Propose);
    }

    private static async Task<IResult> ExportAsync(
        ExportKind kind,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding
    )
    {
        var spec = ExportForm.Read(context.Request.Form, kind);
        try
        {
            var day = workspace.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var target = Download.To(context, spec.Format, $"auscult-{kind.ToString().ToLowerInvariant()}-{day}");
            await new Exporter(workspace, understanding, viewer.Account, viewer.Permissions).ExportAsync(
                spec,
                target,
                context.RequestAborted
            );
            return Results.Empty;
        }
        catch (QueryRefusedException) when (!context.Response.HasStarted)
        {
            return Answers.SeeOther("/explore?q=" + Uri.EscapeDataString(spec.Query));
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            return Answers.Refused(ExportForm.Address(spec.Query), refusal);
        }
    }

    private static async Task<IResult> ProposeAsync(HttpContext context, Viewer viewer, Workspace workspace, Understanding understanding)
    {
        var form = context.Request.Form;
        var spec = ExportForm.Read(form, ExportKind.Public);
        try
        {
            var approval = await new Exporter(workspace, understanding, viewer.Account, viewer.Permissions).ProposeAsync(
                spec,
                form.Trimmed("statement"),
                ExportForm.Days(form),
                context.RequestAborted
            );
            return Answers.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/approvals/{approval.Id}?done=proposed"));
        }
        catch (QueryRefusedException)
        {
            return Answers.SeeOther("/explore?q=" + Uri.EscapeDataString(spec.Query));
        }
        catch (RefusalException refusal)
        {
            return Answers.Refused(ExportForm.Address(spec.Query), refusal);
        }
    }
}

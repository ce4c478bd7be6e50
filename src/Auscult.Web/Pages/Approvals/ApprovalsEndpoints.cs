using System.Globalization;
using Auscult.App;
using Auscult.App.Approvals;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Auscult.Web.Pages.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Approvals;

/// <summary>Decisions about what leaves.</summary>
internal sealed class ApprovalsEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/approvals/{id:long}/approve", ApproveAsync).RequireRight(Right.Approve);
        routes.MapPost("/approvals/{id:long}/decline", DeclineAsync).RequireRight(Right.Approve);
        routes.MapPost("/approvals/{id:long}/withdraw", WithdrawAsync).RequireRight(Right.Propose);
        routes.MapPost("/approvals/{id:long}/revise", ReviseAsync).RequireRight(Right.Propose);
        routes.MapPost("/approvals/{id:long}/release", ReleaseAsync).RequireRight(Right.Publish);
        routes.MapPost("/approvals/{id:long}/settle", SettleAsync).RequireRight(Right.Publish);
    }

    private static Task<IResult> ApproveAsync(
        long id,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding,
        ISignatureCheck check
    ) =>
        DecideAsync(
            id,
            "approved",
            context,
            viewer,
            workspace,
            understanding,
            check,
            (desk, form, signer, end) => desk.ApproveAsync(id, form.Text("hash"), Meaning(form), form.Trimmed("comment"), signer, end)
        );

    private static Task<IResult> DeclineAsync(
        long id,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding,
        ISignatureCheck check
    ) =>
        DecideAsync(
            id,
            "declined",
            context,
            viewer,
            workspace,
            understanding,
            check,
            (desk, form, signer, end) => desk.DeclineAsync(id, form.Text("hash"), Meaning(form), form.Trimmed("comment"), signer, end)
        );

    private static Task<IResult> DecideAsync(
        long id,
        string done,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding,
        ISignatureCheck check,
        Func<ApprovalDesk, IFormCollection, Signer, CancellationToken, Task> decide
    ) =>
        Answers.BackAsync(
            Page(id),
            done,
            async () =>
            {
                var (form, end) = (context.Request.Form, context.RequestAborted);
                await new Exporter(workspace, understanding, viewer.Account, viewer.Permissions).RequireAsync(id, Right.Approve, end);
                var signer = await Signer.ConfirmAsync(
                    check,
                    viewer.Account,
                    form.Text("password"),
                    form.Text("code"),
                    workspace.Clock,
                    end
                );
                await workspace.WriteAsync(viewer.Account, desk => decide(new ApprovalDesk(desk), form, signer, end), end);
            }
        );

    private static Task<IResult> WithdrawAsync(long id, HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            Page(id),
            "withdrawn",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk => new ApprovalDesk(desk).WithdrawAsync(id, context.RequestAborted),
                    context.RequestAborted
                )
        );

    private static Task<IResult> ReviseAsync(
        long id,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding
    ) =>
        Answers.BackAsync(
            Page(id),
            "revised",
            () =>
                new Exporter(workspace, understanding, viewer.Account, viewer.Permissions).ReviseAsync(
                    id,
                    context.Request.Form.Trimmed("statement"),
                    ExportForm.Days(context.Request.Form),
                    context.RequestAborted
                )
        );

    private static async Task<IResult> ReleaseAsync(
        long id,
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        Understanding understanding
    )
    {
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"auscult-public-{id}");
            await new Exporter(workspace, understanding, viewer.Account, viewer.Permissions).ReleaseAsync(
                id,
                spec => Download.To(context, spec.Format, name),
                context.RequestAborted
            );
            return Results.Empty;
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            return Answers.Refused(Page(id), refusal);
        }
    }

    private static Task<IResult> SettleAsync(long id, HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            Page(id),
            "settled",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk =>
                        new Release(desk).SettleAsync(
                            id,
                            context.Request.Form.Text("left") != "no",
                            context.Request.Form.Trimmed("note"),
                            context.RequestAborted
                        ),
                    context.RequestAborted
                )
        );

    private static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"/approvals/{id}");

    private static ApprovalMeaning Meaning(IFormCollection form) =>
        Enum.TryParse<ApprovalMeaning>(form.Text("meaning"), out var meaning) && Enum.IsDefined(meaning)
            ? meaning
            : ApprovalMeaning.ReviewedForPrivacy;
}

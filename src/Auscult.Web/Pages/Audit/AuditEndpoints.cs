using System.Globalization;
using Auscult.App;
using Auscult.App.Audit;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Audit;

/// <summary>Proof and export of the audit.</summary>
internal sealed class AuditEndpoints : IEndpoints
{
    /// <summary>Records of one part of the proof: a fraction of a second.</summary>
    private const int Step = 20_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit/verify/part", PartAsync).RequireRight(Right.ReadAudit);
        routes.MapPost("/audit/export", ExportAsync).RequireRight(Right.ReadAudit);
    }

    /// <summary>
    /// Checks the next part of the chain. The place travels in the address: whoever changes it deceives nobody but themselves, because only a proof
    /// from the start counts.
    /// </summary>
    public static Task<ChainProgress> VerifyAsync(Workspace workspace, long? after, string? hash, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var from = after is { } sequence && hash is not null ? new ChainProgress(sequence, hash, 0, null) : ChainProgress.Start;
                using var reader = new AuditReader(store, workspace.Keyring);
                return await reader.VerifyAsync(from, Step, cancellation);
            },
            cancellation
        );

    private static async Task<RazorComponentResult> PartAsync(
        long? after,
        string? hash,
        Workspace workspace,
        CancellationToken cancellation
    ) => new RazorComponentResult<VerifyNote>(new { Progress = await VerifyAsync(workspace, after, hash, cancellation) });

    private static async Task<IResult> ExportAsync(HttpContext context, Viewer viewer, Workspace workspace)
    {
        var filter = AuditRequest.Parse(context.Request.Form).Filter with { Before = null };
        var day = workspace.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await new AuditExport(workspace, viewer.Account).WriteAsync(
            filter,
            () => Download.Open(context, "application/x-ndjson", $"auscult-audit-{day}.jsonl"),
            context.RequestAborted
        );
        return Results.Empty;
    }
}

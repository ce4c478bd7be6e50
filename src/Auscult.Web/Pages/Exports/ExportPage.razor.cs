using Auscult.App;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Exports;

/// <summary>What an export of a search would hold, and the forms to make it.</summary>
public partial class ExportPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private string Query { get; set; } = "";

    private ExportPlan? Plan { get; set; }

    private string? Problem { get; set; }

    private string ExploreAddress => "/explore?q=" + Uri.EscapeDataString(Query);

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Query = context.Request.Query["q"].ToString();
        try
        {
            Plan = await new Exporter(Workspace, Understanding, Viewer.Account, Viewer.Permissions).PlanAsync(
                new ExportSpec(Query, ExportKind.Internal, ExportFormat.Csv),
                context.RequestAborted
            );
        }
        catch (RefusalException refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }
}

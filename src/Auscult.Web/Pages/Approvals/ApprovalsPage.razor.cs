using System.Globalization;
using Auscult.App;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Approvals;

/// <summary>What waits for another person before it may leave.</summary>
public partial class ApprovalsPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ApprovalsModel Model { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var (context, query) = (Accessor.HttpContext!, Accessor.HttpContext!.Request.Query);
        var skip = int.TryParse(query["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var typed)
            ? Math.Min(typed, 1_000_000)
            : 0;
        Model = await ApprovalsModel.LoadAsync(Workspace, query["view"], skip, context.RequestAborted);
    }
}

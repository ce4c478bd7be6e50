using Auscult.App;
using Auscult.App.Listening;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Approvals;

/// <summary>One request: what would leave, who decided what, and the decision that is left.</summary>
public partial class ApprovalPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ApprovalModel? Model { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Model = await ApprovalModel.LoadAsync(Workspace, Understanding, Viewer, Id, context.RequestAborted);
        if (Model is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

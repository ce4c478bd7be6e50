using System.Globalization;
using Auscult.App;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Samples;

/// <summary>One post at a time, to be judged by its words alone.</summary>
public partial class JudgePage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private JudgingModel? Model { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        long? again = long.TryParse(context.Request.Query["post"], NumberStyles.None, CultureInfo.InvariantCulture, out var post)
            ? post
            : null;
        try
        {
            Model = await JudgingModel.LoadAsync(Workspace, Id, Viewer.Account, again, context.RequestAborted);
        }
        catch (RefusalException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

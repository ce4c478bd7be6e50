using Auscult.App;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Posts;

/// <summary>One post with everything known about it.</summary>
public partial class PostPage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Viewer Person { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private PostModel? Model { get; set; }

    /// <summary>All of its words, however many.</summary>
    private bool IsFull => Accessor.HttpContext!.Request.Query["full"] == "yes";

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Model = await PostModel.LoadAsync(Workspace, Person, Id, context.RequestAborted);
        if (Model is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

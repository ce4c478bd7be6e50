using Auscult.App;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Explore;

/// <summary>Search: query, timeline, facets, posts.</summary>
public partial class ExplorePage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ExploreModel Model { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Model = await ExploreModel.LoadAsync(
            Workspace,
            ExploreRequest.Parse(context.Request.Query),
            Viewer.Permissions.Channels(Right.ReadPosts),
            context.RequestAborted
        );
    }
}

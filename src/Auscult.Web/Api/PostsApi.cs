using Auscult.App;
using Auscult.App.Explore;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Api;

/// <summary>Posts for programs.</summary>
internal sealed class PostsApi : IEndpoints
{
    private const int UsualPage = 20;
    private const int LargestPage = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/posts", SearchAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("search_posts")
            .Answers<SearchAnswer>(StatusCodes.Status400BadRequest)
            .WithSummary("Find posts: total, facets, timeline and a page, newest first. The same answer as auscult search --json.");
        routes
            .MapGet("/api/v1/posts/{id:long}", FindAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("get_post")
            .Answers<PostAnswer>(StatusCodes.Status404NotFound)
            .WithSummary("One post with its findings and labels.");
    }

    private static async Task<IResult> SearchAsync(
        string? q,
        int? skip,
        int? take,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        if (skip < 0 || take is < 0 or > LargestPage)
        {
            throw ApiRefusal.Invalid("skip is 0 or more, take 0 to 1000.");
        }

        var options = new SearchOptions(skip ?? 0, take ?? UsualPage);
        var scope = viewer.Permissions.Channels(Right.ReadPosts);
        return ApiJson.Ok(
            await workspace.ReadAsync(
                async store =>
                    ExplorationJson.Of(
                        await new Explorer(new ScopedSearch(store.Search, scope), workspace.Clock).SearchAsync(
                            q ?? "",
                            options,
                            cancellation
                        )
                    ),
                cancellation
            )
        );
    }

    /// <summary>A post of a channel that is not open is not there: its number says nothing.</summary>
    private static async Task<IResult> FindAsync(long id, Workspace workspace, Viewer viewer, CancellationToken cancellation)
    {
        var post = await workspace.ReadAsync(async store => await store.Posts.FindAsync(id, cancellation), cancellation);
        return post is { IsDeleted: false } && viewer.Can(Right.ReadPosts, null, post.Source)
            ? ApiJson.Ok(PostJson.Of(post))
            : throw ApiRefusal.NotFound($"post {id}");
    }
}

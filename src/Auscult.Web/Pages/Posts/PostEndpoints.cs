using Auscult.App;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Posts;

/// <summary>Opening what is sealed about a post: with a reason, recorded before it is shown.</summary>
internal sealed class PostEndpoints : IEndpoints
{
    private const int ShortestReason = 3;
    private const int LongestReason = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/posts/{id:long}/original/open", OpenAsync).RequireRight(Right.OpenOriginals);

    private static async Task<IResult> OpenAsync(
        long id,
        HttpContext context,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        var reason = form["reason"].ToString().Trim();
        var isPart = context.Request.Headers.ContainsKey("HX-Request");
        if (reason.Length is < ShortestReason or > LongestReason)
        {
            return isPart
                ? new RazorComponentResult<OriginalForm>(new { Post = id, IsMissing = true })
                : Framed(id, new Dictionary<string, object?> { ["IsMissing"] = true }, StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            var opened = await workspace.WriteAsync(
                viewer.Account,
                async desk =>
                {
                    if (
                        await desk.Store.Posts.FindAsync(id, cancellation) is not { } post
                        || !viewer.Can(Right.OpenOriginals, null, post.Source)
                    )
                    {
                        throw new RefusalException($"There is no post {id} whose original you may open.");
                    }

                    var (links, words) = await new ItemDesk(desk).OpenOriginalAsync(id, reason, cancellation);
                    return new OpenedOriginal(links, words);
                },
                cancellation
            );
            return isPart
                ? new RazorComponentResult<OriginalPanel>(new { opened.Links, opened.Words })
                : Framed(id, new Dictionary<string, object?> { ["Opened"] = opened }, StatusCodes.Status200OK);
        }
        catch (RefusalException)
        {
            return Results.NotFound();
        }
    }

    private static RazorComponentResult<Framed> Framed(long id, Dictionary<string, object?> values, int status)
    {
        values["Id"] = id;
        return new RazorComponentResult<Framed>(new { Page = typeof(OriginalPage), Values = values }) { StatusCode = status };
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Api;

/// <summary>A decision on an item.</summary>
/// <param name="State">Where it goes: <c>new</c>, <c>in-review</c>, <c>done</c>, <c>dismissed</c>.</param>
/// <param name="Reason">Why; needed to dismiss.</param>
/// <param name="RowVersion">The version that was seen; another one is a conflict.</param>
internal sealed record ItemDecision(
    [property: JsonPropertyName("state")] string? State,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("row_version")] int? RowVersion
);

/// <summary>Work items for programs.</summary>
internal sealed class ItemsApi : IEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v1/items", ListAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("list_items")
            .Answers<ItemsAnswer>(StatusCodes.Status400BadRequest)
            .WithSummary("Work items, newest first; kind and state narrow them.");
        routes
            .MapGet("/api/v1/items/{id:long}", ShowAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("get_item")
            .Answers<ItemPostsAnswer>(StatusCodes.Status404NotFound)
            .WithSummary("One item with its posts.");
        routes
            .MapPost("/api/v1/items/{id:long}/decisions", DecideAsync)
            .RequireRight(Right.Triage)
            .WithName("decide_item")
            .Answers<ItemAnswer>(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status404NotFound,
                StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity
            )
            .WithSummary("Move an item on; audited under the name of the key.");
    }

    private static async Task<IResult> ListAsync(
        string? kind,
        string? state,
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

        var filter = new ItemFilter(Read<ItemKind>("kind", kind), Read<ItemState>("state", state), skip ?? 0, take ?? UsualPage)
        {
            Visible = viewer.Permissions.Items(Right.ReadPosts),
        };
        return ApiJson.Ok(
            await workspace.ReadAsync(
                async store =>
                {
                    var items = new List<ItemAnswer>();
                    foreach (var item in await store.Items.ListAsync(filter, cancellation))
                    {
                        items.Add(Json(item, await PostsAsync(store, item, viewer, cancellation)));
                    }

                    return new ItemsAnswer(items);
                },
                cancellation
            )
        );
    }

    private static async Task<IResult> ShowAsync(long id, Workspace workspace, Viewer viewer, CancellationToken cancellation) =>
        ApiJson.Ok(
            await workspace.ReadAsync(
                async store =>
                {
                    var item = await FindAsync(store, id, Right.ReadPosts, viewer, cancellation);
                    var members = await PostsAsync(store, item, viewer, cancellation);
                    var posts = new List<PostAnswer>();
                    foreach (var member in members)
                    {
                        if (await store.Posts.FindAsync(member.Post, cancellation) is { IsDeleted: false } post)
                        {
                            posts.Add(PostJson.Of(post));
                        }
                    }

                    return new ItemPostsAnswer(Json(item, members), posts);
                },
                cancellation
            )
        );

    private static async Task<IResult> DecideAsync(
        long id,
        ItemDecision decision,
        Workspace workspace,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var to = Read<ItemState>("state", decision.State) ?? throw ApiRefusal.Invalid("state is missing.");
        var seen = decision.RowVersion ?? throw ApiRefusal.Invalid("row_version is missing: name the version you decided on.");
        return ApiJson.Ok(
            await workspace.WriteAsync(
                viewer.Account,
                async desk =>
                {
                    var item = await FindAsync(desk.Store, id, Right.Triage, viewer, cancellation);
                    if (item.RowVersion == seen)
                    {
                        var moved = await new ItemDesk(desk).MoveAsync(id, to, decision.Reason, cancellation);
                        return Json(moved, await PostsAsync(desk.Store, moved, viewer, cancellation));
                    }

                    throw ApiRefusal.Conflict($"Item {id} has row_version {item.RowVersion} by now. Look at it again, then decide.");
                },
                cancellation
            )
        );
    }

    /// <summary>An item of a team or channel that is not open is not there: its number says nothing.</summary>
    private static async Task<WorkItem> FindAsync(IStore store, long id, Right right, Viewer viewer, CancellationToken cancellation) =>
        await store.ItemQueue.FindAsync(id, cancellation) is { } queued
        && viewer.Permissions.Sees(right, queued)
        && await store.Items.FindAsync(id, cancellation) is { } item
            ? item
            : throw ApiRefusal.NotFound($"item {id}");

    /// <summary>Copies may come from channels that the key may not read.</summary>
    private static async Task<IReadOnlyList<ItemPost>> PostsAsync(
        IStore store,
        WorkItem item,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        if (viewer.Permissions.Channels(Right.ReadPosts).IsEverything)
        {
            return item.Posts;
        }

        var posts = new List<ItemPost>();
        foreach (var member in item.Posts)
        {
            if (await store.Posts.FindAsync(member.Post, cancellation) is { } post && viewer.Permissions.Sees(Right.ReadPosts, post))
            {
                posts.Add(member);
            }
        }

        return posts;
    }

    private static TEnum? Read<TEnum>(string name, string? text)
        where TEnum : struct, Enum =>
        text is null
            ? null
            : Enum.GetValues<TEnum>().Where(value => Name(value) == text).Cast<TEnum?>().FirstOrDefault()
                ?? throw ApiRefusal.Invalid($"{name} is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(value => Name(value)))}.");

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static ItemAnswer Json(WorkItem item, IReadOnlyList<ItemPost> posts) =>
        new(item.Id, item.Kind, item.State, item.Rule, PostJson.Time(item.OpenedAt), item.DayZero, item.RowVersion, item.Hold, posts);
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Auscult.App;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Auscult.Web.Live;

/// <summary>Server-sent events: one stream a page, which island live.ts turns into events of the document.</summary>
internal sealed class LiveEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/events",
                (EventStream stream, Workspace workspace, Viewer viewer, IHostApplicationLifetime host, CancellationToken cancellation) =>
                    TypedResults.ServerSentEvents(
                        Items(stream, new Hearing(workspace, viewer.Permissions), host.ApplicationStopping, cancellation)
                    )
            )
            .RequireRight(Right.ReadPosts);

    private static async IAsyncEnumerable<SseItem<string>> Items(
        EventStream stream,
        Hearing hearing,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Says that the line stands once nothing is missed any more, and ends it when the program stops, so that stopping does not wait for open pages.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        await using var events = stream.ListenAsync(either.Token).GetAsyncEnumerator(either.Token);
        var next = NextAsync(events);
        yield return new SseItem<string>("", "ready");
        for (; await next; next = NextAsync(events))
        {
            if (await hearing.MayHearAsync(events.Current, either.Token))
            {
                yield return new SseItem<string>(events.Current.Subject, events.Current.Name);
            }
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<LiveEvent> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

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
        var next = NextAsync(events, hearing, either.Token);
        yield return new SseItem<string>("", "ready");
        for (; await next; next = NextAsync(events, hearing, either.Token))
        {
            yield return new SseItem<string>(events.Current.Subject, events.Current.Name);
        }
    }

    /// <summary>Goes on to the next event that may be heard; false when the line has ended, however it did.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<LiveEvent> events, Hearing hearing, CancellationToken cancellation)
    {
        try
        {
            while (await events.MoveNextAsync())
            {
                if (await hearing.MayHearAsync(events.Current, cancellation))
                {
                    return true;
                }
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

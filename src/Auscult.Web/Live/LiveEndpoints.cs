using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
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
                (EventStream stream, IHostApplicationLifetime host, CancellationToken cancellation) =>
                    TypedResults.ServerSentEvents(Items(stream, host.ApplicationStopping, cancellation))
            )
            .RequireRight(Right.ReadPosts);

    private static async IAsyncEnumerable<SseItem<string>> Items(
        EventStream stream,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Says at once that the line stands, and ends it when the program stops, so that stopping does not wait for open pages.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        yield return new SseItem<string>("", "ready");
        await using var events = stream.ListenAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(events))
        {
            yield return new SseItem<string>(events.Current.Subject, events.Current.Name);
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

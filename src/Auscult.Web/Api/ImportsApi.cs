using System.Text.Json;
using Auscult.App.Listening;
using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Api;

/// <summary>Posts from programs, taken in as they arrive.</summary>
internal sealed class ImportsApi : IEndpoints
{
    private const string Unnamed = "upload";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/imports", TakeAsync)
            .RequireRight(Right.Import)
            .WithName("import_posts")
            .Answers<ImportAnswer>(StatusCodes.Status422UnprocessableEntity)
            .Produces<ImportAnswer>(StatusCodes.Status202Accepted)
            .WithSummary(
                "Take in the body: JSON lines, CSV, XLSX, RSS or Atom, packed or not. Answers when all of it is durable, or 202 when it waits its turn."
            );

    private static async Task<IResult> TakeAsync(
        string? name,
        string? source,
        string? network,
        HttpRequest request,
        ImportDesk desk,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        if (!viewer.Permissions.Channels(Right.Import).IsEverything)
        {
            throw ApiRefusal.Forbidden("Records may name any source: importing needs a role that is not limited to channels.");
        }

        // The desk has a limit of its own, in the organisation's hands.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var settings = new ImportSettings(Source: source, Network: network);
        try
        {
            var job = await desk.StreamAsync(viewer.Account, request.Body, name ?? Unnamed, request.ContentLength, settings, cancellation);
            return Results.Json(Json(job), ApiJson.Options, statusCode: job.State == JobState.Waiting ? 202 : 200);
        }
        catch (SourceException unreadable)
        {
            throw new ApiRefusal(unreadable.Message, unreadable);
        }
    }

    private static ImportAnswer Json(QueuedJob job)
    {
        var tally = IngestTally.Parse(job.Job.Tally);
        return new ImportAnswer(
            job.Job.Id,
            JsonNamingPolicy.KebabCaseLower.ConvertName(job.State.ToString()),
            tally.Read,
            tally.Stored,
            tally.Updated,
            tally.Deleted,
            tally.Duplicates,
            tally.Dropped,
            job.LastError
        );
    }
}

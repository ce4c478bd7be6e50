using Auscult.App;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Api;

/// <summary>The store as a whole for programs: whether it answers, what is in it, its sources, and the description of all this.</summary>
internal sealed class StoreApi : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/api/v1/openapi.json").RequireAuthorization();
        routes
            .MapGet("/api/v1/health", HealthAsync)
            .RequireAuthorization()
            .WithName("get_health")
            .Answers<HealthAnswer>()
            .WithSummary("Whether the program answers and its store can be read.");
        routes
            .MapGet("/api/v1/stats", StatsAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("get_stats")
            .Answers<StoreStatistics>()
            .WithSummary("What is in the store. For keys that are not limited to channels.");
        routes
            .MapGet("/api/v1/sources", SourcesAsync)
            .RequireRight(Right.ReadPosts)
            .WithName("list_sources")
            .Answers<SourcesAnswer>()
            .WithSummary("Sources that deliver here and the policy each obeys.");
    }

    private static async Task<IResult> HealthAsync(Workspace workspace, CancellationToken cancellation)
    {
        await workspace.ReadAsync(async store => await store.Items.CountAsync(cancellation), cancellation);
        return ApiJson.Ok(new HealthAnswer(true));
    }

    private static async Task<IResult> StatsAsync(Workspace workspace, Viewer viewer, CancellationToken cancellation) =>
        viewer.Permissions.Channels(Right.ReadPosts).IsEverything
            ? ApiJson.Ok(await workspace.ReadAsync(async store => await store.Inspector.StatisticsAsync(cancellation), cancellation))
            : throw ApiRefusal.Forbidden("Counts of the whole store need a role that is not limited to channels.");

    private static async Task<IResult> SourcesAsync(Workspace workspace, Viewer viewer, CancellationToken cancellation)
    {
        var scope = viewer.Permissions.Channels(Right.ReadPosts);
        return ApiJson.Ok(
            await workspace.ReadAsync(
                async store =>
                {
                    var decided = await store.Sources.ListAsync(cancellation);
                    var met = (await store.Deliveries.TotalsAsync(cancellation)).Select(total => total.Source);
                    var undecided = met.Except(decided.Select(policy => policy.Source)).Select(BuiltInPolicies.For);
                    return new SourcesAnswer([
                        .. decided
                            .Concat(undecided)
                            .Where(policy => scope.Includes(policy.Source))
                            .OrderBy(policy => policy.Source, StringComparer.Ordinal),
                    ]);
                },
                cancellation
            )
        );
    }
}

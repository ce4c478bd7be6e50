using Auscult.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Hosting;

/// <summary>Tells a supervisor that the program answers and its store can be read. Says nothing else.</summary>
internal sealed class HealthEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/health",
                async (Workspace workspace, CancellationToken cancellation) =>
                {
                    await workspace.ReadAsync(async store => await store.Items.CountAsync(cancellation), cancellation);
                    return Results.Json(new { ok = true });
                }
            )
            .AllowAnonymous();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Hosting;

/// <summary>Serves the bundle. A name changes with its content, so browsers may keep it for ever.</summary>
internal sealed class AssetEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", Serve).AllowAnonymous();

    private static IResult Serve(string name, HttpContext context, AssetStore assets)
    {
        if (assets.Find(name) is not { } asset)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (
            asset.Compressed is { } compressed
            && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)
        )
        {
            context.Response.Headers.ContentEncoding = "br";
            return Results.Bytes(compressed, asset.ContentType);
        }

        return Results.Bytes(asset.Plain, asset.ContentType);
    }
}

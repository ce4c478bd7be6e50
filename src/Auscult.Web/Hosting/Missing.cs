using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Hosting;

/// <summary>A page that exists about a thing that does not.</summary>
internal static class Missing
{
    /// <summary>Answers 404 with the page's own words instead of the common ones.</summary>
    public static void Say(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (context.Features.Get<IStatusCodePagesFeature>() is { } common)
        {
            common.Enabled = false;
        }
    }
}

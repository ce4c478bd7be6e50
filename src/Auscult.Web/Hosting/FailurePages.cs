using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Hosting;

/// <summary>
/// The page that tells of a refusal or a failure is read, whatever request failed: run again as it was sent, a refused form would be asked for its
/// token first and every refusal would read as a stale form.
/// </summary>
internal sealed class FailurePages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var sent = context.Request.Method;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = sent;
        }
    }
}

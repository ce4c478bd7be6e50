using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Hosting;

/// <summary>The answer to a form that was acted on: look there now.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}

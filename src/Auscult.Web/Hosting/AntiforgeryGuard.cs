using Auscult.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Hosting;

/// <summary>
/// Every request that changes something carries the page's token, in the header or the form; no endpoint can forget to ask. Two ways out,
/// both written on the endpoint: <see cref="ChecksTokenItself"/>, and callers that no browser signs in, by their own scheme.
/// </summary>
internal sealed class AntiforgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string Header = "X-Auscult-Token";

    public async Task InvokeAsync(HttpContext context)
    {
        if (Changes(context.Request.Method) && context.GetEndpoint() is { } endpoint && !IsExempt(endpoint, context))
        {
            try
            {
                await antiforgery.ValidateRequestAsync(context);
            }
            catch (AntiforgeryValidationException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(context);
    }

    private static bool Changes(string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    private static bool IsExempt(Endpoint endpoint, HttpContext context) =>
        endpoint.Metadata.GetMetadata<ChecksTokenItself>() is not null || context.User.HasClaim(Viewer.KeyClaim, Viewer.ApiKey);
}

/// <summary>On an endpoint that reads a body too long to look for a token in; it validates the token before it acts.</summary>
internal sealed record ChecksTokenItself;

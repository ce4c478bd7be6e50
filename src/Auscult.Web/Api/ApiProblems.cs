using System.Net.Mime;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.People;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Auscult.Web.Api;

/// <summary>Programs are told of refusals as problem details (RFC 9457), never by a page for people.</summary>
internal sealed class ApiProblems(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(ApiKeySignIn.Path))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        try
        {
            await next(context);
        }
        catch (RefusalException refusal) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusOf(refusal), refusal.Message, refusal);
            return;
        }

        if (context.Response is { HasStarted: false, ContentType: null, StatusCode: >= StatusCodes.Status400BadRequest } response)
        {
            await WriteAsync(context, response.StatusCode, null, null);
        }
    }

    private static int StatusOf(RefusalException refusal) =>
        refusal switch
        {
            QueryRefusedException => StatusCodes.Status400BadRequest,
            ApiRefusal api => api.Status,
            AccessRefusal { Code: "conflict" } => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static Task WriteAsync(HttpContext context, int status, string? detail, RefusalException? refusal)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Application.ProblemJson;
        var error = (refusal as QueryRefusedException)?.Error;
        var problem = new ApiProblem(ReasonPhrases.GetReasonPhrase(status), status, detail, error?.Position, error?.Hint);
        return JsonSerializer.SerializeAsync(context.Response.Body, problem, ApiJson.Options, context.RequestAborted);
    }
}

/// <summary>A refusal with the status that programs expect.</summary>
internal sealed class ApiRefusal : RefusalException
{
    private ApiRefusal(int status, string message)
        : base(message) => Status = status;

    public ApiRefusal(string message)
        : base(message) { }

    public ApiRefusal(string message, Exception inner)
        : base(message, inner) { }

    public ApiRefusal() { }

    public int Status { get; } = StatusCodes.Status422UnprocessableEntity;

    public static ApiRefusal NotFound(string what) => new(StatusCodes.Status404NotFound, $"There is no {what}.");

    public static ApiRefusal Invalid(string message) => new(StatusCodes.Status400BadRequest, message);

    public static ApiRefusal Conflict(string message) => new(StatusCodes.Status409Conflict, message);

    public static ApiRefusal Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);
}

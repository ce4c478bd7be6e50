using System.Globalization;
using Auscult.App;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Access;

/// <summary>How an action of a plain form ends: back on its page, which says what was done or why not.</summary>
internal static class Answers
{
    /// <summary>Runs an action and goes back to a page.</summary>
    /// <param name="done">What was done, as strings name it: <c>done.NAME</c>.</param>
    public static async Task<IResult> BackAsync(string page, string done, Func<Task> act)
    {
        try
        {
            await act();
            return SeeOther($"{page}{(page.Contains('?') ? '&' : '?')}done={done}");
        }
        catch (RefusalException refusal) when (RefusalWords.Named(refusal) is not null)
        {
            return Refused(page, refusal);
        }
    }

    /// <summary>Back on a page that says why something was not done.</summary>
    public static IResult Refused(string page, RefusalException refusal)
    {
        var (code, values) = RefusalWords.Named(refusal) ?? ("unnamed", []);
        var about = string.Concat(
            values.Select(value => "&about=" + Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture)!))
        );
        return SeeOther($"{page}{(page.Contains('?') ? '&' : '?')}refused={code}{about}");
    }

    /// <summary>303: the browser asks for the page anew, and reloading it does nothing again.</summary>
    public static IResult SeeOther(string address) => new SeeOtherResult(address);

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}

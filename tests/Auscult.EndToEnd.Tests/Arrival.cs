using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>Waits for a page to be at an address.</summary>
internal static class Arrival
{
    private const string IsThere = "pattern => document.readyState === 'complete' && new RegExp(pattern).test(location.href)";

    /// <summary>
    /// Waits until the page is at an address and loaded. The page itself is asked: <c>WaitForURLAsync</c> looks at the address first and listens
    /// then, so an arrival that its other thread hears of in between is missed, and the test waits for another one that never comes.
    /// </summary>
    /// <param name="address">Whole address; <c>**</c> stands for anything, <c>*</c> for anything within a part of the path.</param>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        var pattern = Regex
            .Escape(address)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        try
        {
            await page.WaitForFunctionAsync(IsThere, $"^{pattern}$");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The page is at {page.Url} and never came to {address}.", e);
        }
    }
}

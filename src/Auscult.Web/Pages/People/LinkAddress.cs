using Auscult.App.People;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.People;

/// <summary>The address of a one-time link as the administrator's own browser reaches the program.</summary>
internal static class LinkAddress
{
    public static string Of(HttpRequest request, string secret) =>
        WelcomeAddress.Of($"{request.Scheme}://{request.Host.ToUriComponent()}", secret);
}

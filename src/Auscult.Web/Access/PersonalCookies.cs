using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Access;

/// <summary>Brings a person's language and theme to the browser they sign in with; pages read them from cookies, also before signing in.</summary>
internal static class PersonalCookies
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Remember(HttpContext context, Preferences preferences)
    {
        var options = new CookieOptions
        {
            MaxAge = Kept,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
        };
        context.Response.Cookies.Append(Viewer.LanguageCookie, preferences.Language, options);
        if (preferences.Theme == Theme.System)
        {
            context.Response.Cookies.Delete(Viewer.ThemeCookie, options);
        }
        else
        {
            context.Response.Cookies.Append(Viewer.ThemeCookie, preferences.Theme == Theme.Dark ? "dark" : "light", options);
        }
    }
}

using Auscult.App;
using Auscult.App.People;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Auscult.Web.Access;

/// <summary>The cookie that names a session, and what is asked of it at every request.</summary>
internal static class SessionCookie
{
    public const string SignInPath = "/sign-in";
    public const string SecondFactorPath = "/account/second-factor";

    public static void Configure(CookieAuthenticationOptions cookie, WebOptions options)
    {
        Name(cookie.Cookie, "au-session", options);
        cookie.ExpireTimeSpan = SessionDesk.Lifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = SignInPath;
        cookie.ReturnUrlParameter = "to";
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = context => AskToSignIn(context),
            OnRedirectToAccessDenied = Refuse,
        };
    }

    /// <summary>Out of reach of scripts, not sent along from other sites, and bound to this host where the connection is encrypted.</summary>
    public static void Name(CookieBuilder cookie, string name, WebOptions options)
    {
        cookie.Name = options.IsSecure ? "__Host-" + name : name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
        cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Rights are read anew at every request, which costs three look-ups by key: what was taken away is gone at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (workspace, clock) = (services.GetRequiredService<Workspace>(), services.GetRequiredService<TimeProvider>());
        var session = SessionClaims.SessionOf(context.Principal);
        var stamp = context.Principal?.FindFirst(SessionClaims.Stamp)?.Value;
        var aborted = context.HttpContext.RequestAborted;
        var person =
            session is null || stamp is null
                ? null
                : await workspace.ReadAsync(store => SessionDesk.FindAsync(store, session, stamp, clock.GetUtcNow(), aborted), aborted);
        if (person is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        context.ReplacePrincipal(SessionClaims.Principal(person, context.Scheme.Name));
        context.HttpContext.Features.Set(person.Permissions);
        services.GetRequiredService<LastSeen>().Session(person.Session);
    }

    /// <summary>A page sends to sign-in and comes back; a fragment makes the whole page go there; a program is told.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(ApiKeySignIn.Path) || request.Path.StartsWithSegments("/events"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = SignInPath;
        }
        else
        {
            context.Response.Redirect(HttpMethods.IsGet(request.Method) ? context.RedirectUri : SignInPath);
        }

        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.User.HasClaim(SessionClaims.MustSetUp, "true") && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(SecondFactorPath);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }
}

using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Auscult.App;
using Auscult.App.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Auscult.Web.Access;

/// <summary>Programs sign in with <c>Authorization: Bearer ak_…</c>, below /api/v1 only.</summary>
internal sealed class ApiKeySignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Workspace workspace,
    LastSeen seen,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    /// <summary>Below which addresses keys are looked at.</summary>
    public const string Path = "/api/v1";

    private const string Bearer = "Bearer ";

    /// <summary>Whether a request is one of a program. Pages never are, whatever headers somebody sends.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Path.StartsWithSegments(Path)
        && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsFor(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        var key = await workspace.ReadAsync(
            store => ApiKeyDesk.FindAsync(store, secret, clock.GetUtcNow(), Context.RequestAborted),
            Context.RequestAborted
        );
        if (key is null)
        {
            return AuthenticateResult.Fail("The key is unknown, has expired or was revoked.");
        }

        seen.Key(key);
        var permissions = Permissions.Of(key.Grants);
        var identity = new ClaimsIdentity(Scheme, ClaimTypes.Name, ClaimTypes.Role);
        var number = key.Id.ToString(CultureInfo.InvariantCulture);
        identity.AddClaim(new Claim(ClaimTypes.Name, "api-key:" + number));
        identity.AddClaim(new Claim(Viewer.DisplayNameClaim, key.Name));
        identity.AddClaim(new Claim(Viewer.KeyClaim, Viewer.ApiKey));
        SessionClaims.AddRights(identity, permissions.Rights);
        Context.Features.Set(permissions);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Task.CompletedTask;
    }
}

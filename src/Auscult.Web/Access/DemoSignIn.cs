using System.Security.Claims;
using System.Text.Encodings.Web;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Auscult.Web.Access;

/// <summary>In the demo, which listens on loopback only, everybody is one user with every right. Anywhere else, nobody is.</summary>
internal sealed class DemoSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme,
    ILoggerFactory logger,
    UrlEncoder encoder,
    WebOptions options
) : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, logger, encoder)
{
    public new const string Scheme = "Demo";

    private static readonly Permissions Everything = Permissions.Of(Role.BuiltIn.Select(role => new Grant(role.Id)));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!options.IsDemo)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        Context.Features.Set(Everything);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, "demo"),
                new Claim(Viewer.DisplayNameClaim, "I. Marchetti"),
                .. Enum.GetNames<Right>().Select(right => new Claim(Viewer.RightClaim, right)),
            ],
            Scheme
        );
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }
}

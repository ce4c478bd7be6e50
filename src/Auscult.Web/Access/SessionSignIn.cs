using System.Globalization;
using System.Security.Claims;
using Auscult.App;
using Auscult.App.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Auscult.Web.Access;

/// <summary>Signing in begins a session that is stored, so that it can be shown and ended; the cookie only names it.</summary>
internal sealed class SessionSignIn(
    UserManager<SignInUser> users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<SignInUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<SignInUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<SignInUser> confirmation,
    Workspace workspace
) : SignInManager<SignInUser>(users, accessor, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(SignInUser user) => !user.Account.IsDisabled && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(
        SignInUser user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        var account = user.Account;
        var session = CurrentSession(account.Id) ?? await BeginAsync(user);
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaims([
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, account.UserName),
            new Claim(SessionClaims.Session, session),
            new Claim(SessionClaims.Stamp, account.Credentials.SecurityStamp),
        ]);
        await Context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(identity),
            authenticationProperties ?? new AuthenticationProperties()
        );
    }

    /// <summary>The session a person is in already, when only their credentials changed.</summary>
    private string? CurrentSession(long account) =>
        Context.User.FindFirstValue(ClaimTypes.NameIdentifier) == account.ToString(CultureInfo.InvariantCulture)
            ? SessionClaims.SessionOf(Context.User)
            : null;

    private async Task<string> BeginAsync(SignInUser user)
    {
        PersonalCookies.Remember(Context, user.Account.Preferences);
        var session = await workspace.WriteAsync(
            user.Account.UserName,
            desk => new SessionDesk(desk).StartAsync(user.Account, Context.Request.Headers.UserAgent, Context.RequestAborted),
            Context.RequestAborted
        );
        return session.Id;
    }
}

using System.Globalization;
using System.Security.Claims;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Access;

/// <summary>What a signed-in person's principal carries. The cookie holds account, session and stamp; rights are worked out at every request.</summary>
internal static class SessionClaims
{
    public const string Session = "session";
    public const string Stamp = "stamp";
    public const string MustSetUp = "must-set-up-second-factor";
    public const string NoShortcuts = "no-shortcuts";

    public static string? SessionOf(ClaimsPrincipal? user) => user?.FindFirstValue(Session);

    /// <summary>The principal of a request.</summary>
    public static ClaimsPrincipal Principal(SignedIn person, string scheme)
    {
        var account = person.Account;
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.UserName));
        identity.AddClaim(new Claim(Viewer.DisplayNameClaim, account.DisplayName));
        identity.AddClaim(new Claim(Session, person.Session.Id));
        identity.AddClaim(new Claim(Stamp, account.Credentials.SecurityStamp));
        AddRights(identity, person.Permissions.Rights);
        if (person.MustSetUpSecondFactor)
        {
            identity.AddClaim(new Claim(MustSetUp, "true"));
        }

        if (!account.Preferences.Keyboard)
        {
            identity.AddClaim(new Claim(NoShortcuts, "true"));
        }

        return new ClaimsPrincipal(identity);
    }

    public static void AddRights(ClaimsIdentity identity, IEnumerable<Right> rights) =>
        identity.AddClaims(rights.Select(right => new Claim(Viewer.RightClaim, right.ToString())));
}

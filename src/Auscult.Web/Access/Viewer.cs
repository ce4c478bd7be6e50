using System.Globalization;
using System.Security.Claims;
using Auscult.App.People;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Access;

/// <summary>The person, or nobody yet, who asks for this page: name, rights, and how they want it shown.</summary>
public sealed class Viewer(IHttpContextAccessor accessor)
{
    internal const string RightClaim = "right";
    internal const string KeyClaim = "key";
    internal const string ApiKey = "api";
    internal const string DisplayNameClaim = "display-name";
    internal const string LanguageCookie = "au-lang";
    internal const string ThemeCookie = "au-theme";

    private ClaimsPrincipal User => accessor.HttpContext?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>Name of the account; the audit names it.</summary>
    public string Account => User.Identity?.Name ?? "";

    public string DisplayName => User.FindFirstValue(DisplayNameClaim) ?? Account;

    /// <summary>True when some team or channel grants the right. Slices check team and channel where there is one.</summary>
    public bool Can(Right right) => User.HasClaim(RightClaim, right.ToString());

    /// <summary>Rights with their limits. A slice asks it about one thing: <c>Permissions.Can(right, team, channel)</c>.</summary>
    public Permissions Permissions => accessor.HttpContext?.Features.Get<Permissions>() ?? Permissions.None;

    /// <summary>True when the right is held for a thing of this team (null: nobody's yet) and channel (null: none).</summary>
    public bool Can(Right right, long? team, string? channel) => Permissions.Can(right, team, channel);

    /// <summary>Number of the account; null for nobody, an API key and the demo.</summary>
    public long? AccountId =>
        long.TryParse(User.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Whether single letters act as shortcuts.</summary>
    public bool UsesShortcuts => !User.HasClaim(claim => claim.Type == SessionClaims.NoShortcuts);

    /// <summary><c>en</c> or <c>fr</c>: what the person chose, else what the browser asks for, else English.</summary>
    public string Language
    {
        get
        {
            var request = accessor.HttpContext?.Request;
            var chosen = request?.Cookies[LanguageCookie];
            if (chosen is "en" or "fr")
            {
                return chosen;
            }

            var asked = request?.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault();
            return asked?.Value.Value?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? "fr" : "en";
        }
    }

    /// <summary><c>light</c> or <c>dark</c>; null lets the system decide.</summary>
    public string? Theme =>
        accessor.HttpContext?.Request.Cookies[ThemeCookie] is "light" or "dark" ? accessor.HttpContext.Request.Cookies[ThemeCookie] : null;
}

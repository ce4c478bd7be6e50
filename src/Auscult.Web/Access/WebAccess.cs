using Auscult.App;
using Auscult.Contracts;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Auscult.Web.Access;

/// <summary>Who may reach what: one policy a right, and nothing without a decision.</summary>
internal static class WebAccess
{
    // Chooses how a request signs in: a key, the demo, or the cookie of a session.
    private const string Choice = "Auscult";

    public static void AddWebAccess(this IServiceCollection services, WebOptions options, DataFolder folder)
    {
        // Keys that sign cookies live beside the organisation's keys: backups of the data leave both out.
        services
            .AddDataProtection()
            .SetApplicationName("Auscult")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.KeyFolder, "web")));
        AddSchemes(services, options);
        AddIdentity(services, options);
        services.AddSingleton<LastSeen>();
        services.AddHostedService(provider => provider.GetRequiredService<LastSeen>());
        services.AddRateLimiter(limiter => SignInLimit.Add(limiter, options));
        services.AddAuthorization(authorization =>
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                authorization.AddPolicy(RightPolicy.Name(right), policy => policy.RequireClaim(Viewer.RightClaim, right.ToString()));
            }

            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
    }

    private static void AddSchemes(IServiceCollection services, WebOptions options)
    {
        services
            .AddAuthentication(Choice)
            .AddPolicyScheme(
                Choice,
                null,
                choice =>
                    choice.ForwardDefaultSelector = context =>
                        ApiKeySignIn.IsFor(context.Request) ? ApiKeySignIn.Scheme
                        : options.IsDemo ? DemoSignIn.Scheme
                        : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, DemoSignIn>(DemoSignIn.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null)
            .AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.ApplicationScheme,
            cookie => SessionCookie.Configure(cookie, options)
        );
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme,
            cookie => SessionCookie.Name(cookie.Cookie, "au-second-factor", options)
        );
    }

    private static void AddIdentity(IServiceCollection services, WebOptions options)
    {
        const int failuresUntilLockout = 5;
        services.AddSingleton<UsedCodes>();
        services.AddScoped<SignInFlow>();
        _ = options.IsDemo ? services.AddSingleton<ISignatureCheck, DemoSignature>() : services.AddScoped<ISignatureCheck, PasswordAgain>();
        services
            .AddIdentityCore<SignInUser>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = failuresUntilLockout;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.Stores.ProtectPersonalData = false;
                identity.Tokens.AuthenticatorTokenProvider = TokenOptions.DefaultAuthenticatorProvider;
            })
            .AddUserStore<AccountUserStore>()
            .AddSignInManager<SessionSignIn>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        // Ours instead of the framework's: length, not kinds of characters.
        services.RemoveAll<IPasswordValidator<SignInUser>>();
        services.AddScoped<IPasswordValidator<SignInUser>, PasswordRules>();
    }
}

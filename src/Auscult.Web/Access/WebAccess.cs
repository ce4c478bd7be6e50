using Auscult.App;
using Auscult.Contracts;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Auscult.Web.Access;

/// <summary>Who may reach what: one policy a right, and nothing without a decision.</summary>
internal static class WebAccess
{
    public static void AddWebAccess(this IServiceCollection services, WebOptions options, DataFolder folder)
    {
        // Keys that sign cookies live beside the organisation's keys: backups of the data leave both out.
        services
            .AddDataProtection()
            .SetApplicationName("Auscult")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.KeyFolder, "web")));
        services.AddAuthentication(DemoSignIn.Scheme).AddScheme<AuthenticationSchemeOptions, DemoSignIn>(DemoSignIn.Scheme, null);
        services.AddAuthorization(authorization =>
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                authorization.AddPolicy(RightPolicy.Name(right), policy => policy.RequireClaim(Viewer.RightClaim, right.ToString()));
            }

            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        });
    }
}

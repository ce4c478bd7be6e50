using System.Net;
using Auscult.App;
using Auscult.App.Alerts;
using Auscult.App.Explore;
using Auscult.App.Routing;
using Auscult.App.Samples;
using Auscult.App.Training;
using Auscult.Web.Access;
using Auscult.Web.Api;
using Auscult.Web.Language;
using Auscult.Web.Live;
using Auscult.Web.Pages.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Auscult.Web.Hosting;

/// <summary>Puts the pages together over a workspace.</summary>
public static class WebHost
{
    /// <summary>The host, ready to be started.</summary>
    /// <exception cref="RefusalException">
    /// A demo is asked for on an address that others can reach or on data that may be real; or the demo's folder, where anybody signs, is to be
    /// served as if it were real.
    /// </exception>
    public static WebApplication Create(Workspace workspace, WebOptions options)
    {
        RefuseOpenDemo(options);
        RefuseMixedUp(workspace.Folder, options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Auscult" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder
            .Logging.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            // Its one warning says that cookie keys are plain files; they are, for the owner only, beside the organisation's own.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, workspace, options);
        var app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, Workspace workspace, WebOptions options)
    {
        services.AddSingleton(workspace);
        services.AddSingleton(workspace.Clock);
        services.AddSingleton(options);
        services.AddSingleton(_ => workspace.Folder.Understand());
        services.AddSingleton<LabelReasons>();
        services.AddSingleton<ConceptNames>();
        services.AddSingleton<QueryCompletion>();
        services.AddSingleton<MovementCache>();
        services.AddSingleton<AssetStore>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<RulePreviews>();
        services.AddSingleton<SampleDraws>();
        services.AddSingleton<IMailer, SmtpMailer>();
        services.AddSingleton<IWebhookCaller, WebhookCaller>();
        services.AddHostedService<AlertClock>();
        services.AddHostedService<UpkeepClock>();
        services.AddRoutingCore();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<Viewer>();
        services.AddScoped(scope => Words.Of(scope.GetRequiredService<Viewer>().Language));
        services.AddResponseCompression(compression =>
        {
            // Antiforgery tokens differ in every answer, so that compressed pages do not give them away.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.AddAntiforgery(tokens =>
        {
            tokens.HeaderName = AntiforgeryGuard.Header;
            SessionCookie.Name(tokens.Cookie, "au-forgery", options);
            tokens.Cookie.SameSite = SameSiteMode.Strict;
            tokens.SuppressXFrameOptionsHeader = true;
        });
        services.AddIntake(options.Intake, workspace);
        services.AddWebAccess(options, workspace.Folder);
        services.AddApiDescription();
    }

    private static void Use(WebApplication app, WebOptions options)
    {
        if (options.IsBehindProxy)
        {
            app.UseForwardedHeaders(
                new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto }
            );
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.UseMiddleware<FailurePages>();
        app.UseMiddleware<ApiProblems>();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AntiforgeryGuard>();
        app.UseAntiforgery();
        app.MapRazorComponents<Layout.App>();
        Endpoints.Map(app);
    }

    private static void RefuseMixedUp(DataFolder folder, WebOptions options)
    {
        if (options.IsDemo && !folder.IsDemo)
        {
            throw new RefusalException($"{folder.Path} is not a folder of the demo: in the demo everybody may do everything.");
        }

        if (!options.IsDemo && folder.IsDemo)
        {
            throw new RefusalException(
                $"{folder.Path} holds the demo: an invented conversation and approvals that anybody could sign. Name another folder with --data."
            );
        }
    }

    private static void RefuseOpenDemo(WebOptions options)
    {
        if (options.IsDemo && options.Urls.FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            throw new RefusalException(
                $"The demo signs everybody in, so it listens on this machine only. {open} can be reached by others."
            );
        }
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (
            parsed.Host == "localhost" || (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        );
}

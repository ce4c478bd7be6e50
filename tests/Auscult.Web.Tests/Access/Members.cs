using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;

namespace Auscult.Web.Tests.Access;

/// <summary>People of a site that signs nobody in by itself.</summary>
internal static class Members
{
    public const string Password = "a long walk by the sea";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A site with an administrator called boss, who needs no second factor unless a test says so.</summary>
    public static async Task<Site> OpenSiteAsync(
        SecondFactorDemand demand = SecondFactorDemand.Nobody,
        Func<WebOptions, WebOptions>? configure = null
    )
    {
        var site = await Site.OpenAsync(isDemo: false, configure);
        await site.Workspace.WriteAsync(
            "system",
            desk =>
                new OrganisationDesk(desk).SaveAsync(
                    new OrganisationSettings { SecondFactor = demand },
                    0,
                    PasswordChange.Keep,
                    Cancellation
                ),
            Cancellation
        );
        await AddAsync(site, "boss", new Grant("administrator"));
        return site;
    }

    /// <summary>Somebody who followed the invitation.</summary>
    public static Task<Account> AddAsync(Site site, string name, params Grant[] grants) =>
        site.Workspace.WriteAsync(
            "system",
            async desk =>
            {
                var invitation = new Invitation(name, name + " Lastname", null, "en", grants);
                var link = await new PeopleDesk(desk).InviteAsync(invitation, Cancellation);
                return await new Admission(desk).ChoosePasswordAsync(link.Secret, Hash, Cancellation);
            },
            Cancellation
        );

    /// <summary>A browser in which somebody is signed in.</summary>
    public static async Task<HttpClient> BrowserAsync(Site site, string name, bool followRedirects = true)
    {
        var browser = site.Browser(followRedirects);
        using var answer = await SignInAsync(site, browser, name, Password);
        Assert.True(
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect && !await ShowsProblemAsync(answer),
            $"{name} was not signed in: {answer.StatusCode}"
        );
        return browser;
    }

    public static async Task<HttpResponseMessage> SignInAsync(Site site, HttpClient browser, string name, string password)
    {
        var page = await site.GetAsync("/sign-in?to=/account", client: browser);
        return await site.SubmitAsync(
            FormOf(page, "/sign-in"),
            [KeyValuePair.Create("user", name), KeyValuePair.Create("password", password)],
            browser
        );
    }

    /// <summary>The form of a page that goes to an address.</summary>
    public static IHtmlFormElement FormOf(IDocument page, string action) =>
        (IHtmlFormElement)
            Assert.Single(
                page.QuerySelectorAll("form"),
                form =>
                    form.GetAttribute("action") == action
                    && form.QuerySelector("[name=user], [name=code], [name=password], button") is not null
            );

    public static async Task<bool> ShowsProblemAsync(HttpResponseMessage answer) =>
        (await Site.ParseAsync(answer)).QuerySelector("[role=alert]") is not null;

    // Hashing is slow on purpose; one hash serves all tests.
    private static readonly string Hash = new Microsoft.AspNetCore.Identity.PasswordHasher<SignInUser>().HashPassword(null!, Password);
}

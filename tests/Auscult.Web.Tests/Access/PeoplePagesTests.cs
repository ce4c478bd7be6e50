using System.Net;
using AngleSharp.Html.Dom;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Access;

public sealed class PeoplePagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invite_Form_ShowsALinkThatLeadsIn()
    {
        await using var site = await Members.OpenSiteAsync();
        using var boss = await Members.BrowserAsync(site, "boss");

        using var answer = await site.SubmitAsync(
            Form(await site.GetAsync("/settings/people", client: boss), "/settings/people"),
            Fields(
                ("name", "Alice"),
                ("user", "alice"),
                ("email", ""),
                ("language", "fr"),
                ("role", "analyst"),
                ("team", ""),
                ("channel", "forum")
            ),
            boss
        );

        var link = new Uri((await Site.ParseAsync(answer)).QuerySelector("#shown-once")!.GetAttribute("value")!);
        Assert.Equal(site.Address.Authority, link.Authority);
        Assert.NotNull((await site.GetAsync(link.AbsolutePath, client: site.Browser())).QuerySelector("form"));
        var listed = await site.GetAsync("/settings/people", client: boss);
        Assert.Contains("Analyst, source forum", listed.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_TakenName_SaysSoAndKeepsWhatWasTyped()
    {
        await using var site = await Members.OpenSiteAsync();
        using var boss = await Members.BrowserAsync(site, "boss");

        using var answer = await site.SubmitAsync(
            Form(await site.GetAsync("/settings/people", client: boss), "/settings/people"),
            Fields(("name", "Another Boss"), ("user", "BOSS"), ("email", ""), ("language", "en")),
            boss
        );

        var page = await Site.ParseAsync(answer);
        Assert.Contains("BOSS", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Another Boss", page.QuerySelector("#name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Disable_Oneself_IsRefusedInTheReadersLanguage()
    {
        await using var site = await Members.OpenSiteAsync();
        using var boss = await Members.BrowserAsync(site, "boss");
        var french = Fields(("language", "fr"), ("theme", "System"));
        using var preferred = await site.SubmitAsync(
            Form(await site.GetAsync("/account", client: boss), "/account/preferences"),
            french,
            boss
        );

        using var answer = await site.SubmitAsync(
            Form(await site.GetAsync("/settings/people/1", client: boss), "/settings/people/1/disable"),
            [],
            boss
        );

        var alert = (await Site.ParseAsync(answer)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("votre propre compte", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grants_OnAnOldPage_AreAConflict()
    {
        await using var site = await Members.OpenSiteAsync();
        var alice = await Members.AddAsync(site, "alice", new Grant("analyst"));
        using var boss = await Members.BrowserAsync(site, "boss");
        var address = $"/settings/people/{alice.Id}";
        var page = await site.GetAsync(address, client: boss);
        var form = (IHtmlFormElement)page.QuerySelector("form:has([name=role])")!;
        await site.Workspace.WriteAsync(
            "other",
            desk => new PeopleDesk(desk).GrantAsync(alice.Id, alice.RowVersion, [new Grant("auditor")], Cancellation),
            Cancellation
        );

        using var answer = await site.SubmitAsync(form, Fields(("role", "approver"), ("team", ""), ("channel", "")), boss);

        Assert.Contains("meanwhile", (await Site.ParseAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var kept = await site.Workspace.ReadAsync(async store => await store.Accounts.GrantsAsync(alice.Id, Cancellation), Cancellation);
        Assert.Equal([new Grant("auditor")], kept);
    }

    [Fact]
    public async Task Person_OfNoNumber_IsNotFound()
    {
        await using var site = await Members.OpenSiteAsync();
        using var boss = await Members.BrowserAsync(site, "boss");

        var page = await site.GetAsync("/settings/people/404", HttpStatusCode.NotFound, boss);

        Assert.Equal("There is no such page", page.QuerySelector(".au-state h2")!.TextContent);
    }

    /// <summary>A refused form says that a right is missing, in the pages' own look, not that the form is stale.</summary>
    [Fact]
    public async Task Post_WithoutTheRight_IsToldSo()
    {
        await using var site = await Members.OpenSiteAsync();
        await Members.AddAsync(site, "alice", new Grant("analyst"));
        using var alice = await Members.BrowserAsync(site, "alice");

        using var answer = await alice.PostAsync(new Uri("/settings/people/1/disable", UriKind.Relative), null, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("You may not see this", (await Site.ParseAsync(answer)).QuerySelector(".au-state h2")!.TextContent);
    }

    [Fact]
    public async Task ApiKey_Form_ShowsTheSecretOnce()
    {
        await using var site = await Members.OpenSiteAsync();
        using var boss = await Members.BrowserAsync(site, "boss");

        using var answer = await site.SubmitAsync(
            Form(await site.GetAsync("/settings/api-keys", client: boss), "/settings/api-keys"),
            Fields(("name", "export"), ("days", "30"), ("role", "analyst"), ("team", ""), ("channel", "")),
            boss
        );

        var secret = (await Site.ParseAsync(answer)).QuerySelector("#shown-once")!.GetAttribute("value")!;
        Assert.StartsWith("ak_", secret, StringComparison.Ordinal);
        var again = await site.GetAsync("/settings/api-keys", client: boss);
        Assert.DoesNotContain(secret, again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotNull(again.QuerySelector("form[action='/settings/api-keys/1/revoke']"));
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        await using var site = await Members.OpenSiteAsync();
        using var here = await Members.BrowserAsync(site, "boss");
        using var there = await Members.BrowserAsync(site, "boss");
        var page = await site.GetAsync("/account", client: here);
        var form = (IHtmlFormElement)page.QuerySelector("form:has([name=current])")!;
        const string fresh = "quite another sentence";

        using var answer = await site.SubmitAsync(form, Fields(("current", Members.Password), ("new", fresh), ("again", fresh)), here);

        Assert.Equal("/account?done=password", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.NotNull((await site.GetAsync("/account", client: here)).QuerySelector("form[action='/sign-out']"));
        Assert.NotNull((await site.GetAsync("/account", client: there)).QuerySelector("form[action='/sign-in']"));
        var open = await site.Workspace.ReadAsync(
            async store => await store.Sessions.ListOpenAsync(1, DateTimeOffset.UnixEpoch, Cancellation),
            Cancellation
        );
        Assert.Single(open);
        var records = await site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.Contains(records, record => record is { Action: "change-password", Actor: "boss" });
    }

    [Fact]
    public async Task Preferences_Saved_AreBroughtToTheNextBrowser()
    {
        await using var site = await Members.OpenSiteAsync();
        using var first = await Members.BrowserAsync(site, "boss");
        var page = await site.GetAsync("/account", client: first);

        using var answer = await site.SubmitAsync(Form(page, "/account/preferences"), Fields(("language", "fr"), ("theme", "Dark")), first);
        using var second = await Members.BrowserAsync(site, "boss");

        var french = await site.GetAsync("/account", client: second);
        Assert.Equal("fr", french.DocumentElement.GetAttribute("lang"));
        Assert.Equal("dark", french.DocumentElement.GetAttribute("data-bs-theme"));
        Assert.Equal("off", french.Body!.GetAttribute("data-keys"));
    }

    /// <summary>Behind a proxy that ends https, cookies are bound to the host and answers ask for https.</summary>
    [Fact]
    public async Task Headers_BehindHttps_BindCookiesToTheHost()
    {
        await using var site = await Members.OpenSiteAsync(configure: options => options with { IsBehindProxy = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await site.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("max-age=", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-au-forgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/no-such-page")]
    [InlineData("/health")]
    public async Task Headers_OfAnyAnswer_TrustNobody(string address)
    {
        await using var site = await Members.OpenSiteAsync();
        using var answer = await site.Browser(followRedirects: false).GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore, $"{answer.Headers.CacheControl}");
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string action) =>
        page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(form => form.GetAttribute("action") == action);

    private static IEnumerable<KeyValuePair<string, string>> Fields(params (string Name, string Value)[] fields) =>
        fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
}

using AngleSharp.Html.Dom;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Tests.Access;

public sealed class SecondFactorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administrator_WithoutSecondFactor_ReachesNothingElse()
    {
        await using var site = await Members.OpenSiteAsync(SecondFactorDemand.Administrators);
        using var browser = await Members.BrowserAsync(site, "boss");

        using var answer = await browser.GetAsync(new Uri("/settings/people", UriKind.Relative), Cancellation);

        Assert.Equal("/account/second-factor", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task SetUp_CodeOfTheApp_TurnsItOnAndOpensThePages()
    {
        await using var site = await Members.OpenSiteAsync(SecondFactorDemand.Administrators);
        using var browser = await Members.BrowserAsync(site, "boss");

        var (secret, codes) = await SetUpAsync(site, browser);

        Assert.Equal(RecoveryCode.Count, codes.Distinct().Count());
        await site.GetAsync("/settings/people", client: browser);
        var boss = await BossAsync(site);
        Assert.True(boss.Credentials.HasSecondFactor);
        Assert.DoesNotContain(boss.Credentials.RecoveryCodes, codes.Contains);
        Assert.DoesNotContain(secret, System.Text.Encoding.ASCII.GetString(boss.Credentials.Authenticator!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_WrongCode_StaysOff()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = await Members.BrowserAsync(site, "boss");
        var page = await site.GetAsync("/account/second-factor", client: browser);

        using var answer = await site.SubmitAsync(Form(page), [KeyValuePair.Create("code", "000000")], browser);

        Assert.NotNull((await Site.ParseAsync(answer)).QuerySelector("[role=alert]"));
        Assert.False((await BossAsync(site)).Credentials.HasSecondFactor);
    }

    [Fact]
    public async Task SignIn_PasswordThenCode_EachCodeOnce()
    {
        await using var site = await Members.OpenSiteAsync();
        using var first = await Members.BrowserAsync(site, "boss");
        var (secret, _) = await SetUpAsync(site, first);
        var code = Totp.Code(Base32.Decode(secret), Totp.StepAt(site.Workspace.Clock.GetUtcNow()) + 1);

        using var browser = site.Browser();
        var asked = await PasswordAsync(site, browser);
        using (var half = await browser.GetAsync(new Uri("/settings/people", UriKind.Relative), Cancellation))
        {
            Assert.Equal("/sign-in", half.RequestMessage!.RequestUri!.AbsolutePath);
        }

        using var answer = await site.SubmitAsync(Form(asked), [KeyValuePair.Create("code", code[..3] + " " + code[3..])], browser);
        Assert.Equal("/account", answer.RequestMessage!.RequestUri!.AbsolutePath);

        using var thief = site.Browser();
        using var again = await site.SubmitAsync(Form(await PasswordAsync(site, thief)), [KeyValuePair.Create("code", code)], thief);
        Assert.Equal("/sign-in/code", again.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        await using var site = await Members.OpenSiteAsync();
        using var first = await Members.BrowserAsync(site, "boss");
        var (_, codes) = await SetUpAsync(site, first);

        foreach (var expected in new[] { "/account", "/sign-in/code" })
        {
            using var browser = site.Browser();
            var typed = codes[3].ToLowerInvariant();
            using var answer = await site.SubmitAsync(
                Form(await PasswordAsync(site, browser)),
                [KeyValuePair.Create("code", typed)],
                browser
            );
            Assert.Equal(expected, answer.RequestMessage!.RequestUri!.AbsolutePath);
        }

        Assert.Equal(RecoveryCode.Count - 1, (await BossAsync(site)).Credentials.RecoveryCodes.Count);
    }

    [Fact]
    public async Task Remove_WithThePassword_AsksForNoCodeAnyMore()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = await Members.BrowserAsync(site, "boss");
        var (secret, _) = await SetUpAsync(site, browser);

        var page = await site.GetAsync("/account/second-factor", client: browser);
        using (
            var refused = await site.SubmitAsync(
                Form(page),
                [KeyValuePair.Create("password", "wrong"), KeyValuePair.Create("do", "remove")],
                browser
            )
        )
        {
            Assert.NotNull((await Site.ParseAsync(refused)).QuerySelector("[role=alert]"));
        }

        using var answer = await site.SubmitAsync(
            Form(page),
            [KeyValuePair.Create("password", Members.Password), KeyValuePair.Create("do", "remove")],
            browser
        );

        Assert.Equal("/account?done=second-factor", answer.RequestMessage!.RequestUri!.PathAndQuery);
        using var other = await Members.BrowserAsync(site, "boss");
        var fresh = await site.GetAsync("/account/second-factor", client: other);
        Assert.NotEqual(secret, fresh.QuerySelector("#secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
    }

    private static async Task<(string Secret, IReadOnlyList<string> Codes)> SetUpAsync(Site site, HttpClient browser)
    {
        var page = await site.GetAsync("/account/second-factor", client: browser);
        var secret = page.QuerySelector("#secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var code = Totp.Code(Base32.Decode(secret), Totp.StepAt(site.Workspace.Clock.GetUtcNow()));
        using var answer = await site.SubmitAsync(Form(page), [KeyValuePair.Create("code", code)], browser);
        var codes = (await Site.ParseAsync(answer)).QuerySelectorAll(".au-codes li").Select(item => item.TextContent).ToList();
        Assert.NotEmpty(codes);
        return (secret, codes);
    }

    private static async Task<IHtmlDocument> PasswordAsync(Site site, HttpClient browser)
    {
        using var answer = await Members.SignInAsync(site, browser, "boss", Members.Password);
        Assert.Equal("/sign-in/code", answer.RequestMessage!.RequestUri!.AbsolutePath);
        return await Site.ParseAsync(answer);
    }

    private static IHtmlFormElement Form(IHtmlDocument page) =>
        (IHtmlFormElement)page.QuerySelector("form:has([name=code], [name=password])")!;

    private static async Task<Account> BossAsync(Site site) =>
        (await site.Workspace.ReadAsync(async store => await store.Accounts.FindByNameAsync("boss", Cancellation), Cancellation))!;
}

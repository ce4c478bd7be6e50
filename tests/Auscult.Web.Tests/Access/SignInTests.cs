using System.Net;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Pages.Access;

namespace Auscult.Web.Tests.Access;

public sealed class SignInTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RightPassword_ComesBackToThePageThatWasAskedFor()
    {
        await using var site = await Members.OpenSiteAsync();
        await Members.AddAsync(site, "alice", new Grant("analyst"));
        using var browser = site.Browser();

        var asked = await site.GetAsync("/explore?q=cough", client: browser);
        var form = Members.FormOf(asked, "/sign-in");
        using var answer = await site.SubmitAsync(
            form,
            [KeyValuePair.Create("user", "Alice"), KeyValuePair.Create("password", Members.Password)],
            browser
        );

        Assert.Equal("/explore?q=cough", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Site.ParseAsync(answer);
        Assert.Contains("alice Lastname", page.QuerySelector(".au-me")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Wrong password, no such person, disabled, locked: one answer, so that nobody learns who is here.</summary>
    [Fact]
    public async Task SignIn_RefusedForAnyReason_AnswersTheSame()
    {
        await using var site = await Members.OpenSiteAsync();
        await Members.AddAsync(site, "alice", new Grant("analyst"));
        var disabled = await Members.AddAsync(site, "bob");
        await site.Workspace.WriteAsync("boss", desk => new PeopleDesk(desk).DisableAsync(disabled.Id, Cancellation), Cancellation);
        await Members.AddAsync(site, "locked");
        for (var i = 0; i < 5; i++)
        {
            await AnswerAsync(site, "locked", "wrong");
        }

        var wrong = await AnswerAsync(site, "alice", "wrong");

        Assert.NotEqual("", wrong);
        Assert.Equal(wrong, await AnswerAsync(site, "nobody", Members.Password));
        Assert.Equal(wrong, await AnswerAsync(site, "bob", Members.Password));
        Assert.Equal(wrong, await AnswerAsync(site, "locked", Members.Password));
        Assert.Equal("", await AnswerAsync(site, "alice", Members.Password));
    }

    [Fact]
    public async Task SignIn_WrongFiveTimesSideBySide_LocksTheAccount()
    {
        await using var site = await Members.OpenSiteAsync();
        var alice = await Members.AddAsync(site, "alice");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(site, "alice", "wrong")));

        var locked = (await site.Workspace.ReadAsync(async store => await store.Accounts.FindAsync(alice.Id, Cancellation), Cancellation))!;
        Assert.True(locked.Lockout.Until > site.Workspace.Clock.GetUtcNow(), $"{locked.Lockout}");
        var records = await site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.Contains(records, record => record.Action == "lock-account" && record.Actor == "alice");
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsAnswered429()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = site.Browser();
        var form = Members.FormOf(await site.GetAsync("/sign-in", client: browser), "/sign-in");
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 21; i++)
        {
            using var answer = await site.SubmitAsync(
                form,
                [KeyValuePair.Create("user", "nobody" + i), KeyValuePair.Create("password", "x")],
                browser
            );
            codes.Add(answer.StatusCode);
        }

        Assert.All(codes.Take(20), code => Assert.Equal(HttpStatusCode.OK, code));
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[20]);
        await site.GetAsync("/sign-in", client: browser);
    }

    [Theory]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org/", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData(null, "/")]
    [InlineData("/explore?q=a", "/explore?q=a")]
    public void Inside_AnyAddress_StaysHere(string? address, string expected) => Assert.Equal(expected, SignInFlow.Inside(address));

    [Fact]
    public async Task SignOut_SessionIsOver_AlsoForACopyOfTheCookie()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = await Members.BrowserAsync(site, "boss");
        var session = (await OpenSessionsAsync(site, 1)).Single();

        var account = await site.GetAsync("/account", client: browser);
        await site.Workspace.WriteAsync(
            "boss",
            desk => new SessionDesk(desk).EndAsync(session.Id, 1, "end-session", Cancellation),
            Cancellation
        );

        var after = await site.GetAsync("/account", client: browser);
        Assert.NotNull(account.QuerySelector("form[action='/sign-out']"));
        Assert.NotNull(after.QuerySelector("form[action='/sign-in']"));
    }

    [Fact]
    public async Task SignOut_Form_EndsTheSession()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = await Members.BrowserAsync(site, "boss");

        using var answer = await site.SubmitAsync(
            Members.FormOf(await site.GetAsync("/account", client: browser), "/sign-out"),
            [],
            browser
        );

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Empty(await OpenSessionsAsync(site, 1));
    }

    [Fact]
    public async Task Rights_TakenAway_AreGoneAtTheNextRequest()
    {
        await using var site = await Members.OpenSiteAsync();
        var alice = await Members.AddAsync(site, "alice", new Grant("analyst"));
        using var browser = await Members.BrowserAsync(site, "alice", followRedirects: false);
        await site.GetAsync("/explore", client: browser);

        await site.Workspace.WriteAsync(
            "boss",
            desk => new PeopleDesk(desk).GrantAsync(alice.Id, (int)alice.RowVersion, [new Grant("auditor")], Cancellation),
            Cancellation
        );

        await site.GetAsync("/explore", HttpStatusCode.Forbidden, browser);
    }

    [Fact]
    public async Task Cookie_OfASession_IsOutOfReachOfScriptsAndOtherSites()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = site.Browser(followRedirects: false);

        using var answer = await Members.SignInAsync(site, browser, "boss", Members.Password);

        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith("au-session=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IReadOnlyList<Session>> OpenSessionsAsync(Site site, long account) =>
        await site.Workspace.ReadAsync(
            async store => await store.Sessions.ListOpenAsync(account, DateTimeOffset.UnixEpoch, Cancellation),
            Cancellation
        );

    /// <summary>What a fresh browser is told; nothing when it is let in.</summary>
    private static async Task<string> AnswerAsync(Site site, string name, string password)
    {
        using var browser = site.Browser();
        using var answer = await Members.SignInAsync(site, browser, name, password);
        return (await Site.ParseAsync(answer)).QuerySelector("[role=alert]")?.TextContent ?? "";
    }
}

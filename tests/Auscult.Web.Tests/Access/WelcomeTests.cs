using System.Net;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Access;

public sealed class WelcomeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstRun_Link_CreatesTheAdministratorAndAsksForASecondFactor()
    {
        await using var site = await Site.OpenAsync(isDemo: false);
        var secret = (
            await site.Workspace.WriteAsync("system", desk => new Admission(desk).OpenFirstRunAsync(Cancellation), Cancellation)
        )!;
        using var browser = site.Browser();
        var address = "/welcome/" + secret;

        using var answer = await site.SubmitAsync(
            Members.FormOf(await site.GetAsync(address, client: browser), address),
            Fields(("name", "The Boss"), ("user", "boss"), ("password", Members.Password), ("again", Members.Password)),
            browser
        );

        Assert.Equal("/account/second-factor", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.NotNull((await Site.ParseAsync(answer)).QuerySelector(".au-qr svg path"));
        var again = await site.GetAsync(address, client: site.Browser());
        Assert.Null(again.QuerySelector("form"));
    }

    [Theory]
    [InlineData("short", "short", "too short")]
    [InlineData("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "repeats")]
    [InlineData("xx alice in autumn", "xx alice in autumn", "user name")]
    [InlineData("Password1234", "Password1234", "tried first")]
    [InlineData(Members.Password, "something different", "differ")]
    public async Task ChoosePassword_Unfit_SaysWhyAndKeepsTheLink(string password, string again, string words)
    {
        await using var site = await Members.OpenSiteAsync();
        var invitation = new Invitation("alice", "Alice", null, "en", []);
        var link = await site.Workspace.WriteAsync(
            "boss",
            desk => new PeopleDesk(desk).InviteAsync(invitation, Cancellation),
            Cancellation
        );
        using var browser = site.Browser();
        var address = "/welcome/" + link.Secret;

        using var answer = await site.SubmitAsync(
            Members.FormOf(await site.GetAsync(address, client: browser), address),
            Fields(("password", password), ("again", again)),
            browser
        );

        var page = await Site.ParseAsync(answer);
        Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.GetAsync(address, client: browser)).QuerySelector("form"));
    }

    [Fact]
    public async Task ChoosePassword_OfSomebodyWithASecondFactor_DoesNotSignIn()
    {
        await using var site = await Members.OpenSiteAsync();
        var alice = await Members.AddAsync(site, "alice");
        var link = await site.Workspace.WriteAsync(
            "boss",
            async desk =>
            {
                var credentials = alice.Credentials with { HasSecondFactor = true };
                await desk.Store.Accounts.SaveAsync(
                    new AccountChange(alice with { Credentials = credentials }, desk.Clock.GetUtcNow()),
                    null,
                    Cancellation
                );
                return await new PeopleDesk(desk).NewLinkAsync(alice.Id, Cancellation);
            },
            Cancellation
        );
        using var browser = site.Browser();
        var address = "/welcome/" + link.Secret;

        using var answer = await site.SubmitAsync(
            Members.FormOf(await site.GetAsync(address, client: browser), address),
            Fields(("password", Members.Password), ("again", Members.Password)),
            browser
        );

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Welcome_UnknownLink_SaysWhatToDo()
    {
        await using var site = await Members.OpenSiteAsync();

        var page = await site.GetAsync("/welcome/no-such-link", HttpStatusCode.OK);

        Assert.Equal("This link does not work any more", page.QuerySelector("h1")!.TextContent);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(params (string Name, string Value)[] fields) =>
        fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
}

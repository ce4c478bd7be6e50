using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

public sealed class SessionDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_NotSeenForItsLifetime_IsOver()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice", new Grant("analyst"));
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);

        crew.Clock.Now += SessionDesk.Lifetime;
        Assert.NotNull(await crew.LookAsync(session, alice.Credentials.SecurityStamp));
        crew.Clock.Now += SessionDesk.SeenEvery + TimeSpan.FromSeconds(1);

        Assert.Null(await crew.LookAsync(session, alice.Credentials.SecurityStamp));
    }

    [Fact]
    public async Task Find_AnotherStamp_IsNobody()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);

        Assert.Null(await crew.LookAsync(session, "another"));
    }

    [Fact]
    public async Task Find_GrantTaken_HoldsAtTheNextLook()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice", new Grant("analyst"));
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);
        Assert.True((await crew.LookAsync(session, alice.Credentials.SecurityStamp))!.Permissions.Can(Right.Triage));

        await crew.People.GrantAsync(alice.Id, alice.RowVersion, [new Grant("auditor")], Cancellation);

        var now = await crew.LookAsync(session, alice.Credentials.SecurityStamp);
        Assert.Equal([Right.ReadAudit], now!.Permissions.Rights);
    }

    [Theory]
    [InlineData(SecondFactorDemand.Nobody, false, false)]
    [InlineData(SecondFactorDemand.Administrators, true, false)]
    [InlineData(SecondFactorDemand.Everybody, true, true)]
    public async Task Find_WithoutADemandedSecondFactor_NothingIsPermitted(SecondFactorDemand demand, bool boss, bool analyst)
    {
        await using var crew = await Crew.StartAsync();
        var settings = new OrganisationSettings { SecondFactor = demand };
        await new OrganisationDesk(crew.Desk).SaveAsync(settings, 0, PasswordChange.Keep, Cancellation);
        var alice = await crew.AddAsync("alice", new Grant("analyst"));

        foreach (var (account, mustSetUp) in new[] { (crew.Boss, boss), (alice, analyst) })
        {
            var session = await new SessionDesk(crew.Desk).StartAsync(account, null, Cancellation);
            var found = (await crew.LookAsync(session, account.Credentials.SecurityStamp))!;
            Assert.Equal(mustSetUp, found.MustSetUpSecondFactor);
            Assert.Equal(mustSetUp, found.Permissions.Rights.Count == 0);
        }
    }

    [Fact]
    public async Task End_SomebodyElsesSession_IsRefused()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        var sessions = new SessionDesk(crew.Desk);
        var session = await sessions.StartAsync(alice, null, Cancellation);

        Assert.Equal(
            "session_unknown",
            await Crew.RefusedAsync(() => sessions.EndAsync(session.Id, crew.Boss.Id, "end-session", Cancellation))
        );
        await sessions.EndAsync(session.Id, alice.Id, "end-session", Cancellation);
        Assert.Equal(
            "session_unknown",
            await Crew.RefusedAsync(() => sessions.EndAsync(session.Id, alice.Id, "end-session", Cancellation))
        );
    }

    [Fact]
    public async Task EndOthers_KeepsTheOneThatAsks()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        var sessions = new SessionDesk(crew.Desk);
        var (here, there) = (await sessions.StartAsync(alice, null, Cancellation), await sessions.StartAsync(alice, null, Cancellation));

        await sessions.EndOthersAsync(alice.Id, here.Id, Cancellation);

        Assert.NotNull(await crew.LookAsync(here, alice.Credentials.SecurityStamp));
        Assert.Null(await crew.LookAsync(there, alice.Credentials.SecurityStamp));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
        "Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1",
        "Safari on iPhone"
    )]
    [InlineData("curl/8.5.0", "unknown")]
    [InlineData("", "unknown")]
    [InlineData(null, "unknown")]
    public void Describe_Header_IsAKindFromAClosedList(string? header, string kind) => Assert.Equal(kind, UserAgent.Describe(header));
}

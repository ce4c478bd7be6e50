using Auscult.App.Access;
using Auscult.App.People;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

public sealed class PeopleDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a", "user_name_invalid")]
    [InlineData("-alice", "user_name_invalid")]
    [InlineData("alice smith", "user_name_invalid")]
    [InlineData("alicé", "user_name_invalid")]
    [InlineData("alice\n", "")]
    [InlineData("al\nice", "user_name_invalid")]
    [InlineData("System", "user_name_reserved")]
    [InlineData("BOSS", "user_name_taken")]
    [InlineData("alice.smith+2@example.org", "")]
    public async Task Invite_UserName_IsAcceptedOrRefusedByName(string userName, string code)
    {
        await using var crew = await Crew.StartAsync();
        var invite = () => crew.People.InviteAsync(Crew.Person("x") with { UserName = userName }, Cancellation);

        if (code.Length == 0)
        {
            Assert.Equal(userName.Trim(), (await invite()).Account.UserName);
        }
        else
        {
            Assert.Equal(code, await Crew.RefusedAsync(invite));
        }
    }

    [Theory]
    [InlineData("wizard", null, "unknown_role")]
    [InlineData("administrator", 1L, "role_without_limits")]
    [InlineData("privacy-officer", 1L, "role_without_limits")]
    [InlineData("responder", 9L, "unknown_team")]
    [InlineData("responder", 1L, "")]
    public async Task Invite_Grant_IsAcceptedOrRefusedByName(string role, long? team, string code)
    {
        await using var crew = await Crew.StartAsync();
        await new TeamDesk(crew.Desk).CreateAsync("Safety", Cancellation);
        var invite = () => crew.People.InviteAsync(Crew.Person("alice", new Grant(role, team)), Cancellation);

        if (code.Length == 0)
        {
            var link = await invite();
            Assert.Equal([new Grant(role, team)], await crew.Desk.Store.Accounts.GrantsAsync(link.Account.Id, Cancellation));
        }
        else
        {
            Assert.Equal(code, await Crew.RefusedAsync(invite));
        }
    }

    [Theory]
    [InlineData("no address", "email_invalid")]
    [InlineData("Al <al@example.org>", "email_invalid")]
    [InlineData(" al@example.org ", "")]
    [InlineData("", "")]
    public async Task Invite_Email_IsAnAddressOrNothing(string email, string code)
    {
        await using var crew = await Crew.StartAsync();
        var invite = () => crew.People.InviteAsync(Crew.Person("alice") with { Email = email }, Cancellation);

        if (code.Length == 0)
        {
            Assert.Equal(email.Trim().Length == 0 ? null : email.Trim(), (await invite()).Account.Email);
        }
        else
        {
            Assert.Equal(code, await Crew.RefusedAsync(invite));
        }
    }

    [Fact]
    public async Task Administrator_TheLastOne_KeepsTheRole()
    {
        await using var crew = await Crew.StartAsync();
        var waiting = await crew.People.InviteAsync(Crew.Person("waiting", new Grant("administrator")), Cancellation);
        var take = () => crew.People.GrantAsync(crew.Boss.Id, crew.Boss.RowVersion, [new Grant("analyst")], Cancellation);

        Assert.Equal("last_administrator", await Crew.RefusedAsync(take));

        await crew.Admission.ChoosePasswordAsync(waiting.Secret, "hash", Cancellation);
        await take();
        Assert.Equal([new Grant("analyst")], await crew.Desk.Store.Accounts.GrantsAsync(crew.Boss.Id, Cancellation));
        await using var other = crew.Desk.As("someone");
        var disable = () => new PeopleDesk(other).DisableAsync(waiting.Account.Id, Cancellation);
        Assert.Equal("last_administrator", await Crew.RefusedAsync(disable));
    }

    [Fact]
    public async Task Disable_Oneself_IsRefused()
    {
        await using var crew = await Crew.StartAsync();
        await crew.AddAsync("second", new Grant("administrator"));

        Assert.Equal("yourself", await Crew.RefusedAsync(() => crew.People.DisableAsync(crew.Boss.Id, Cancellation)));
    }

    [Fact]
    public async Task Disable_ThenEnable_SessionStaysOver()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);
        Assert.NotNull(await crew.LookAsync(session, alice.Credentials.SecurityStamp));

        await crew.People.DisableAsync(alice.Id, Cancellation);
        Assert.Null(await crew.LookAsync(session, alice.Credentials.SecurityStamp));
        await crew.People.EnableAsync(alice.Id, Cancellation);

        Assert.Null(await crew.LookAsync(session, alice.Credentials.SecurityStamp));
        Assert.False((await crew.ReadAsync(alice)).IsDisabled);
    }

    [Fact]
    public async Task Grant_OnAnOldVersion_IsAConflictAndChangesNothing()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        await crew.People.GrantAsync(alice.Id, alice.RowVersion, [new Grant("analyst")], Cancellation);

        var late = () => crew.People.GrantAsync(alice.Id, alice.RowVersion, [new Grant("auditor")], Cancellation);

        Assert.Equal("conflict", await Crew.RefusedAsync(late));
        Assert.Equal([new Grant("analyst")], await crew.Desk.Store.Accounts.GrantsAsync(alice.Id, Cancellation));
    }

    [Fact]
    public async Task ResetSecondFactor_TakesSecretAndSessions()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await WithSecondFactorAsync(crew);
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);

        var after = await crew.People.ResetSecondFactorAsync(alice.Id, Cancellation);

        Assert.False(after.Credentials.HasSecondFactor);
        Assert.Null(after.Credentials.Authenticator);
        Assert.Empty(after.Credentials.RecoveryCodes);
        Assert.Null(await crew.LookAsync(session, alice.Credentials.SecurityStamp));
        Assert.Equal("boss reset-second-factor account:2", (await crew.RecordedAsync())[^1]);
    }

    [Fact]
    public async Task KeyRotation_AuthenticatorSecret_CanStillBeRead()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await WithSecondFactorAsync(crew);

        await KeyRotation.RunAsync(crew.Desk, Cancellation);

        using var sealer = new Sealer(crew.Desk.Keyring);
        var rotated = (await crew.ReadAsync(alice)).Credentials.Authenticator!;
        Assert.Equal(2, rotated[0]);
        Assert.Equal("SECRET", sealer.OpenText(SealedKind.Authenticator, rotated));
    }

    private static async Task<Account> WithSecondFactorAsync(Crew crew)
    {
        var alice = await crew.AddAsync("alice");
        using var sealer = new Sealer(crew.Desk.Keyring);
        var credentials = alice.Credentials with
        {
            HasSecondFactor = true,
            Authenticator = sealer.Seal(SealedKind.Authenticator, "SECRET"),
            RecoveryCodes = ["a"],
        };
        await crew.Desk.Store.Accounts.SaveAsync(
            new AccountChange(alice with { Credentials = credentials }, crew.Clock.Now),
            null,
            Cancellation
        );
        return await crew.ReadAsync(alice);
    }
}

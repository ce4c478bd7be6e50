using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

public sealed class AdmissionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstRun_LinkIsUsed_CreatesAnAdministratorOnce()
    {
        using var organisation = new Organisation();
        await using var desk = await organisation.WriteAsync();
        var admission = new Admission(desk);
        var secret = (await admission.OpenFirstRunAsync(Cancellation))!;

        var boss = await admission.CreateAdministratorAsync(secret, Crew.Person("boss"), "hash", Cancellation);

        Assert.Equal([new Grant("administrator")], await desk.Store.Accounts.GrantsAsync(boss.Id, Cancellation));
        Assert.Equal("hash", boss.Credentials.PasswordHash);
        Assert.Null(await admission.OpenFirstRunAsync(Cancellation));
        var again = () => admission.CreateAdministratorAsync(secret, Crew.Person("mallory"), "hash", Cancellation);
        Assert.Equal("link_dead", await Crew.RefusedAsync(again));
        Assert.Single(await desk.Store.Accounts.ListAsync(Cancellation));
    }

    [Fact]
    public async Task FirstRun_OpenedAgain_OnlyTheNewLinkWorks()
    {
        using var organisation = new Organisation();
        await using var desk = await organisation.WriteAsync();
        var admission = new Admission(desk);
        var first = (await admission.OpenFirstRunAsync(Cancellation))!;
        var second = (await admission.OpenFirstRunAsync(Cancellation))!;

        var now = desk.Clock.GetUtcNow();
        Assert.Null(await Admission.FindAsync(desk.Store, first, now, Cancellation));
        Assert.NotNull(await Admission.FindAsync(desk.Store, second, now, Cancellation));
        Assert.Null(await Admission.FindAsync(desk.Store, second, now + Admission.FirstRunTime, Cancellation));
    }

    /// <summary>A link to choose a password is none to become an administrator, nor the other way round.</summary>
    [Fact]
    public async Task Links_UsedForSomethingElse_AreRefused()
    {
        await using var crew = await Crew.StartAsync();
        var link = await crew.People.InviteAsync(Crew.Person("alice"), Cancellation);

        Assert.Equal(
            "link_dead",
            await Crew.RefusedAsync(() =>
                crew.Admission.CreateAdministratorAsync(link.Secret, Crew.Person("mallory"), "hash", Cancellation)
            )
        );
        Assert.NotNull(await Admission.FindAsync(crew.Desk.Store, link.Secret, crew.Clock.Now, Cancellation));
    }

    [Fact]
    public async Task ChoosePassword_ByInvitation_IsRecordedAsThePersonsOwn()
    {
        await using var crew = await Crew.StartAsync();

        var alice = await crew.AddAsync("alice", new Grant("analyst"));

        Assert.Equal("hash of alice", alice.Credentials.PasswordHash);
        Assert.Equal(
            ["boss create-administrator account:1", "boss invite-person account:2", "alice choose-password account:2"],
            (await crew.RecordedAsync()).Skip(1)
        );
    }

    [Fact]
    public async Task ChoosePassword_AfterItsTime_IsRefused()
    {
        await using var crew = await Crew.StartAsync();
        var link = await crew.People.InviteAsync(Crew.Person("alice"), Cancellation);

        crew.Clock.Now = link.ExpiresAt;

        Assert.Equal("link_dead", await Crew.RefusedAsync(() => crew.Admission.ChoosePasswordAsync(link.Secret, "hash", Cancellation)));
        Assert.Null((await crew.ReadAsync(link.Account)).Credentials.PasswordHash);
    }

    [Fact]
    public async Task ChoosePassword_AfterALostOne_EndsSessionsAndLockout()
    {
        await using var crew = await Crew.StartAsync();
        var alice = await crew.AddAsync("alice");
        var session = await new SessionDesk(crew.Desk).StartAsync(alice, null, Cancellation);
        var link = await crew.People.NewLinkAsync(alice.Id, Cancellation);

        var after = await crew.Admission.ChoosePasswordAsync(link.Secret, "new", Cancellation);

        Assert.NotEqual(alice.Credentials.SecurityStamp, after.Credentials.SecurityStamp);
        Assert.Null(await crew.LookAsync(session, after.Credentials.SecurityStamp));
    }

    [Fact]
    public async Task Links_OfADisabledPerson_AreDead()
    {
        await using var crew = await Crew.StartAsync();
        var link = await crew.People.InviteAsync(Crew.Person("alice"), Cancellation);
        await crew.People.DisableAsync(link.Account.Id, Cancellation);

        Assert.Null(await Admission.FindAsync(crew.Desk.Store, link.Secret, crew.Clock.Now, Cancellation));
        Assert.Equal("person_disabled", await Crew.RefusedAsync(() => crew.People.NewLinkAsync(link.Account.Id, Cancellation)));
    }
}

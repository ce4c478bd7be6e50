using System.Text.Json;
using Auscult.App.Access;
using Auscult.App.Settings;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Settings;

public sealed class OrganisationDeskTests : IDisposable
{
    private static readonly MailSettings Mail = new("mail.example.org", 587, MailSecurity.StartTls, "auscult@example.org", "auscult");
    private static readonly PasswordChange Password = new(PasswordChangeKind.Replace, "correct horse");

    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SaveAsync_Changed_IsAuditedWithBeforeAndAfterAndWithoutThePassword()
    {
        await using var desk = await _organisation.WriteAsync();
        var settings = new OrganisationDesk(desk);
        await settings.SaveAsync(new OrganisationSettings { Name = " Clinic " }, 0, PasswordChange.Keep, Cancellation);

        var saved = await settings.SaveAsync(new OrganisationSettings { Name = "Hospital", Mail = Mail }, 1, Password, Cancellation);

        Assert.Equal(2, saved.RowVersion);
        Assert.Equal("Hospital", (await OrganisationDesk.ReadAsync(desk.Store, Cancellation)).Settings.Name);
        var record = (await desk.Store.Audit.ReadAsync(1, 10, Cancellation)).Single();
        var values = desk.Trail.Values(record, await desk.Store.Audit.KeyAsync(record.Sequence, Cancellation))!;
        var changes = JsonDocument.Parse(values).RootElement;
        Assert.Equal(["mail", "mail_password", "name"], changes.EnumerateObject().Select(change => change.Name));
        Assert.Equal("Clinic", changes.GetProperty("name").GetProperty("before").GetString());
        Assert.Equal("Hospital", changes.GetProperty("name").GetProperty("after").GetString());
        Assert.Equal("replaced", changes.GetProperty("mail_password").GetString());
        Assert.DoesNotContain("correct horse", values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveAsync_OnAnOldRowVersion_IsRefused()
    {
        await using var desk = await _organisation.WriteAsync();
        var settings = new OrganisationDesk(desk);
        await settings.SaveAsync(new OrganisationSettings { Name = "first" }, 0, PasswordChange.Keep, Cancellation);

        await Assert.ThrowsAsync<RefusalException>(() =>
            settings.SaveAsync(new OrganisationSettings { Name = "late" }, 0, PasswordChange.Keep, Cancellation)
        );

        Assert.Equal("first", (await OrganisationDesk.ReadAsync(desk.Store, Cancellation)).Settings.Name);
    }

    [Fact]
    public async Task SaveAsync_Password_IsSealedAndSurvivesAKeyRotation()
    {
        await using var desk = await _organisation.WriteAsync();
        await new OrganisationDesk(desk).SaveAsync(new OrganisationSettings { Mail = Mail }, 0, Password, Cancellation);
        var before = await desk.Store.Secrets.FindAsync(OrganisationDesk.MailSecret, Cancellation);

        await KeyRotation.RunAsync(desk, Cancellation);

        var after = await desk.Store.Secrets.FindAsync(OrganisationDesk.MailSecret, Cancellation);
        using var sealer = new Sealer(desk.Keyring);
        Assert.NotEqual(before, after);
        Assert.Equal("correct horse", sealer.OpenText(SealedKind.Secret, after!));
    }

    /// <summary>Whoever may change settings must not be able to have the password sent to a server of their own.</summary>
    [Fact]
    public async Task SaveAsync_AnotherServerWithTheKeptPassword_AsksForItAgain()
    {
        await using var desk = await _organisation.WriteAsync();
        var settings = new OrganisationDesk(desk);
        await settings.SaveAsync(new OrganisationSettings { Mail = Mail }, 0, Password, Cancellation);

        foreach (var other in new[] { Mail with { Host = "evil.example" }, Mail with { User = "x" }, Mail with { Port = 25 } })
        {
            var refusal = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
                settings.SaveAsync(new OrganisationSettings { Mail = other }, 1, PasswordChange.Keep, Cancellation)
            );
            Assert.Equal(("mail.password", "reenter"), (refusal.Errors[0].Field, refusal.Errors[0].Code));
        }

        await settings.SaveAsync(
            new OrganisationSettings { Mail = Mail with { From = "b@example.org" } },
            1,
            PasswordChange.Keep,
            Cancellation
        );
    }

    [Fact]
    public async Task SaveAsync_MailWithoutAccount_ForgetsThePassword()
    {
        await using var desk = await _organisation.WriteAsync();
        var settings = new OrganisationDesk(desk);
        await settings.SaveAsync(new OrganisationSettings { Mail = Mail }, 0, Password, Cancellation);

        await settings.SaveAsync(new OrganisationSettings { Mail = Mail with { User = " " } }, 1, PasswordChange.Keep, Cancellation);

        Assert.Null(await desk.Store.Secrets.FindAsync(OrganisationDesk.MailSecret, Cancellation));
        Assert.Null((await OrganisationDesk.ReadAsync(desk.Store, Cancellation)).Settings.Mail!.User);
    }

    [Fact]
    public async Task SaveAsync_AccountWithoutAPassword_IsRefused()
    {
        await using var desk = await _organisation.WriteAsync();

        var refusal = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
            new OrganisationDesk(desk).SaveAsync(new OrganisationSettings { Mail = Mail }, 0, PasswordChange.Keep, Cancellation)
        );

        Assert.Equal("mail.password", Assert.Single(refusal.Errors).Field);
    }

    public void Dispose() => _organisation.Dispose();
}

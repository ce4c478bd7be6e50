using Auscult.App.Alerts;
using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.App.Tests.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Alerts;

/// <summary>Items, people with addresses, a mail server on paper, and one pass after the other.</summary>
internal sealed class AlertRoom : IAsyncDisposable, IMailer, IWebhookCaller
{
    private AlertRoom(TriageRoom room) => Room = room;

    public TriageRoom Room { get; }

    public IStore Store => Room.Store;

    /// <summary>Mails that were taken or tried, in order.</summary>
    public List<OutgoingMail> Mails { get; } = [];

    public List<OutgoingCall> Calls { get; } = [];

    /// <summary>What the mail server says to the next mail.</summary>
    public Func<SendOutcome> Answer { get; set; } = () => SendOutcome.Taken;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AlertRoom> OpenAsync()
    {
        var room = new AlertRoom(await TriageRoom.OpenAsync());
        await new OrganisationDesk(room.Room.Desk).SaveAsync(
            new OrganisationSettings
            {
                Zone = "Europe/Paris",
                PublicUrl = "https://listen.example.org",
                Mail = new MailSettings("mail.example.org", 25, MailSecurity.None, "auscult@example.org", null),
            },
            0,
            PasswordChange.Keep,
            Cancellation
        );
        return room;
    }

    public async Task<Account> HireAsync(string name, string role = "safety-officer", string language = "en", string? channel = null)
    {
        var invitation = new Invitation(name, name, name + "@example.org", language, [new Grant(role, null, channel)]);
        return (await new PeopleDesk(Room.Desk).InviteAsync(invitation, Cancellation)).Account;
    }

    public async Task PreferAsync(Account account, AlertPreferences preferences)
    {
        var before = await AlertDesk.PreferencesAsync(Store, account.Id, Cancellation);
        await new AlertDesk(Room.Desk).PreferAsync(account.Id, preferences, before.RowVersion, Cancellation);
    }

    public Task<AlertPassSummary> PassAsync() => new AlertPass(new OwnTurns(Room.Desk), this, this, Room.Clock).RunAsync(Cancellation);

    /// <summary>A pass after some time.</summary>
    public Task<AlertPassSummary> PassAsync(TimeSpan later)
    {
        Room.Clock.Now += later;
        return PassAsync();
    }

    public Task<SendOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellation)
    {
        Mails.Add(mail);
        return Task.FromResult(Answer());
    }

    public Task<SendOutcome> CallAsync(OutgoingCall call, CancellationToken cancellation)
    {
        Calls.Add(call);
        return Task.FromResult(SendOutcome.Taken);
    }

    public ValueTask DisposeAsync() => Room.DisposeAsync();
}

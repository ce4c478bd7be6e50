using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

/// <summary>An organisation with an administrator, and short ways to act in it.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private readonly Organisation _organisation = new();
    private Desk _owner = null!;

    private Crew() { }

    public ManualClock Clock { get; } = new();

    /// <summary>The administrator's desk.</summary>
    public Desk Desk { get; private set; } = null!;

    public Account Boss { get; private set; } = null!;

    public PeopleDesk People => new(Desk);

    public Admission Admission => new(Desk);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Crew> StartAsync()
    {
        var crew = new Crew();
        crew._owner = await Desk.OpenToWriteAsync(crew._organisation.Folder, Cancellation, crew.Clock);
        var admission = new Admission(crew._owner);
        var secret = await admission.OpenFirstRunAsync(Cancellation);
        crew.Boss = await admission.CreateAdministratorAsync(secret!, Person("boss"), "hash", Cancellation);
        crew.Desk = crew._owner.As("boss");
        return crew;
    }

    public static Invitation Person(string name, params Grant[] grants) => new(name, name + " Lastname", null, "en", grants);

    /// <summary>Somebody who was invited and has chosen a password.</summary>
    public async Task<Account> AddAsync(string name, params Grant[] grants)
    {
        var link = await People.InviteAsync(Person(name, grants), Cancellation);
        return await Admission.ChoosePasswordAsync(link.Secret, "hash of " + name, Cancellation);
    }

    public async Task<Account> ReadAsync(Account account) => (await Desk.Store.Accounts.FindAsync(account.Id, Cancellation))!;

    public Task<SignedIn?> LookAsync(Session session, string stamp) =>
        SessionDesk.FindAsync(Desk.Store, session.Id, stamp, Clock.Now, Cancellation);

    /// <summary>The audit as who did what to whom.</summary>
    public async Task<IReadOnlyList<string>> RecordedAsync() =>
        [.. (await Desk.Store.Audit.ReadAsync(0, 1000, Cancellation)).Select(record => $"{record.Actor} {record.Action} {record.Entity}")];

    public static async Task<string> RefusedAsync(Func<Task> work) => (await Assert.ThrowsAsync<AccessRefusal>(work)).Code;

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await _owner.DisposeAsync();
        _organisation.Dispose();
    }
}

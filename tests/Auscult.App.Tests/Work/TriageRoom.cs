using Auscult.App.People;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

/// <summary>An organisation with items of every kind, and people who decide about them.</summary>
internal sealed class TriageRoom : IAsyncDisposable
{
    /// <summary>A post of each kind of item; the numbers of items are in the order of the queue.</summary>
    private static readonly object[] Posts =
    [
        Post("1", "Started Lexapro last week and now I have terrible insomnia"),
        Post("2", "Is it safe to take ibuprofen with Lexapro, does anybody know?"),
        Post("3", "I took a whole box of Lexapro, I want to die, please help me now"),
        Post("4", "Since I started Prozac my headache is unbearable, worst week of my life"),
    ];

    private readonly Organisation _organisation = new();

    private TriageRoom() { }

    /// <summary>Somebody who may read everything.</summary>
    public static Permissions Everything { get; } = Permissions.Of([new Grant("analyst")]);

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public Desk Desk { get; private set; } = null!;

    public IStore Store => Desk.Store;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TriageRoom> OpenAsync()
    {
        var room = new TriageRoom();
        room.Desk = await Desk.OpenToWriteAsync(room._organisation.Folder, Cancellation, room.Clock);
        await room.IngestAsync(Posts);
        return room;
    }

    public Task IngestAsync(params object[] posts) => _organisation.IngestAsync(Desk, posts);

    public Triage As(string actor, Permissions? permissions = null) => new(Desk.As(actor), permissions);

    /// <summary>The first item of a kind.</summary>
    public async Task<QueuedItem> ItemAsync(ItemKind kind) =>
        (await Store.ItemQueue.PageAsync(new QueueFilter(kind, Snoozed: null), null, Clock.GetUtcNow(), 10, Cancellation))[0];

    public async Task<QueuedItem> ItemAsync(long id) => (await Store.ItemQueue.FindAsync(id, Cancellation))!;

    /// <summary>One decision about one item as it stands.</summary>
    public async Task<TriageResult> DecideAsync(string actor, long item, TriageStep step) =>
        await As(actor).DecideAsync(step, [Ref(await ItemAsync(item))], true, Cancellation);

    /// <summary>Creates an account that may decide, everywhere or in a team.</summary>
    public async Task HireAsync(string userName, string role = "analyst", long? team = null) =>
        await new PeopleDesk(Desk).InviteAsync(new Invitation(userName, userName, null, "en", [new Grant(role, team)]), Cancellation);

    public static ItemRef Ref(QueuedItem item) => new(item.Id, item.RowVersion);

    public static object Post(string id, string text) =>
        new
        {
            id,
            source = "forum",
            published_at = "2026-03-04T11:00:00Z",
            text,
        };

    /// <summary>The values of the newest audit record.</summary>
    public async Task<(AuditRecord Record, string Values)> LastAuditAsync()
    {
        var record = (await Store.Audit.ReadAsync(0, 1000, Cancellation))[^1];
        return (record, Desk.Trail.Values(record, await Store.Audit.KeyAsync(record.Sequence, Cancellation))!);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty((await Store.Inspector.VerifyAsync(CancellationToken.None)).Problems);
        await Desk.DisposeAsync();
        _organisation.Dispose();
    }
}

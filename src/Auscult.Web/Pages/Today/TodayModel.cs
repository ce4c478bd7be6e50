using Auscult.App;
using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.App.Today;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Today;

/// <summary>An item that is due, with the words it is about.</summary>
/// <param name="Post">Null when no post of it is left.</param>
/// <param name="Clock">How its clock stands.</param>
public sealed record DueItem(QueuedItem Item, StoredPost? Post, ClockReading Clock);

/// <summary>When items are due, as the page groups them.</summary>
public enum DueGroup
{
    Overdue,
    Soon,
    Today,
    Later,
}

/// <summary>What Today shows.</summary>
/// <param name="Zone">The organisation's zone: defines the day.</param>
/// <param name="Open">Open items.</param>
/// <param name="Overdue">Of these, items whose clock has ended.</param>
/// <param name="Soon">Items whose clock ends within <see cref="SoonHours"/> hours, the overdue ones left out.</param>
/// <param name="Day">The last 24 hours.</param>
/// <param name="Moved">Concepts that moved yesterday.</param>
public sealed record TodayModel(
    DateTimeOffset Now,
    TimeZoneInfo Zone,
    bool OnlyMine,
    long Open,
    long Overdue,
    long Soon,
    IReadOnlyList<DueItem> Due,
    DayFigures Day,
    IReadOnlyList<Movement> Moved
)
{
    /// <summary>Hours ahead that a person plans.</summary>
    public const int SoonHours = 4;

    private const int MostItems = 14;
    private const int MostMoved = 4;

    public DateOnly Yesterday => Before(Now);

    public static Task<TodayModel> LoadAsync(
        Workspace workspace,
        Viewer viewer,
        MovementCache moved,
        bool onlyMine,
        CancellationToken cancellation
    ) =>
        workspace.ReadAsync(
            async store =>
            {
                var now = workspace.Clock.GetUtcNow();
                var permissions = viewer.Permissions;
                var filter = new QueueFilter(Assignee: onlyMine ? viewer.Account : null, Snoozed: null)
                {
                    Visible = permissions.Items(Right.ReadPosts),
                };
                var counts = await workspace.QueueTally.CountAsync(store, filter, now, now.AddHours(SoonHours), cancellation);
                var page = await store.ItemQueue.PageAsync(filter, null, now, MostItems, cancellation);
                var zone = await OrganisationDesk.ZoneAsync(store, cancellation);
                var clocks = new ItemClocks(await store.ItemQueue.DeadlinesAsync(cancellation), zone);
                return new TodayModel(
                    now,
                    zone,
                    onlyMine,
                    counts.Sum(count => count.Count),
                    counts.Sum(count => count.Overdue),
                    counts.Sum(count => count.DueSoon - count.Overdue),
                    await WithPostsAsync(
                        store,
                        permissions,
                        page.OrderBy(item => item.Standing.DueAt),
                        item => clocks.Read(item, now),
                        cancellation
                    ),
                    await DayFigures.LoadAsync(store, permissions, now, cancellation),
                    [.. (await moved.OfAsync(store, permissions.Channels(Right.ReadPosts), Before(now), cancellation)).Take(MostMoved)]
                );
            },
            cancellation
        );

    public DueGroup GroupOf(DueItem due)
    {
        var at = due.Item.Standing.DueAt;
        return at <= Now ? DueGroup.Overdue
            : at <= Now.AddHours(SoonHours) ? DueGroup.Soon
            : Zone.Day(at) == Zone.Day(Now) ? DueGroup.Today
            : DueGroup.Later;
    }

    private static DateOnly Before(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);

    private static async Task<IReadOnlyList<DueItem>> WithPostsAsync(
        IStore store,
        Permissions permissions,
        IEnumerable<QueuedItem> items,
        Func<QueuedItem, ClockReading> read,
        CancellationToken cancellation
    )
    {
        var due = new List<DueItem>();
        foreach (var item in items)
        {
            due.Add(new DueItem(item, await ItemLead.FindAsync(store, item, permissions, cancellation), read(item)));
        }

        return due;
    }
}

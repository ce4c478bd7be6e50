using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Today;

/// <summary>The last 24 hours in figures.</summary>
/// <param name="Stored">Posts that were new.</param>
/// <param name="Dropped">Records refused with a reason.</param>
/// <param name="Work">What happened to items.</param>
/// <param name="MedianWait">Half of the items that were first decided on waited no longer; null when there were none.</param>
public sealed record DayFigures(DateTimeOffset From, DateTimeOffset To, long Stored, long Dropped, WorkFlow Work, TimeSpan? MedianWait)
{
    public long Settled => Work.Accepted + Work.Dismissed;

    /// <summary>Of the channels and items that the person may see.</summary>
    public static async Task<DayFigures> LoadAsync(
        IStore store,
        Permissions permissions,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var from = now.AddHours(-24);
        var channels = permissions.Channels(Right.ReadPosts);
        // Deliveries are known by the hour: the hour that runs is among the last twenty-four, the one that began before them is not.
        var deliveries = (await store.Deliveries.ReadAsync(null, from.AddHours(1), now.AddHours(1), cancellation))
            .Where(delivery => channels.Includes(delivery.Source))
            .ToList();
        // Work is known by the second: what happened in the one that runs has happened.
        var work = await store.Trends.WorkAsync(from, now.AddSeconds(1), permissions.Items(Right.ReadPosts), cancellation);
        return new DayFigures(
            from,
            now,
            deliveries.Sum(delivery => delivery.Stored),
            deliveries.Sum(delivery => delivery.Dropped),
            work,
            Median(work.Waits)
        );
    }

    private static TimeSpan? Median(IReadOnlyList<TimeSpan> ascending) =>
        ascending.Count == 0 ? null : (ascending[(ascending.Count - 1) / 2] + ascending[ascending.Count / 2]) / 2;
}

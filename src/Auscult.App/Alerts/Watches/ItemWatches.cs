using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Alerts.Watches;

/// <summary>Emergencies that nobody has looked at yet.</summary>
internal sealed class EmergencyWatch : IAlertWatch
{
    /// <summary>Emergencies of one pass; the next pass goes on behind them.</summary>
    private const int Most = 5_000;

    public string Name => "emergency";

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var after = context.Position ?? 0;
        var items = await context.Store.AlertEvents.OpenedAsync(ItemKind.Emergency, after, Most, cancellation);
        return new Sighted(
            [.. items.Select(item => ItemEvents.Of(AlertTopic.Emergency, $"emergency:{item.Item}", item))],
            items.Count == 0 ? after : items[^1].Number
        );
    }
}

/// <summary>Clocks that ended, or of which a share has passed.</summary>
internal sealed class ClockWatch(AlertTopic topic, double share) : IAlertWatch
{
    /// <summary>What passed longer ago when the watch looks for the first time is old news; the digest counts it.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromHours(24);

    public string Name { get; } = "clock:" + topic;

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var after = context.Position is { } position ? DateTimeOffset.FromUnixTimeSeconds(position) : context.Now - FirstLook;
        if (after >= context.Now)
        {
            return new Sighted([], after.ToUnixTimeSeconds());
        }

        var items = await context.Store.AlertEvents.ClocksAsync(after, context.Now, share, cancellation);
        // A clock that ended between two passes needs no warning that it soon will.
        var running = items.Where(item => topic == AlertTopic.ClockOver || item.DueAt > context.Now);
        return new Sighted(
            [.. running.Select(item => ItemEvents.Of(topic, Key(item), item, context.Recipients))],
            context.Now.ToUnixTimeSeconds()
        );
    }

    private string Key(AlertItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{topic}:{item.Item}:{item.DueAt?.ToUnixTimeSeconds()}");
}

/// <summary>Items that somebody gave to somebody else.</summary>
internal sealed class AssignmentWatch : IAlertWatch
{
    private const int Most = 5_000;

    public string Name => "assigned";

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var after = context.Position ?? 0;
        var items = await context.Store.AlertEvents.AssignedAsync(after, Most, cancellation);
        return new Sighted(
            [.. items.Select(item => ItemEvents.Of(AlertTopic.Assigned, $"assigned:{item.Number}", item, context.Recipients))],
            items.Count == 0 ? after : items[^1].Number
        );
    }
}

/// <summary>How events of items are made.</summary>
internal static class ItemEvents
{
    /// <summary>Concerns everybody who works on such items.</summary>
    public static AlertEvent Of(AlertTopic topic, string key, AlertItem item) =>
        new(topic, key, new AlertFacts(item.Item, item.Kind, item.DueAt), recipient => recipient.MaySee(item));

    /// <summary>Concerns who has the item, when somebody has it who can sign in; else everybody who works on such items.</summary>
    public static AlertEvent Of(AlertTopic topic, string key, AlertItem item, IReadOnlyList<Recipient> recipients) =>
        item.Assignee is { } assignee && recipients.Any(recipient => recipient.Is(assignee))
            ? Of(topic, key, item) with
            {
                Concerns = recipient => recipient.Is(assignee) && recipient.MaySee(item),
            }
            : Of(topic, key, item);
}

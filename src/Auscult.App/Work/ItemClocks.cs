using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>How far a clock has run.</summary>
public enum ClockStage
{
    /// <summary>Less than half.</summary>
    Calm,

    /// <summary>Half and more.</summary>
    Half,

    /// <summary>Four fifths and more.</summary>
    Near,

    /// <summary>It has ended.</summary>
    Over,

    /// <summary>The item is settled; nothing runs any more.</summary>
    Met,
}

/// <summary>A clock as it is shown.</summary>
/// <param name="Share">How much of it has run, 0 to 1.</param>
/// <param name="Left">Time left; negative when it has ended.</param>
/// <param name="Day">Calendar day it is on, day zero being 0; null for clocks of hours.</param>
/// <param name="Days">Calendar days it has; null for clocks of hours.</param>
public readonly record struct ClockReading(ClockStage Stage, double Share, TimeSpan Left, int? Day, int? Days);

/// <summary>Due times of items: hours from opening to the first look, then calendar days from day zero in the organisation's zone.</summary>
public sealed class ItemClocks(IReadOnlyList<ItemDeadline> deadlines, TimeZoneInfo zone)
{
    /// <summary>The local day on which the organisation became aware.</summary>
    public DateOnly DayZero(DateTimeOffset openedAt) => zone.Day(openedAt);

    /// <summary>When the clock of an item ends that was opened then and is in this state now: the end of the last calendar day, or the first look.</summary>
    public DateTimeOffset DueAt(ItemKind kind, ItemState state, DateTimeOffset openedAt)
    {
        var deadline = Deadline(kind);
        return state != ItemState.New && deadline.CalendarDays is { } days
            ? zone.Start(DayZero(openedAt).AddDays(days + 1)).ToUniversalTime()
            : openedAt.AddMinutes(deadline.FirstLookMinutes);
    }

    /// <summary>How an item's clock stands.</summary>
    public ClockReading Read(QueuedItem item, DateTimeOffset now)
    {
        var due = item.Standing.DueAt;
        var share = due <= item.OpenedAt ? 1 : Math.Clamp((now - item.OpenedAt) / (due - item.OpenedAt), 0, 1);
        var stage =
            !item.Standing.IsOpen ? ClockStage.Met
            : now >= due ? ClockStage.Over
            : share >= 0.8 ? ClockStage.Near
            : share >= 0.5 ? ClockStage.Half
            : ClockStage.Calm;
        var days = item.Standing.State == ItemState.InReview ? Deadline(item.Kind).CalendarDays : null;
        var day = days is null ? (int?)null : zone.Day(now).DayNumber - DayZero(item.OpenedAt).DayNumber;
        return new ClockReading(stage, share, due - now, day, days);
    }

    private ItemDeadline Deadline(ItemKind kind) =>
        deadlines.FirstOrDefault(deadline => deadline.Kind == kind) ?? ItemDeadline.Default.First(deadline => deadline.Kind == kind);
}

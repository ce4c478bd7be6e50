using System.Globalization;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Language;
using Auscult.Web.Pages.Inbox;

namespace Auscult.Web.Components;

/// <summary>A clock in words and as a pie.</summary>
internal static class ClockText
{
    /// <summary>Minutes under an hour, hours today, weekday and time this week, the day of a regulatory clock, else the date.</summary>
    public static string Of(QueuedItem item, ClockReading clock, TimeZoneInfo zone, Words words)
    {
        var due = TimeZoneInfo.ConvertTime(item.Standing.DueAt, zone);
        return clock switch
        {
            { Stage: ClockStage.Met or ClockStage.Over } => Left(item, clock, words),
            { Day: { } day, Days: { } days } => words["clock.day", day, days],
            { Left.TotalHours: < 12 } => words.Formats.Duration(clock.Left),
            { Left.TotalDays: < 7 } => words.Formats.DayAndTime(due),
            _ => words.Formats.ShortDateAndTime(due),
        };
    }

    /// <summary>The time that is left, or by how much it is over; the state once nothing runs any more.</summary>
    public static string Left(QueuedItem item, ClockReading clock, Words words) =>
        clock.Stage switch
        {
            ClockStage.Met => words["inbox.state." + InboxRequest.Slug(item.Standing.State)],
            ClockStage.Over => words["clock.over", words.Formats.Duration(clock.Left.Duration())],
            _ => words["clock.left", words.Formats.Duration(clock.Left)],
        };

    /// <summary>Class of the stage; empty for a calm one.</summary>
    public static string ClassOf(ClockStage stage) =>
        stage switch
        {
            ClockStage.Half => "half",
            ClockStage.Near => "near",
            ClockStage.Over => "over",
            _ => "",
        };

    /// <summary>The part of the pie that has run; null for none.</summary>
    public static string? Pie(double share)
    {
        if (share <= 0.005)
        {
            return null;
        }

        var angle = Math.Min(share, 0.999) * 2 * Math.PI;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M8 8V3A5 5 0 {(share > 0.5 ? 1 : 0)} 1 {8 + 5 * Math.Sin(angle):0.##} {8 - 5 * Math.Cos(angle):0.##}Z"
        );
    }
}

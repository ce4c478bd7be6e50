using System.Globalization;
using Auscult.App.Work;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Inbox;

/// <summary>A clock in words and as a pie.</summary>
internal static class ClockText
{
    /// <summary>Minutes under an hour, hours today, weekday and time this week, the day of a regulatory clock, else the date.</summary>
    public static string Of(InboxRow row, InboxScene scene, Words words)
    {
        var due = scene.Local(row.Item.Standing.DueAt);
        return row.Clock switch
        {
            { Stage: ClockStage.Met } => words["inbox.state." + InboxRequest.Slug(row.Item.Standing.State)],
            { Stage: ClockStage.Over, Left: var left } => words["inbox.clock.over", words.Formats.Duration(left)],
            { Day: { } day, Days: { } days } => words["inbox.clock.day", day, days],
            { Left.TotalHours: < 12 } => words.Formats.Duration(row.Clock.Left),
            { Left.TotalDays: < 7 } => words.Formats.DayAndTime(due),
            _ => words.Formats.ShortDateAndTime(due),
        };
    }

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

using System.Globalization;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>Times people put items off to, by name, in the organisation's zone and working hours.</summary>
public static class SnoozeTimes
{
    /// <summary>Names of times, in the order they are offered.</summary>
    public static IReadOnlyList<string> Names { get; } = ["1h", "4h", "next-day", "next-week"];

    /// <summary>The instant a name or a local time (<c>2026-03-04T09:00</c>) means; null when it is neither.</summary>
    public static DateTimeOffset? Find(string text, DateTimeOffset now, TimeZoneInfo zone, WorkingHours hours) =>
        text switch
        {
            "1h" => now.AddHours(1),
            "4h" => now.AddHours(4),
            "next-day" => Begin(zone.Day(now).AddDays(1), zone, hours),
            "next-week" => Begin(FirstOfNextWeek(zone.Day(now)), zone, hours),
            _ => Local(text, zone),
        };

    /// <summary>When work begins on a day or, where nobody works, on the next on which somebody does.</summary>
    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone, WorkingHours hours)
    {
        while (!hours.Days.Contains(day.DayOfWeek))
        {
            day = day.AddDays(1);
        }

        return Instant(day.ToDateTime(hours.From), zone);
    }

    private static DateOnly FirstOfNextWeek(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 6) % 7 + 1);

    private static DateTimeOffset? Local(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Instant(local, zone)
            : null;

    /// <summary>A local time that clocks leave out is read an hour later.</summary>
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        time = zone.IsInvalidTime(time) ? time.AddHours(1) : time;
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}

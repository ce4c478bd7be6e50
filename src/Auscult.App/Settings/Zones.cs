using System.Text.RegularExpressions;

namespace Auscult.App.Settings;

/// <summary>Time zones by their IANA id, and what a day is in one.</summary>
public static partial class Zones
{
    /// <summary>Ids a person may choose, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Append("UTC").Where(IsId).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The zone of an id; null when there is none.</summary>
    public static TimeZoneInfo? Find(string id) => IsId(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    /// <summary>The zone of an id that was saved; UTC when this machine does not know it any more.</summary>
    public static TimeZoneInfo Of(string id) => Find(id) ?? TimeZoneInfo.Utc;

    /// <summary>The local day of an instant.</summary>
    public static DateOnly Day(this TimeZoneInfo zone, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The local time of an instant.</summary>
    public static TimeOnly Time(this TimeZoneInfo zone, DateTimeOffset instant) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a local day, also where midnight is left out or occurs twice.</summary>
    public static DateTimeOffset Start(this TimeZoneInfo zone, DateOnly day)
    {
        // Offsets lie within 14 hours. Searching asks only what day it is, whatever the zone's rules do around midnight.
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeSeconds();
        var (before, at) = (midnight - 15 * 3600, midnight + 15 * 3600);
        while (at - before > 1)
        {
            var middle = (before + at) / 2;
            (before, at) = zone.Day(DateTimeOffset.FromUnixTimeSeconds(middle)) < day ? (middle, at) : (before, middle);
        }

        return TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(at), zone);
    }

    // Ids are names of files below the zone database: nothing else may be looked up there.
    private static bool IsId(string id) => id == "UTC" || id.Contains('/') && Id().IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

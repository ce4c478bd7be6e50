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

    /// <summary>The instant at which a local day begins; when midnight is left out, the first instant behind it.</summary>
    public static DateTimeOffset Start(this TimeZoneInfo zone, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        if (!zone.IsInvalidTime(midnight))
        {
            // Of a midnight that occurs twice the first one begins the day; its offset is the larger.
            var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
            return new DateTimeOffset(midnight, offset);
        }

        var behind = midnight;
        while (zone.IsInvalidTime(behind))
        {
            behind = behind.AddMinutes(1);
        }

        return new DateTimeOffset(behind, zone.GetUtcOffset(behind));
    }

    // Ids are names of files below the zone database: nothing else may be looked up there.
    private static bool IsId(string id) => id == "UTC" || id.Contains('/') && Id().IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

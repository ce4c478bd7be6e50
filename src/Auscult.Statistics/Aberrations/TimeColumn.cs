using System.Globalization;

namespace Auscult.Statistics.Aberrations;

/// <summary>The column time: kept as it is written, and in ascending order when it is made of numbers or dates.</summary>
internal static class TimeColumn
{
    public static string[] Read(Table table)
    {
        var times = table.Names("time");
        var numbers = times.Select(Number).ToArray();
        var keys = numbers.All(number => number is not null) ? numbers : [.. times.Select(Date)];
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] is { } before && keys[i] is { } now && now <= before)
            {
                throw new MeasureRefusalException($"Row {i + 1}: time {times[i]} does not come after {times[i - 1]}.");
            }
        }

        return times;
    }

    private static double? Number(string time) =>
        double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Date(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.UtcTicks : null;
}

using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Explore;

/// <summary>Posts a day as bars, with the days that are chosen.</summary>
/// <param name="First">Day of the first bar.</param>
/// <param name="Counts">Posts of each day from the first on; days without posts are zero.</param>
/// <param name="From">0-based index of the first chosen day.</param>
/// <param name="To">0-based index of the last chosen day.</param>
public sealed record TimelineModel(DateOnly First, IReadOnlyList<long> Counts, int From, int To)
{
    // More days than this would be bars thinner than a pixel: older days are left to the dates typed in the query.
    private const int MostDays = 730;

    public DateOnly Day(int index) => First.AddDays(index);

    public long Highest => Counts.Max();

    public int PeakIndex => Counts.Select((count, index) => (count, index)).MaxBy(day => day.count).index;

    /// <summary>Null when no post has a date.</summary>
    public static TimelineModel? Of(IReadOnlyList<TimelineCount> days, string? since, string? until)
    {
        if (days.Count == 0)
        {
            return null;
        }

        var last = days[^1].Day;
        var first = days[0].Day > last.AddDays(-MostDays) ? days[0].Day : last.AddDays(-MostDays + 1);
        var counts = new long[last.DayNumber - first.DayNumber + 1];
        foreach (var day in days.Where(day => day.Day >= first))
        {
            counts[day.Day.DayNumber - first.DayNumber] = day.Count;
        }

        return new TimelineModel(
            first,
            counts,
            Index(since, first, counts.Length, 0),
            Index(until, first, counts.Length, counts.Length - 1)
        );
    }

    private static int Index(string? day, DateOnly first, int length, int otherwise) =>
        day is null ? otherwise : Math.Clamp(DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber - first.DayNumber, 0, length - 1);
}

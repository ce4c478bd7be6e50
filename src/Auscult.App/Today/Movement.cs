using Auscult.Contracts;

namespace Auscult.App.Today;

/// <summary>A concept that more people spoke of yesterday than the weeks before let expect.</summary>
/// <param name="Concept">Id of the concept.</param>
/// <param name="Authors">Distinct authors on the day.</param>
/// <param name="Mean">Mean of the days before.</param>
/// <param name="Bound">What the day exceeds.</param>
/// <param name="Days">Distinct authors of each day before and of the day itself, oldest first.</param>
public sealed record Movement(string Concept, int Authors, double Mean, double Bound, IReadOnlyList<int> Days)
{
    /// <summary>Names the method on every page that shows its figures.</summary>
    public const string Method = "movement@1";

    /// <summary>Days that say what is usual.</summary>
    public const int BaselineDays = 28;

    /// <summary>Fewer people than this move nothing, however few are usual.</summary>
    public const int LeastAuthors = 5;

    /// <summary>
    /// Concepts above mean plus three standard deviations of the 28 days before, at least 5 authors; the furthest above first. A look at
    /// yesterday for people, not an outbreak detector: weekdays and seasons are not taken out.
    /// </summary>
    /// <param name="counts">Counts of the day and the 28 days before it; days that are left out count zero.</param>
    /// <param name="day">The day that is judged.</param>
    public static IReadOnlyList<Movement> Find(IEnumerable<DailyAuthors> counts, DateOnly day) =>
        [
            .. counts
                .GroupBy(count => count.Concept)
                .Select(concept => Judge(concept.Key, Series(concept, day)))
                .Where(movement => movement.Authors >= LeastAuthors && movement.Authors > movement.Bound)
                .OrderByDescending(movement => movement.Authors - movement.Bound)
                .ThenBy(movement => movement.Concept, StringComparer.Ordinal),
        ];

    private static int[] Series(IEnumerable<DailyAuthors> counts, DateOnly day)
    {
        var series = new int[BaselineDays + 1];
        foreach (var count in counts)
        {
            var index = BaselineDays - (day.DayNumber - count.Day.DayNumber);
            if (index is >= 0 and <= BaselineDays)
            {
                series[index] = count.Authors;
            }
        }

        return series;
    }

    private static Movement Judge(string concept, int[] days)
    {
        var before = days.AsSpan(0, BaselineDays);
        double sum = 0;
        foreach (var count in before)
        {
            sum += count;
        }

        var mean = sum / BaselineDays;
        double squares = 0;
        foreach (var count in before)
        {
            squares += (count - mean) * (count - mean);
        }

        return new Movement(concept, days[^1], mean, mean + 3 * Math.Sqrt(squares / (BaselineDays - 1)), days);
    }
}

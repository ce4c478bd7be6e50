using System.Globalization;

namespace Auscult.Statistics.Charts;

/// <summary>Where the periods of a series lie: evenly, in the order of the table.</summary>
/// <param name="Times">Times as they are written in the table.</param>
/// <param name="From">Coordinate of the first.</param>
/// <param name="To">Coordinate of the last.</param>
internal sealed record TimeScale(IReadOnlyList<string> Times, double From, double To)
{
    private const int MostTicks = 10;
    private const int YearsForYears = 4;
    private static readonly int[] Strides = [1, 2, 3, 4, 6, 12];

    /// <summary>Coordinate of a period by its index.</summary>
    public double At(int index) => Times.Count < 2 ? (From + To) / 2 : From + ((To - From) * index / (Times.Count - 1));

    /// <summary>Periods that are named below the drawing: the first of a year or a month when times are dates, else round ones.</summary>
    public IReadOnlyList<(int Index, string Label)> Ticks()
    {
        var dates = Times.Select(Date).ToArray();
        var ticks = dates.All(date => date is not null) ? OfDates([.. dates.Select(date => date!.Value)]) : [];
        return ticks.Count >= 2 ? ticks : OfNumbers();
    }

    private static List<(int, string)> OfDates(DateOnly[] dates)
    {
        List<(int Index, string Label)> Starts(Func<DateOnly, int> of, string format) =>
            [
                .. Enumerable
                    .Range(1, Math.Max(0, dates.Length - 1))
                    .Where(i => of(dates[i]) != of(dates[i - 1]))
                    .Select(i => (i, dates[i].ToString(format, CultureInfo.InvariantCulture))),
            ];

        var years = Starts(date => date.Year, "yyyy");
        if (years.Count >= YearsForYears)
        {
            var stride = (int)Math.Ceiling(years.Count / (double)MostTicks);
            return [.. years.Where((_, i) => i % stride == 0)];
        }

        var every = Strides.First(stride => stride == 12 || Starts(date => Month(date) / stride, "").Count <= MostTicks);
        return Starts(date => Month(date) / every, "MMM yyyy");
    }

    private List<(int, string)> OfNumbers()
    {
        var step = 1;
        while ((Times.Count - 1) / step >= MostTicks)
        {
            // 1, 2, 5, 10, 20, 50
            step = step.ToString(CultureInfo.InvariantCulture)[0] == '2' ? step / 2 * 5 : step * 2;
        }

        // Whole numbers that go up by one are named where they are round.
        var first =
            Times.Count > 0 && int.TryParse(Times[0], CultureInfo.InvariantCulture, out var start) && start >= 0
                ? (step - (start % step)) % step
                : 0;
        return
        [
            .. Enumerable
                .Range(0, Times.Count)
                .Where(i => i >= first && (i - first) % step == 0)
                .Select(i => (i, Wording.Short(Times[i], 12))),
        ];
    }

    private static int Month(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private static DateOnly? Date(string time) =>
        time.Length >= 10
        && DateOnly.TryParseExact(time[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}

namespace Auscult.Statistics.Charts;

/// <summary>Where a value lies between two ends of a drawing, even or by logarithm. Both ends of the scale are round numbers.</summary>
/// <param name="Low">Value at the beginning.</param>
/// <param name="High">Value at the end, above <paramref name="Low"/>.</param>
/// <param name="From">Coordinate of the beginning.</param>
/// <param name="To">Coordinate of the end; less than <paramref name="From"/> for an axis that goes up.</param>
/// <param name="IsLog">Whether equal ratios, not equal differences, are equally far apart.</param>
internal sealed record Axis(double Low, double High, double From, double To, bool IsLog)
{
    private const int MostDecadesWithSteps = 3;

    private double Step { get; init; }

    /// <summary>An even axis that holds all values.</summary>
    public static Axis Linear(IEnumerable<double> values, double from, double to, int ticks = 6)
    {
        var (low, high) = Ends(values);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var half = low == 0 ? .5 : Math.Abs(low) / 2;
            (low, high) = (low - half, high + half);
        }

        var step = Round((high - low) / ticks);
        return new Axis(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, from, to, false) { Step = step };
    }

    /// <summary>An axis of ratios that holds all values, which are above zero.</summary>
    public static Axis Log(IEnumerable<double> values, double from, double to)
    {
        var (low, high) = Ends(values.Where(value => value > 0));
        (low, high) = low == high ? (low == 0 ? .5 : low / 2, low == 0 ? 2 : low * 2) : (low, high);
        return new Axis(Below(low), Above(high), from, to, true);
    }

    /// <summary>Coordinate of a value; what is beyond an end lies at it.</summary>
    public double At(double value)
    {
        var share = IsLog
            ? value <= 0
                ? 0
                : (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
            : (value - Low) / (High - Low);
        return From + (Math.Clamp(share, 0, 1) * (To - From));
    }

    /// <summary>Whether a value lies on the scale.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Round values along the scale.</summary>
    public IReadOnlyList<double> Ticks()
    {
        if (!IsLog)
        {
            return [.. Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(i => Clean(Low + (i * Step)))];
        }

        var (first, last) = ((int)Math.Floor(Math.Log10(Low) + 1e-9), (int)Math.Ceiling(Math.Log10(High) - 1e-9));
        var decades = Enumerable.Range(first, last - first + 1);
        if (last - first > MostDecadesWithSteps)
        {
            var stride = (int)Math.Ceiling((last - first) / 8d);
            return [.. decades.Where(power => power % stride == 0).Select(power => Math.Pow(10, power)).Where(Holds)];
        }

        return [.. decades.SelectMany(power => new double[] { 1, 2, 5 }.Select(digit => Clean(digit * Math.Pow(10, power)))).Where(Holds)];
    }

    // 0.1 + 0.2 is to be written .3; what is next to nothing beside a step is zero.
    private double Clean(double value) => Math.Abs(value) < Step * 1e-9 ? 0 : double.Parse(value.ToString("G12", Culture), Culture);

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.InvariantCulture;

    private static (double Low, double High) Ends(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low <= high ? (low, high) : (0, 0);
    }

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static double Below(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power
            * (
                value >= 5 * power ? 5
                : value >= 2 * power ? 2
                : 1
            );
    }

    private static double Above(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power
            * (
                value <= power ? 1
                : value <= 2 * power ? 2
                : value <= 5 * power ? 5
                : 10
            );
    }
}

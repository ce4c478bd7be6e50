namespace Auscult.Statistics.Effect;

/// <summary>The columns of a segmented regression: level, trend, change of level, change of trend, season.</summary>
/// <param name="Names">Terms in the order of the columns.</param>
/// <param name="Rows">One row a time.</param>
/// <param name="Before">The same rows as they would be without the intervention.</param>
internal sealed record SegmentedDesign(string[] Names, double[][] Rows, double[][] Before)
{
    private const int LeastEachSide = 3;
    internal const int SensibleEachSide = 8;

    /// <summary>Settings that both interrupted series share.</summary>
    public static SettingInfo[] Settings =>
        [
            SettingInfo.Flag("slope", true, "Let the trend change as well as the level."),
            SettingInfo.Choice(
                "centre",
                "Where the new trend starts to count: 1 at the first time after (the change of level is the jump before it), or 0 there.",
                "one",
                "zero"
            ),
            SettingInfo.Whole("harmonics", 0, "Pairs of sine and cosine for the season.", 0, 6),
            SettingInfo.Number("period", "12", "Times in a year.", 2, 366),
            SettingInfo.Whole("lag", -1, "Largest lag of correlated errors; -1 takes 4 (n/100)^(2/9).", -1, 1000),
            SettingInfo.Flag("small_sample", false, "Multiply robust variances by n/(n-k)."),
            SettingInfo.Level,
        ];

    /// <summary>Reads when the intervention was; a reason when the series cannot be cut there.</summary>
    public static string? Reason(double[] intervention)
    {
        var after = intervention.Count(value => value > 0);
        var first = Array.FindIndex(intervention, value => value > 0);
        return after == 0 ? "the intervention never happens"
            : intervention.Skip(first).Any(value => value <= 0) ? "the intervention ends and begins again"
            : first < LeastEachSide || after < LeastEachSide ? $"fewer than {LeastEachSide} times before or after the intervention"
            : null;
    }

    public static SegmentedDesign Of(double[] intervention, MeasureSettings settings)
    {
        var (slope, harmonics, period) = (settings.Flag("slope"), settings.Whole("harmonics"), settings.Number("period"));
        var shift = settings.Words("centre") == "one" ? 1 : 0;
        var first = Array.FindIndex(intervention, value => value > 0);
        List<string> names = ["intercept", "trend", "level_change"];
        if (slope)
        {
            names.Add("slope_change");
        }

        for (var k = 1; k <= harmonics; k++)
        {
            names.AddRange([$"sin_{k}", $"cos_{k}"]);
        }

        double[] Row(int t, bool after)
        {
            List<double> row = [1, t + 1, after ? 1 : 0];
            if (slope)
            {
                row.Add(after ? t - first + shift : 0);
            }

            for (var k = 1; k <= harmonics; k++)
            {
                var angle = 2 * Math.PI * k * (t + 1) / period;
                row.AddRange([Math.Sin(angle), Math.Cos(angle)]);
            }

            return [.. row];
        }

        var times = Enumerable.Range(0, intervention.Length).ToArray();
        return new SegmentedDesign([.. names], [.. times.Select(t => Row(t, t >= first))], [.. times.Select(t => Row(t, false))]);
    }

    /// <summary>Lag of correlated errors for a series of this length.</summary>
    public static int Lag(MeasureSettings settings, int n) =>
        settings.Whole("lag") >= 0 ? settings.Whole("lag") : (int)Math.Floor(4 * Math.Pow(n / 100d, 2d / 9));
}

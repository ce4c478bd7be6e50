using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Chi-square of a two by two table, with Yates' correction unless told otherwise.</summary>
public sealed class ChiSquare : PairMeasure
{
    public override MeasureInfo Info { get; } =
        new(
            "chi-square",
            1,
            "Chi-square of a two by two table",
            PairColumns,
            [SettingInfo.Flag("yates", true, "Yates' continuity correction."), .. PairSettings]
        );

    /// <summary>The statistic; NaN when a margin is empty.</summary>
    internal static double Statistic(TwoByTwo counts, bool yates)
    {
        var (a, b, c, d) = counts;
        var n = counts.Total;
        var difference = Math.Abs((a * d) - (b * c));
        var corrected = yates ? Math.Max(0, difference - (n / 2)) : difference;
        return corrected / (a + b) * (corrected / (c + d)) / (a + c) * (n / (b + d));
    }

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var statistic = Statistic(pair.Counts, settings.Flag("yates"));
        if (!double.IsFinite(statistic))
        {
            var empty = new NotEstimable("a margin of the table is empty");
            return new ResultRow { ["chi_square"] = empty, ["p"] = empty };
        }

        return new ResultRow
        {
            ["chi_square"] = Figure.Of(statistic, pair.Counts.Total),
            ["p"] = Quantiles.TwoSidedP(Math.Sqrt(statistic)),
        };
    }
}

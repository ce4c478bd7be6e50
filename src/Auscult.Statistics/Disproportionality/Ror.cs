using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Reporting odds ratio: the odds of the event among the product's reports over those among all others.</summary>
public sealed class Ror : PairMeasure
{
    public override MeasureInfo Info { get; } =
        new(
            "ror",
            1,
            "Reporting odds ratio",
            PairColumns,
            [
                SettingInfo.Level,
                SettingInfo.Flag("haldane", false, "Add one half to every cell, so that empty cells give an estimate."),
                SettingInfo.Whole("signal_reports", 5, "Reports a signal needs beside a lower bound above 1.", 1, 1000),
                .. PairSettings,
            ]
        );

    internal static Figure Of(TwoByTwo counts, double level)
    {
        var (a, b, c, d) = counts;
        if (a <= 0 || b <= 0 || c <= 0 || d <= 0)
        {
            return new NotEstimable(
                a <= 0 ? "no report names product and event"
                : b <= 0 ? "every report of the product names the event"
                : c <= 0 ? "no report names the event without the product"
                : "every report names the product or the event"
            );
        }

        var ratio = a / b * (d / c);
        var error = Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d)) * Quantiles.TwoSided(level);
        return Figure.Of(ratio, ratio * Math.Exp(-error), ratio * Math.Exp(error), level, a);
    }

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var counts = settings.Flag("haldane") ? pair.Counts.Haldane : pair.Counts;
        var ror = Of(counts, settings.Number("level"));
        var signal = ror is Estimate { Low: > 1 } && pair.Counts.A >= settings.Whole("signal_reports");
        return new ResultRow { ["ror"] = ror, ["signal"] = signal };
    }
}

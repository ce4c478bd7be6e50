using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Proportional reporting ratio: the event's share among the product's reports over its share among all others.</summary>
public sealed class Prr : PairMeasure
{
    public override MeasureInfo Info { get; } =
        new(
            "prr",
            1,
            "Proportional reporting ratio",
            PairColumns,
            [
                SettingInfo.Level,
                SettingInfo.Flag("haldane", false, "Add one half to every cell, so that empty cells give an estimate."),
                SettingInfo.Choice(
                    "comparator",
                    "Whom the product is compared with: the others, or all including itself.",
                    "others",
                    "all"
                ),
                .. PairSettings,
            ]
        );

    internal static Figure Of(TwoByTwo counts, double level, bool againstAll = false)
    {
        var (a, n1) = (counts.A, counts.WithProduct);
        var (c, n0) = againstAll ? (counts.WithEvent, counts.Total) : (counts.C, counts.C + counts.D);
        if (a <= 0)
        {
            return new NotEstimable("no report names product and event");
        }

        if (c <= 0)
        {
            return new NotEstimable("no report names the event without the product");
        }

        var ratio = a / n1 / (c / n0);
        var error = Math.Sqrt(Math.Max(0, (1 / a) - (1 / n1) + (1 / c) - (1 / n0))) * Quantiles.TwoSided(level);
        return Figure.Of(ratio, ratio * Math.Exp(-error), ratio * Math.Exp(error), level, a);
    }

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var counts = settings.Flag("haldane") ? pair.Counts.Haldane : pair.Counts;
        var prr = Of(counts, settings.Number("level"), settings.Words("comparator") == "all");
        var signal = prr is Estimate { Value: >= 2 } && pair.Counts.A >= 3 && ChiSquare.Statistic(pair.Counts, yates: true) >= 4;
        return new ResultRow { ["prr"] = prr, ["signal"] = signal };
    }
}

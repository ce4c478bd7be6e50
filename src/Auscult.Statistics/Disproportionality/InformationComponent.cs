using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Shrunken information component: the logarithm to base two of observed over expected, each with half a report more.</summary>
public sealed class InformationComponent : PairMeasure
{
    private const double Shrinkage = .5;
    private const double ApproximatedLevel = .95;

    public override MeasureInfo Info { get; } =
        new(
            "ic",
            1,
            "Information component, shrunken, with exact limits",
            PairColumns,
            [
                SettingInfo.Level,
                SettingInfo.Choice("limits", "Exact limits, or the published approximation of those at 95 %.", "exact", "approximate"),
                .. PairSettings,
            ]
        );

    /// <param name="observed">Reports of the pair.</param>
    /// <param name="expected">Reports that independence would bring.</param>
    internal static Figure Of(double observed, double expected, double level, bool isApproximate = false)
    {
        if (expected <= 0)
        {
            return new NotEstimable("nothing was expected: the product or the event was never reported");
        }

        if (isApproximate)
        {
            return Approximate(observed, expected, level);
        }

        var posterior = GammaMixture.Single(observed + Shrinkage, expected + Shrinkage);
        return Figure.Of(
            Math.Log2((observed + Shrinkage) / (expected + Shrinkage)),
            Math.Log2(posterior.Quantile((1 - level) / 2)),
            Math.Log2(posterior.Quantile((1 + level) / 2)),
            level,
            observed
        );
    }

    // Norén and others 2013; within .05 of the exact limits once there is a report.
    private static Figure Approximate(double observed, double expected, double level)
    {
        var (root, ic) = (Math.Sqrt(observed + Shrinkage), Math.Log2((observed + Shrinkage) / (expected + Shrinkage)));
        var cube = root * root * root;
        return Figure.Of(ic, ic - (3.3 / root) - (2 / cube), ic + (2.4 / root) - (.5 / cube), level, observed);
    }

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var (level, isApproximate) = (settings.Number("level"), settings.Words("limits") == "approximate");
        if (isApproximate && level != ApproximatedLevel)
        {
            throw new MeasureRefusalException("limits=approximate holds for level=0.95 alone: it approximates the limits at 95 %.");
        }

        var ic = Of(pair.Counts.A, pair.Expected, level, isApproximate);
        return new ResultRow { ["ic"] = ic, ["signal"] = ic is Estimate { Low: > 0 } };
    }
}

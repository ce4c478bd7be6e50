using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Shrunken information component: the logarithm to base two of observed over expected, each with half a report more.</summary>
public sealed class InformationComponent : PairMeasure
{
    private const double Shrinkage = .5;

    public override MeasureInfo Info { get; } =
        new("ic", 1, "Information component, shrunken, with exact limits", PairColumns, [SettingInfo.Level, .. PairSettings]);

    /// <param name="observed">Reports of the pair.</param>
    /// <param name="expected">Reports that independence would bring.</param>
    internal static Figure Of(double observed, double expected, double level)
    {
        if (expected <= 0)
        {
            return new NotEstimable("nothing was expected: the product or the event was never reported");
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

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var ic = Of(pair.Counts.A, pair.Expected, settings.Number("level"));
        return new ResultRow { ["ic"] = ic, ["signal"] = ic is Estimate { Low: > 0 } };
    }
}

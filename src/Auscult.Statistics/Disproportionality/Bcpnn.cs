using Auscult.Contracts;
using Auscult.Statistics.Kernel;
using static MathNet.Numerics.SpecialFunctions;

namespace Auscult.Statistics.Disproportionality;

/// <summary>The original Bayesian information component with beta priors, in its two published forms.</summary>
public sealed class Bcpnn : PairMeasure
{
    private static readonly double Ln2 = Math.Log(2);

    public override MeasureInfo Info { get; } =
        new(
            "bcpnn",
            1,
            "Bayesian confidence propagation: information component of 1998",
            PairColumns,
            [
                SettingInfo.Level,
                SettingInfo.Choice("form", "Closed moments (gould) or moments by digamma and trigamma (digamma).", "gould", "digamma"),
                .. PairSettings,
            ]
        );

    internal static Figure Of(TwoByTwo counts, double level, bool digamma = false)
    {
        if (counts.WithProduct <= 0 || counts.WithEvent <= 0)
        {
            return new NotEstimable("the product or the event was never reported");
        }

        var (mean, variance) = digamma ? ByDigamma(counts) : ByGould(counts);
        var error = Quantiles.TwoSided(level) * Math.Sqrt(variance);
        return Figure.Of(mean, mean - error, mean + error, level, counts.A);
    }

    private protected override ResultRow Figures(Pair pair, MeasureSettings settings)
    {
        var ic = Of(pair.Counts, settings.Number("level"), settings.Words("form") == "digamma");
        return new ResultRow { ["bcpnn"] = ic, ["signal"] = ic is Estimate { Low: > 0 } };
    }

    private static (double Mean, double Variance) ByGould(TwoByTwo counts)
    {
        var (n, n1, m1, a) = (counts.Total, counts.WithProduct, counts.WithEvent, counts.A);
        var gamma = (n + 2) / (n1 + 1) * ((n + 2) / (m1 + 1));
        var mean = Math.Log2((a + 1) / (n + gamma) * gamma);
        var variance =
            ((n - a + gamma - 1) / ((a + 1) * (1 + n + gamma)))
            + ((n - n1 + 1) / ((n1 + 1) * (n + 3)))
            + ((n - m1 + 1) / ((m1 + 1) * (n + 3)));
        return (mean, variance / (Ln2 * Ln2));
    }

    private static (double Mean, double Variance) ByDigamma(TwoByTwo counts)
    {
        var (n, n1, m1, a) = (counts.Total, counts.WithProduct, counts.WithEvent, counts.A);
        var (p1, p2, q1, q2) = (1 + n1, 1 + n - n1, 1 + m1, 1 + n - m1);
        var (r1, r2) = (1 + a, n - a - 1 + ((2 + n) / q1 * ((2 + n) / p1)));
        var mean = DiGamma(r1) - DiGamma(r1 + r2) - (DiGamma(p1) - DiGamma(p1 + p2) + DiGamma(q1) - DiGamma(q1 + q2));
        var variance =
            Trigamma.Of(r1) - Trigamma.Of(r1 + r2) + Trigamma.Of(p1) - Trigamma.Of(p1 + p2) + Trigamma.Of(q1) - Trigamma.Of(q1 + q2);
        return (mean / Ln2, variance / (Ln2 * Ln2));
    }
}

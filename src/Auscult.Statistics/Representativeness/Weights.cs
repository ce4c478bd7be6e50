using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Representativeness;

/// <summary>What unequal weights cost (Kish 1965).</summary>
internal static class Weights
{
    /// <summary>Share of the sample whose stratum must be known before it may be weighted.</summary>
    public const double LeastKnown = .6;

    /// <summary>n Σw² / (Σw)²; NaN without weight.</summary>
    /// <param name="weights">Weight of each unit.</param>
    /// <param name="counts">How many units have it; one each when null.</param>
    public static double DesignEffect(double[] weights, double[]? counts = null)
    {
        // Only ratios count: scaled by the largest, squares of any weights can be added.
        var largest = weights.Length == 0 ? 0 : weights.Max();
        if (!(largest > 0) || double.IsInfinity(largest))
        {
            return double.NaN;
        }

        var (n, sum, squares) = (0d, 0d, 0d);
        for (var i = 0; i < weights.Length; i++)
        {
            var (count, weight) = (counts?[i] ?? 1, weights[i] / largest);
            n += count;
            sum += count * weight;
            squares += count * weight * weight;
        }

        return n * squares / (sum * sum);
    }

    /// <summary>A weighted mean with the interval of the effective number: Wilson's for a share.</summary>
    public static Figure Mean(double mean, double effective, double? sd, double level)
    {
        if (sd is null)
        {
            var (low, high) = Proportion.WilsonBounds(mean, effective, level);
            return Figure.Of(mean, low, high, level, effective);
        }

        var error = Quantiles.TwoSided(level) * sd.Value / Math.Sqrt(effective);
        return Figure.Of(mean, mean - error, mean + error, level, effective);
    }

    public static NotEstimable Unknown(double known) =>
        new(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"known for {known:P1} of the sample only; {LeastKnown:P0} are needed before weighting"
            )
        );
}

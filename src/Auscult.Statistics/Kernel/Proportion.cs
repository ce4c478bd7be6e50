using Auscult.Contracts;

namespace Auscult.Statistics.Kernel;

/// <summary>A share with its interval.</summary>
internal static class Proportion
{
    /// <summary>Wilson's interval; not estimable of nothing.</summary>
    /// <param name="hits">How many of them.</param>
    /// <param name="n">Of how many; fractional for an effective number.</param>
    /// <param name="level">Confidence.</param>
    /// <param name="none">What to say when there is nothing to take a share of.</param>
    public static Figure Wilson(double hits, double n, double level, string none = "there is nothing to take a share of")
    {
        if (n <= 0)
        {
            return new NotEstimable(none);
        }

        var (low, high) = WilsonBounds(hits / n, n, level);
        return Figure.Of(hits / n, low, high, level, n);
    }

    public static (double Low, double High) WilsonBounds(double share, double n, double level)
    {
        var z = Quantiles.TwoSided(level);
        var z2 = z * z / n;
        var half = z * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n)));
        return (Math.Max(0, (share + (z2 / 2) - half) / (1 + z2)), Math.Min(1, (share + (z2 / 2) + half) / (1 + z2)));
    }
}

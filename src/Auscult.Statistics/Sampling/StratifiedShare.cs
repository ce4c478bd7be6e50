using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Sampling;

/// <summary>What was looked at of one stratum.</summary>
/// <param name="Size">How many the stratum holds.</param>
/// <param name="Looked">How many of them were looked at, drawn by lot.</param>
/// <param name="Hits">Of these, how many have what is asked about.</param>
public readonly record struct StratumCount(double Size, double Looked, double Hits);

/// <summary>
/// Shares of a population of which a part was looked at, stratum by stratum. Each stratum has Wilson's interval and the intervals are put
/// together by the method of variance estimates recovery (Zou and Donner 2008; for strata Yan and Su 2010), so a stratum without a hit adds
/// what it may hide. One stratum gives Wilson's interval itself.
/// </summary>
public static class StratifiedShare
{
    /// <summary>The share of the population that has it; not estimable while a stratum that holds anything was not looked at.</summary>
    public static Figure Of(IReadOnlyList<StratumCount> strata, double level)
    {
        var size = strata.Sum(stratum => stratum.Size);
        return size > 0 ? Total(strata, level).Times(1 / size) : new NotEstimable("there is nothing to take a share of");
    }

    /// <summary>How many of the population have it.</summary>
    public static Figure Total(IReadOnlyList<StratumCount> strata, double level)
    {
        var (value, below, above, looked) = (0.0, 0.0, 0.0, 0.0);
        foreach (var stratum in strata)
        {
            if (stratum.Size <= 0)
            {
                continue;
            }

            if (stratum.Looked <= 0)
            {
                return new NotEstimable("a part of the posts was not looked at");
            }

            var share = stratum.Hits / stratum.Looked;
            var (low, high) = Proportion.WilsonBounds(share, stratum.Looked, level);
            value += stratum.Size * share;
            below += Square(stratum.Size * (share - low));
            above += Square(stratum.Size * (high - share));
            looked += stratum.Looked;
        }

        var size = strata.Sum(stratum => Math.Max(0, stratum.Size));
        return Figure.Of(value, Math.Max(0, value - Math.Sqrt(below)), Math.Min(size, value + Math.Sqrt(above)), level, looked);
    }

    /// <summary>
    /// a / (a + b) of two totals that were estimated apart, both zero or more. The bounds are the shares s at which (1 - s) a - s b may just be
    /// zero, its interval put together in the same way (Donner and Zou 2012 for ratios); they exist for totals of zero too.
    /// </summary>
    public static Figure Part(Estimate a, Estimate b)
    {
        if (a.Value + b.Value <= 0)
        {
            return new NotEstimable("there is nothing to take a share of");
        }

        var low = Root(s => Difference(s) - Math.Sqrt(Square((1 - s) * (a.Value - Low(a))) + Square(s * (High(b) - b.Value))));
        var high = Root(s => Difference(s) + Math.Sqrt(Square((1 - s) * (High(a) - a.Value)) + Square(s * (b.Value - Low(b)))));
        return Figure.Of(a.Value / (a.Value + b.Value), low, high, a.Level, a.N + b.N);

        double Difference(double s) => ((1 - s) * a.Value) - (s * b.Value);
    }

    /// <summary>a - b of two independent figures; of two shares with Wilson's intervals it is Newcombe's hybrid score interval (1998).</summary>
    public static Figure Difference(Estimate a, Estimate b)
    {
        var difference = a.Value - b.Value;
        var below = Math.Sqrt(Square(a.Value - Low(a)) + Square(High(b) - b.Value));
        var above = Math.Sqrt(Square(High(a) - a.Value) + Square(b.Value - Low(b)));
        return Figure.Of(difference, difference - below, difference + above, a.Level, a.N + b.N);
    }

    /// <summary>The figure in another unit.</summary>
    public static Figure Times(this Figure figure, double factor) =>
        figure is Estimate estimate
            ? Figure.Of(estimate.Value * factor, estimate.Low * factor, estimate.High * factor, estimate.Level, estimate.N)
            : figure;

    /// <summary>Where a function that falls from zero or above to zero or below between 0 and 1 is zero.</summary>
    private static double Root(Func<double, double> falling)
    {
        const int halvings = 60;
        var (low, high) = (0.0, 1.0);
        if (falling(low) <= 0)
        {
            return low;
        }

        if (falling(high) >= 0)
        {
            return high;
        }

        for (var i = 0; i < halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = falling(middle) > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Low(Estimate estimate) => estimate.Low ?? estimate.Value;

    private static double High(Estimate estimate) => estimate.High ?? estimate.Value;

    private static double Square(double value) => value * value;
}

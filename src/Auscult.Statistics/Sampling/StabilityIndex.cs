using Auscult.Contracts;

namespace Auscult.Statistics.Sampling;

/// <summary>
/// Population stability index: the sum over bands of (a - b) ln(a / b), a and b the shares of the band now and before. Below 0.1 little has
/// moved, above 0.25 much (the usual reading since Siddiqi 2006; a convention, not a test). Half a unit is added to every band, so an empty one does not make it endless.
/// </summary>
public static class StabilityIndex
{
    /// <summary>From here on something has moved.</summary>
    public const double Some = .1;

    /// <summary>From here on much has moved.</summary>
    public const double Much = .25;

    /// <param name="now">Counts by band.</param>
    /// <param name="before">Counts of the same bands in the same order.</param>
    public static Figure Of(IReadOnlyList<double> now, IReadOnlyList<double> before)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(before.Count, now.Count);
        if (now.Sum() <= 0 || before.Sum() <= 0)
        {
            return new NotEstimable("there is nothing to compare");
        }

        const double added = .5;
        var (all, then) = (now.Sum() + (added * now.Count), before.Sum() + (added * before.Count));
        var index = now.Zip(before, (a, b) => (A: (a + added) / all, B: (b + added) / then))
            .Sum(pair => (pair.A - pair.B) * Math.Log(pair.A / pair.B));
        return Figure.Of(index, now.Sum() + before.Sum());
    }
}

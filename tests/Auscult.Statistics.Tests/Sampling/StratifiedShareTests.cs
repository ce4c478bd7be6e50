using Auscult.Contracts;
using Auscult.Statistics.Sampling;

namespace Auscult.Statistics.Tests.Sampling;

public sealed class StratifiedShareTests
{
    private const double Level = .95;

    // 900 posts of which 30 were looked at and none is a hit; 80, 20, 12; 20, 10, 9. Wilson by hand: 0 to .11351, .38658 to .78119, .59585 to .98212.
    private static readonly StratumCount[] Strata = [new(900, 30, 0), new(80, 20, 12), new(20, 10, 9)];

    /// <summary>
    /// 48 + 18 = 66 of 1,000. Below: √((80·(.6-.38658))² + (20·(.9-.59585))²) = √(17.074² + 6.083²) = 18.125; above: √((900·.11351)² +
    /// (80·(.78119-.6))² + (20·(.98212-.9))²) = √(102.162² + 14.495² + 1.642²) = 103.198.
    /// </summary>
    [Fact]
    public void Of_ThreeStrata_IsWhatIsComputedByHand() => Close(.066, .047875, .169198, StratifiedShare.Of(Strata, Level));

    [Fact]
    public void Of_OneStratum_IsWilsonsInterval() =>
        Close(.15, .107136, .206056, StratifiedShare.Of([new StratumCount(10_000, 200, 30)], Level));

    /// <summary>The bounds of the closed form of Donner and Zou (2012) for the ratio 48 : 18, as shares.</summary>
    [Fact]
    public void Part_OfTwoTotals_AgreesWithTheClosedFormForRatios()
    {
        var found = (Estimate)StratifiedShare.Total([Strata[2]], Level);
        var missed = (Estimate)StratifiedShare.Total([Strata[0], Strata[1]], Level);

        Close(18, 11.9170, 19.6425, found);
        Close(48, 30.9265, 151.1853, missed);
        Close(.272727, .098177, .369623, StratifiedShare.Part(found, missed));
    }

    [Fact]
    public void Part_NothingMissedAmongThoseLookedAt_StillSaysWhatMayBeHidden()
    {
        var found = (Estimate)StratifiedShare.Total([Strata[1], Strata[2]], Level);
        var missed = (Estimate)StratifiedShare.Total([Strata[0]], Level);

        Close(1, .383171, 1, StratifiedShare.Part(found, missed));
        Close(0, 0, 1 - .383171, StratifiedShare.Part(missed, found));
    }

    /// <summary>Newcombe (1998), table II, contrast (a): 56/70 less 48/80, method 10.</summary>
    [Fact]
    public void Difference_OfTwoShares_IsThePublishedHybridScoreInterval() =>
        Close(
            .2,
            .0524,
            .3339,
            StratifiedShare.Difference(
                (Estimate)StratifiedShare.Of([new StratumCount(1, 70, 56)], Level),
                (Estimate)StratifiedShare.Of([new StratumCount(1, 80, 48)], Level)
            )
        );

    [Fact]
    public void Of_AStratumThatNobodyLookedAt_IsNotEstimable()
    {
        Assert.IsType<NotEstimable>(StratifiedShare.Of([.. Strata, new StratumCount(1, 0, 0)], Level));
        Assert.IsType<NotEstimable>(StratifiedShare.Of([], Level));
        Assert.IsType<Estimate>(StratifiedShare.Of([.. Strata, new StratumCount(0, 0, 0)], Level));
    }

    /// <summary>Bands of 10, 20, 70 now and 20, 20, 60 before, half a post more each: (10.5-20.5)/101.5·ln(10.5/20.5) + 0 + (70.5-60.5)/101.5·ln(70.5/60.5).</summary>
    [Fact]
    public void StabilityIndex_ThreeBands_IsWhatIsComputedByHand()
    {
        var index = Assert.IsType<Estimate>(StabilityIndex.Of([10, 20, 70], [20, 20, 60]));

        Assert.Equal(.080987, index.Value, 5);
        Assert.Equal(0, Assert.IsType<Estimate>(StabilityIndex.Of([0, 5], [0, 5])).Value, 10);
        Assert.IsType<NotEstimable>(StabilityIndex.Of([0, 0], [1, 2]));
    }

    private static void Close(double value, double low, double high, Figure figure)
    {
        var estimate = Assert.IsType<Estimate>(figure);
        Assert.Equal(value, estimate.Value, 4);
        Assert.Equal(low, estimate.Low!.Value, 4);
        Assert.Equal(high, estimate.High!.Value, 4);
    }
}

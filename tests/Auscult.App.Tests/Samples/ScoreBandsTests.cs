using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.App.Tests.Samples;

public sealed class ScoreBandsTests
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    [InlineData(19, 2)]
    [InlineData(20, 3)]
    [InlineData(50, 4)]
    [InlineData(100, 5)]
    [InlineData(149, 5)]
    [InlineData(150, 6)]
    [InlineData(200, 6)]
    [InlineData(201, 7)]
    public void Of_AScore_IsItsBand(int step, int band) => Assert.Equal(band, ScoreBands.Of(new HeadScore(step)));

    [Fact]
    public void Bounds_OfTheBands_CoverAllProbabilities() =>
        Assert.Equal(
            [null, (0, .1), (.1, .25), (.25, .5), (.5, .75), (.75, 1), null],
            ScoreBands.All.Select(band => ScoreBands.Bounds(band)).Cast<(double, double)?>()
        );

    /// <summary>100 of groups of 1,000, 8 and 50: 33 each at first, the 8 are exhausted, the rest is shared by the others.</summary>
    [Fact]
    public void Allocate_OverGroups_DrawsEquallyManyAndFillsUp()
    {
        Assert.Equal([46, 8, 46], ScoreBands.Allocate(100, [1000, 8, 50]));
        Assert.Equal([1, 1, 0], ScoreBands.Allocate(2, [10, 10, 10]));
        Assert.Equal([3, 2], ScoreBands.Allocate(100, [3, 2]));
        Assert.Empty(ScoreBands.Allocate(100, []));
    }

    [Theory]
    [InlineData(-1, 0, false)]
    [InlineData(0, 0, true)]
    [InlineData(69, .35, false)]
    [InlineData(70, .35, true)]
    [InlineData(201, 1, true)]
    public void Meets_AThreshold_ComparesInSteps(int step, double threshold, bool meets) =>
        Assert.Equal(meets, new HeadScore(step).Meets(threshold));
}

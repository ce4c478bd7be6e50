using Auscult.Contracts;
using Auscult.Statistics.Disproportionality;
using Auscult.Statistics.Insight;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Tests;

/// <summary>How often intervals hold the truth, in seeded simulations where the truth is known.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private const int Runs = 4000;
    private const double Level = .95;

    // Four standard errors of a simulated share of .95.
    private const double Chance = .014;

    [Theory]
    [InlineData(50)]
    [InlineData(82)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Wilson_CoverageIsWithinTwoPointsOfNominal(int n)
    {
        // Counts are few: every one of them is tried with its probability, so nothing is left to chance.
        for (var tenth = 1; tenth <= 9; tenth++)
        {
            var p = tenth / 10d;
            var coverage = Enumerable
                .Range(0, n + 1)
                .Where(hits => Holds(Proportion.Wilson(hits, n, Level), p))
                .Sum(hits => Binomial.PMF(p, n, hits));

            Assert.True(Math.Abs(coverage - Level) <= .021, $"n {n}, p {p}: {coverage}");
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    public void InformationComponent_ExactLimits_CoverARateOfExpectation(double expected)
    {
        var random = new Random(20);

        Assert.InRange(
            Share(() => Holds(InformationComponent.Of(Poisson.Sample(random, expected), expected, Level), 0), "ic"),
            Level - .02 - Chance,
            1
        );
    }

    [Fact]
    public void RiskRatio_Coverage()
    {
        var random = new Random(21);

        var share = Share(
            () => Holds(RiskRatio.Of(Binomial.Sample(random, .3, 200), 200, Binomial.Sample(random, .2, 300), 300, Level), 1.5),
            "risk ratio"
        );
        Assert.InRange(share, Level - .02 - Chance, Level + .02 + Chance);
    }

    [Fact]
    public void ReportingOddsRatio_Coverage()
    {
        var random = new Random(22);

        var share = Share(
            () =>
                Holds(
                    Ror.Of(
                        new TwoByTwo(
                            Poisson.Sample(random, 30),
                            Poisson.Sample(random, 300),
                            Poisson.Sample(random, 200),
                            Poisson.Sample(random, 8000)
                        ),
                        Level
                    ),
                    4
                ),
            "ror"
        );
        Assert.InRange(share, Level - .02 - Chance, Level + .02 + Chance);
    }

    private double Share(Func<bool> holds, string what)
    {
        var share = Enumerable.Range(0, Runs).Count(_ => holds()) / (double)Runs;
        output.WriteLine($"{what}: {share:0.0000}");
        return share;
    }

    private static bool Holds(Figure figure, double truth) =>
        figure is Estimate { Low: { } low, High: { } high } && low <= truth && truth <= high;
}

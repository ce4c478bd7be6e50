using Auscult.Contracts;
using Auscult.Statistics.Disproportionality;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Disproportionality;

/// <summary>Methods 2.5 E4 to E6 and the likelihoods of 2.6.</summary>
public sealed class EbgmTests(ITestOutputHelper output)
{
    private static readonly GammaPoissonPrior Published = new(3.25379356, .39988854, 2.02612692, 1.90807970, .06534557);

    [Theory]
    [InlineData(1, .0360548272, .2819737, 2.2267, .4911, 13.856)]
    [InlineData(1, .0038736591, .3409653, 2.5832, .5180, 15.786)]
    [InlineData(1, .0002979738, .3482317, 2.6313, .5215, 16.018)]
    [InlineData(1, .0765792610, .2226356, 1.9207, .4651, 11.773)]
    [InlineData(1, .0527413588, .2556670, 2.0853, .4795, 12.956)]
    public void E4_CaersHead_AsPublished(double n, double expected, double q, double ebgm, double eb05, double eb95)
    {
        Assert.Equal(q, Published.Posterior(n, expected).Weight, 1e-6);
        Run.Near(ebgm, eb05, eb95, .001, Ebgm.Of(Published, n, expected));
    }

    [Theory]
    [InlineData(16, .40643623, 23.2611, 15.686, 33.48)]
    [InlineData(19, .89690107, 16.7765, 11.646, 23.55)]
    [InlineData(6, .07866508, 18.2765, 10.162, 30.83)]
    [InlineData(8, .30482718, 15.2451, 8.993, 24.52)]
    [InlineData(11, .56317044, 14.2771, 8.981, 21.78)]
    public void E5_CaersTopPairs_AsPublished(double n, double expected, double ebgm, double eb05, double eb95)
    {
        var estimate = Ebgm.Of(Published, n, expected).Estimate();

        Assert.Equal(ebgm, estimate.Value, 2e-4);
        Assert.Equal(eb05, estimate.Low!.Value, 1e-3);
        Assert.Equal(eb95, estimate.High!.Value, .01);
    }

    [Fact]
    public void Vectors26_DuMouchelStylePrior()
    {
        var prior = new GammaPoissonPrior(.2041, .05816, 1.415, 1.838, .0969);

        Assert.Equal(.0303, prior.Posterior(10, 10).Weight, 1e-4);
        Run.Near(.9236, .5477, 1.4804, 1e-4, Ebgm.Of(prior, 10, 10));
        Run.Near(2.1794, .7473, 8.0644, 1e-4, Ebgm.Of(prior, 3, .5));
    }

    [Fact]
    public void Vectors26_Likelihoods()
    {
        double[] counts = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3];
        var points = counts.Select((n, i) => new CountPoint(n, i + 1, 1)).ToArray();
        var prior = new GammaPoissonPrior(.125874, .13587, 1.24578, 3.01587, .05);

        Assert.Equal(28.708778, prior.MinusLogLikelihood(points, 0, null), 1e-6);
        Assert.Equal(15.492007, prior.MinusLogLikelihood([.. points.Where(point => point.N >= 2)], 2, null), 1e-6);
    }

    [Fact]
    public void Gradient_OfTheLikelihood_IsItsSlope()
    {
        CountPoint[] points = [new(1, .3, 2), new(4, .5, 1), new(2, 2.5, 1), new(9, 1, 3)];
        double[] theta = [1.3, .4, 2.1, 1.9, .2];
        var gradient = new double[5];
        GammaPoissonPrior.From(theta).MinusLogLikelihood(points, 1, gradient);

        for (var i = 0; i < 5; i++)
        {
            var (up, down) = ((double[])theta.Clone(), (double[])theta.Clone());
            up[i] += 1e-6;
            down[i] -= 1e-6;
            var slope =
                (
                    GammaPoissonPrior.From(up).MinusLogLikelihood(points, 1, null)
                    - GammaPoissonPrior.From(down).MinusLogLikelihood(points, 1, null)
                ) / 2e-6;
            Assert.Equal(slope, gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Ebgm_FewPairs_AreNotEstimableUnlessThePriorIsGiven()
    {
        const string table = "a,b,c,d\n20,80,100,9800\n";

        Assert.Contains("prior", Run.Of("ebgm", table).Rows[0].Reason("ebgm"), StringComparison.Ordinal);
        Assert.IsType<Estimate>(Run.Of("ebgm", table, "prior=.2;.06;1.4;1.8;.1").Rows[0]["ebgm"]);
    }

    /// <summary>E6, E5 and caers-EXPECTED: everything from the reports on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Caers_FittedFromReports_AsPublished(bool squash)
    {
        var path = ReferenceData.Find("signals/caers.csv");
        Assert.SkipWhen(path is null, "reference data absent");
        var table = TableText.Parse(
            File.ReadAllText(path!).Replace("id,var1,var2,strat1", "report,product,event,group", StringComparison.Ordinal)
        );

        var result = Run.Of("ebgm", table, squash ? "squash=true" : "squash=false");

        var theta = (double[])result.Model["theta"]!;
        output.WriteLine(
            $"theta {string.Join(' ', theta)} -lnL {result.Model["minus_log_likelihood"]} points {result.Model["points_fitted"]}"
        );
        double[] published = squash
            ? [3.25379356, .39988854, 2.02612692, 1.90807970, .06534557]
            : [3.25596685, .39998994, 2.02376139, 1.90614108, .06530755];
        Assert.All(theta.Zip(published), pair => Assert.Equal(pair.Second, pair.First, squash ? .003 : 1e-5));
        // The published squashing differs in its bins; its likelihood is of other points.
        Assert.Equal(squash ? 1568 : 17_189, result.Model.Number("points_fitted"));
        Assert.Equal(4162.456, result.Model.Number("minus_log_likelihood"), squash ? .6 : 1e-3);
        Assert.Equal(true, result.Model["starts_agree"]);
        Assert.Equal(17_189, result.Rows.Count);
        Assert.Equal(131, result.Rows.Count(row => row.Estimate("ebgm").Low >= 2));
        var errors = (double[])result.Model["standard_errors"]!;
        double[] publishedErrors = [2.2875, .1439, .4514, .4327, .0358];
        Assert.All(errors.Zip(publishedErrors), pair => Assert.Equal(pair.Second, pair.First, .02));
        var top = result.Rows.MaxBy(row => row.Estimate("ebgm").Value)!;
        Assert.Equal(("REUMOFAN PLUS", "WEIGHT INCREASED"), ((string)top["product"]!, (string)top["event"]!));
        Run.Near(23.26, 15.68, 33.48, .02, top["ebgm"]);
    }
}

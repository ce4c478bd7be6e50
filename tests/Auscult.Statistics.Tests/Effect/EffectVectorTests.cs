using System.Globalization;
using Auscult.Statistics.Effect;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Effect;

/// <summary>Methods 4.1 to 4.6.</summary>
public sealed class EffectVectorTests(ITestOutputHelper output)
{
    private static readonly double[] Series =
    [
        20,
        22,
        21,
        23,
        24,
        23,
        25,
        26,
        25,
        27,
        28,
        27,
        33,
        34,
        36,
        35,
        38,
        39,
        38,
        41,
        42,
        41,
        44,
        45,
    ];

    private static Table Interrupted =>
        Run.Table(
            ("time", [.. Enumerable.Range(1, 24).Select(t => (double)t)]),
            ("value", Series),
            ("intervention", [.. Enumerable.Range(1, 24).Select(t => t > 12 ? 1d : 0)])
        );

    [Fact]
    public void Vectors46_SegmentedRegression_CoefficientsAndErrors()
    {
        var result = Run.Of("its", Interrupted, "lag=2");

        double[] beta = [19.90909, .66783, 4.09207, .38112];
        double[] ols = [.52937, .07193, .70596, .10172];
        double[] newey = [.21599, .03229, .24158, .04536];
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(beta[i], result.Rows[i].Number("estimate"), 1e-5);
            Assert.Equal(ols[i], result.Rows[i].Number("ols_standard_error"), 1e-5);
            Assert.Equal(newey[i], result.Rows[i].Number("standard_error"), 1e-5);
        }

        Assert.Equal(2.9888, result.Model.Number("durbin_watson"), 1e-4);
        Assert.Equal(35.93706, result.Model.Number("counterfactual_at_end"), 1e-5);
        Assert.Equal(44.60256, result.Model.Number("fit_at_end"), 1e-5);
        Assert.Equal(8.66550, result.Model.Number("effect_at_end"), 1e-5);
        Assert.Equal(.24113, result.Model.Number("relative_effect_at_end"), 1e-5);
    }

    [Fact]
    public void Vectors46_SmallSampleAndCentre()
    {
        double[] newey = [.23660, .03538, .26464, .04969];
        var rows = Run.Of("its", Interrupted, "lag=2", "small_sample=true").Rows;
        Assert.All(rows.Zip(newey), pair => Assert.Equal(pair.Second, pair.First.Number("standard_error"), 1e-5));

        var centred = Run.Of("its", Interrupted, "lag=2", "centre=zero").Rows[2];
        Assert.Equal(4.47319, centred.Number("estimate"), 1e-5);
        Assert.Equal(.25081, centred.Number("standard_error"), 1e-5);
    }

    /// <summary>The table of methods 4.1.</summary>
    [Fact]
    public void Sicily_SmokingBan_AsPublished()
    {
        var path = ReferenceData.Find("series/sicily.csv");
        Assert.SkipWhen(path is null, "reference data absent");
        var raw = TableText.Parse(File.ReadAllText(path!));
        var table = new Table(
            ["time", "value", "intervention", "offset"],
            [raw.Words("time"), raw.Words("aces"), raw.Words("smokban"), raw.Words("stdpop")]
        );

        var plain = Run.Of("its", table, "slope=false");
        Run.Near(.8944, .8392, .9532, 1e-4, plain.Rows[2]["rate_ratio"]);
        Run.Near(.8944, .8647, .9251, 1e-4, plain.Rows[2]["poisson_rate_ratio"]);
        Assert.Equal(3.5592, plain.Model.Number("dispersion"), 1e-4);
        Assert.Equal(197.31, plain.Model.Number("deviance"), .005);
        Assert.Equal(1.0050, plain.Rows[1].Number("rate_ratio"), 1e-4);
        Assert.Equal(810.861, plain.Model.Number("mean_before"), 1e-3);
        Assert.Equal(857.522, plain.Model.Number("mean_after"), 1e-3);

        var season = Run.Of("its", table, "slope=false", "harmonics=2");
        Run.Near(.8851, .8394, .9332, 1e-4, season.Rows[2]["rate_ratio"]);
        Run.Near(.8851, .8544, .9168, 1e-4, season.Rows[2]["poisson_rate_ratio"]);
        Assert.Equal(2.2622, season.Model.Number("dispersion"), 1e-4);
        Assert.Equal(117.27, season.Model.Number("deviance"), .005);
        Assert.Equal(1.0668, Math.Pow(season.Rows[1].Number("rate_ratio"), 12), 1e-4);

        var slope = Run.Of("its", table, "harmonics=2");
        Run.Near(.8765, .8268, .9292, 1e-4, slope.Rows[2]["rate_ratio"]);
        Run.Near(1.0015, .9978, 1.0051, 1e-4, slope.Rows[3]["rate_ratio"]);
        Assert.Equal(2.2746, slope.Model.Number("dispersion"), 1e-4);
        Assert.Equal(115.81, slope.Model.Number("deviance"), .005);
    }

    [Fact]
    public void Vectors42_CardKrueger_Means()
    {
        var row = Run.Of("did", "treated,post,value\n1,0,20.44\n1,1,21.03\n0,0,23.33\n0,1,21.17\n").Rows[0];

        Assert.Equal(2.75, row.Number("did"), 1e-9);
        Assert.Null(row.Estimate("did").Low);
    }

    [Fact]
    public void Did_WithClusters_HasAnInterval()
    {
        var random = new Random(5);
        var lines = Enumerable
            .Range(0, 400)
            .Select(i => (Unit: i / 10, Treated: i / 200, Post: i % 10 / 5))
            .Select(u =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{u.Treated},{u.Post},{(3 * u.Treated) + u.Post + (2 * u.Treated * u.Post) + random.NextDouble()},{u.Unit}"
                )
            );
        var did = Run.Of("did", "treated,post,value,cluster\n" + string.Join('\n', lines)).Rows[0].Estimate("did");

        Assert.InRange(did.Value, 1.8, 2.2);
        Assert.True(did.Low < 2 && did.High > 2);
    }

    [Fact]
    public void ControlledSeries_SharedShock_IsNoEffect()
    {
        var control = Enumerable.Range(1, 24).Select(t => 50 + (5 * Math.Sin(t)) + (t > 12 ? 20 : 0)).ToArray();
        var value = control.Select((x, t) => (2 * 10) + x + (t >= 12 ? 4 : 0) + (.1 * Math.Cos(7 * t))).ToArray();
        var table = Run.Table(
            ("time", [.. Enumerable.Range(1, 24).Select(t => (double)t)]),
            ("value", value),
            ("control", control),
            ("intervention", [.. Enumerable.Range(1, 24).Select(t => t > 12 ? 1d : 0)])
        );

        Assert.Equal(4, Run.Of("controlled-its", table, "slope=false").Rows[2].Number("estimate"), .15);
    }

    [Fact]
    public void Vectors46_Kalman_LevelVarianceAndLikelihood()
    {
        var (level, variance, likelihood) = new LocalLevel(1, .5).Filter([1, 2, 3, 4, 8], 0, 1e7);

        double[] a = [1, 1.6, 2.333333, 3.176471, 5.595308];
        double[] p = [1.5, 1.1, 1.02381, 1.005882, 1.001466];
        Assert.All(level.Zip(a), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        // The vector gives the variance before the next observation: one step of drift is on top.
        Assert.All(variance.Zip(p), pair => Assert.Equal(pair.Second, pair.First + .5, 1e-5));
        Assert.Equal(-21.335880, likelihood, 1e-5);
    }

    [Fact]
    public void Vectors46_StructuralSeries_FindsTheEffect()
    {
        var x = Enumerable.Range(1, 100).Select(i => 100 + (10 * Math.Sin(i / 5d))).ToArray();
        var y = x.Select((value, i) => (1.2 * value) + Math.Sin(1.7 * (i + 1)) + (.5 * Math.Cos(2.9 * (i + 1))) + (i >= 70 ? 10 : 0))
            .ToArray();
        var table = Run.Table(
            ("time", [.. Enumerable.Range(1, 100).Select(t => (double)t)]),
            ("value", y),
            ("intervention", [.. Enumerable.Range(1, 100).Select(t => t > 70 ? 1d : 0)]),
            ("x", x)
        );

        var fit = Statistics.Kernel.LeastSquares.Fit([.. x.Take(70).Select(value => new[] { 1, value })], y[..70])!;
        Assert.Equal(1.198119, fit.Beta[1], 1e-6);
        Assert.Equal(.182742, fit.Beta[0], 1e-6);
        var expected = x.Skip(70).Average(value => fit.Beta[0] + (fit.Beta[1] * value));
        Assert.Equal(129.462988, y.Skip(70).Average(), 1e-6);
        Assert.Equal(119.439096, expected, 1e-6);
        var effect = y.Skip(70).Average() - expected;
        Assert.Equal(10.023892, effect, 1e-6);
        Assert.Equal(300.716747, 30 * effect, 1e-5);
        Assert.Equal(.083925, effect / expected, 1e-6);

        var model = Run.Of("bsts", table).Model;
        output.WriteLine(string.Join(", ", model.Select(cell => $"{cell.Key} {cell.Value}")));
        Assert.InRange(model.Number("average_effect"), 9.5, 10.5);
        Assert.InRange(model.Number("cumulative_effect"), 285, 315);
        Assert.InRange(model.Number("relative_effect"), .079, .089);
        Assert.True(model.Estimate("average_effect").Low is > 8 and < 10.02 && model.Estimate("average_effect").High is > 10.02 and < 12);
        Assert.Equal(model.Number("average_effect"), Run.Of("bsts", table).Model.Number("average_effect"));
    }

    [Fact]
    public void Vectors46_BeforeAfter_IsLabelledUncontrolled()
    {
        Run.Near(1.129, 1.0369, 1.2293, 1e-4, BeforeAfter.Of(1000, 1129, 1, .95));
        Run.Near(1.129, 1.0868, 1.1728, 1e-4, BeforeAfter.Of(5000, 5645, 1, .95));
        var result = Run.Of("before-after", "before,after\n1000,1129\n");
        Assert.Equal("uncontrolled before-after", result.Rows[0]["design"]);
        Assert.Contains(result.Warnings, warning => warning.StartsWith("Uncontrolled", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_TooFewTimes_IsNotEstimable() =>
        Assert.Contains(
            "fewer than",
            Run.Of("its", "time,value,intervention\n1,2,0\n2,3,1\n").Rows[0].Reason("estimate"),
            StringComparison.Ordinal
        );
}

using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Kernel;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Aberrations;

/// <summary>Methods 3.1 to 3.4 and 3.7; outbreak-EXPECTED.</summary>
public sealed class DetectorVectorTests
{
    private static readonly Table Ears = Run.Series(10, 12, 9, 11, 8, 13, 10, 12, 11, 14, 18, 25);

    [Fact]
    public void Vectors37_Ears_ScoresAndBounds()
    {
        var c1 = Run.Of("ears-c1", Ears).Rows;
        var c2 = Run.Of("ears-c2", Ears).Rows;
        var c3 = Run.Of("ears-c3", Ears).Rows;

        Assert.Equal(3.3978, c1[10].Number("score"), 1e-4);
        Assert.Equal(17.3922, c1[10].Number("bound"), 1e-4);
        Assert.Equal(4.0488, c2[10].Number("score"), 1e-4);
        Assert.Equal(3.9736, c1[11].Number("score"), 1e-4);
        Assert.Equal(8.3973, c2[11].Number("score"), 1e-4);
        Assert.Equal(11.5246, c3[11].Number("score"), 1e-4);
        Assert.Equal([true, true], c1.Skip(10).Select(row => (bool)row["alarm"]!));
    }

    /// <summary>What lies below one standard deviation takes nothing away from what lies above.</summary>
    [Fact]
    public void EarsC3_IsTheSumOfWhatC2ExceedsOneBy()
    {
        var random = new Random(6);
        var series = Run.Series([.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(5, 30))]);
        var c2 = Run.Of("ears-c2", series).Rows;
        var c3 = Run.Of("ears-c3", series).Rows;

        for (var t = 11; t < 60; t++)
        {
            var sum = Enumerable.Range(t - 2, 3).Sum(i => Math.Max(0, c2[i].Number("score") - 1));
            Assert.Equal(sum, c3[t].Number("score"), 1e-9);
        }
    }

    /// <summary>First testable number: C1 8, C2 10, C3 12.</summary>
    [Theory]
    [InlineData("ears-c1", 8)]
    [InlineData("ears-c2", 10)]
    [InlineData("ears-c3", 12)]
    public void Ears_FirstTime_HasItsBaseline(string id, int number)
    {
        var rows = Run.Of(id, Ears).Rows;

        Assert.All(rows.Take(number - 1), row => Assert.Contains("earlier values", row.Reason("bound"), StringComparison.Ordinal));
        Assert.All(rows.Skip(number - 1), row => Assert.IsType<double>(row["bound"]));
    }

    /// <summary>outbreak-EXPECTED 1: Newport in Germany in 2011, C1, alpha .05.</summary>
    [Fact]
    public void Newport2011_EarsC1_BoundsAsPublished()
    {
        var path = ReferenceData.Find("series/outbreak-salmNewport.csv");
        Assert.SkipWhen(path is null, "reference data absent");
        var rows = TableText.Parse(File.ReadAllText(path!));
        var states = rows.Columns.Where(column => column != "epoch").Select(rows.Numbers).ToArray();
        var sums = Enumerable.Range(0, rows.Rows).Select(week => states.Sum(state => state[week])).ToArray();
        var table = new Table(["time", "value"], [rows.Words("epoch"), [.. sums.Select(sum => sum.ToString("R", null))]]);

        var bounds = Run.Of("ears-c1", table, "alpha=0.05")
            .Rows.Where(row => string.CompareOrdinal((string)row["time"]!, "2011-01-03") >= 0);

        double[] published = [3.278854, 3.278854, 3.436517, 3.855617];
        Assert.All(bounds.Take(4).Zip(published), pair => Assert.Equal(pair.Second, pair.First.Number("bound"), 1e-6));
    }

    /// <summary>The series of the epitweetr documentation, day 8 on.</summary>
    [Fact]
    public void Vectors37_EarsT_PlainAndWeighted()
    {
        var series = Run.Series(150, 130, 122, 160, 155, 128, 144, 125, 300, 319, 289, 277, 500);
        var plain = Run.Of("ears-t", series, "weighted=false").Rows;
        var weighted = Run.Of("ears-t", series).Rows;

        Assert.Equal(179.752, plain[7].Number("bound"), 1e-3);
        Assert.Equal(177.635, plain[8].Number("bound"), 1e-3);
        Assert.Equal(325.869, plain[9].Number("bound"), 1e-3);
        Assert.Equal(182.045, weighted[9].Number("bound"), 1e-3);
        Assert.Equal(397.914, weighted[10].Number("bound"), 1e-3);
        Assert.Equal(441.412, weighted[11].Number("bound"), 1e-3);
        Assert.Equal(458.071, weighted[12].Number("bound"), 1e-3);
        Assert.Equal([false, true, false, false, false], plain.Skip(7).Take(5).Select(row => (bool)row["alarm"]!));
        Assert.Equal([false, true, true, false, false, true], weighted.Skip(7).Select(row => (bool)row["alarm"]!));
    }

    [Fact]
    public void Vectors37_EarsT_Weights()
    {
        var k = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 5, .95);

        // The published weights are those before they are made to add up to seven.
        double[] first = EarsT.Weights([122, 160, 155, 128, 144, 125, 300], k);
        double[] second = EarsT.Weights([160, 155, 128, 144, 125, 300, 319], k);
        Assert.Equal(.0024, first[6] / first[0], 1e-4);
        Assert.Equal(.826, second[6] / second[0], 1e-3);
        Assert.Equal(7, first.Sum(), 1e-12);
    }

    [Fact]
    public void Vectors37_FarringtonWeights_ByHand()
    {
        var weights = FarringtonModel.Weights([0, 0, 0, 0, 0, 2, 2, 2, 2, 2], 0);

        Assert.All(weights.Take(5), weight => Assert.Equal(1.6, weight, 1e-12));
        Assert.All(weights.Skip(5), weight => Assert.Equal(.4, weight, 1e-12));
    }

    [Fact]
    public void Vectors37_FarringtonBound()
    {
        Assert.Equal(20.6261, FarringtonModel.Bound(10, 1, 1.5, Quantiles.Below(.99)), 1e-4);
        Assert.Equal(18.7890, FarringtonModel.Bound(10, 1, 1.5, Quantiles.Below(.975)), 1e-4);
    }

    [Fact]
    public void Vectors37_CountDistributions()
    {
        Assert.Equal(18, Quantiles.NegativeBinomial(10, 2, .95));
        Assert.Equal(23, Quantiles.NegativeBinomial(10, 2, .99));
        Assert.Equal(15, Quantiles.Poisson(10, .95));
        Assert.Equal(.00022625, Exceedance.Tail(15, 5, 1), 1e-8);
        Assert.Equal(.00813224, Exceedance.Tail(10, 4, 1), 1e-8);
    }

    [Fact]
    public void Vectors37_Cusum()
    {
        var rows = Run.Of("cusum", Run.Series(10, 12, 9, 15, 16, 18, 17), "mean=10", "sd=2").Rows;

        Assert.Equal([0, .5, 0, 2, 4.5, 8, 11], rows.Select(row => row.Number("score")));
        Assert.Equal([false, false, false, false, true, true, true], rows.Select(row => (bool)row["alarm"]!));
    }

    [Theory]
    [InlineData("poisson")]
    [InlineData("negative-binomial")]
    public void Exceedance_BoundAndProbability_SayTheSame(string id)
    {
        for (var value = 5; value < 40; value++)
        {
            var values = Enumerable
                .Range(0, 30)
                .Select(i => 10 + (6 * Math.Sin(i * 1.7)))
                .Select(x => Math.Round(x))
                .Append(value)
                .ToArray();
            var row = Run.Of(id, Run.Series(values), "alpha=0.01").Rows[^1];

            Assert.Equal(value > row.Number("bound"), (bool)row["alarm"]!);
        }
    }

    /// <summary>A plain model: constant counts give their mean, and the bound of the 2/3 power.</summary>
    [Fact]
    public void Farrington_ConstantCounts_PredictThem()
    {
        var values = Enumerable.Repeat(20d, 300).ToArray();
        var row = Run.Of("farrington", Run.Series(values)).Rows[^1];

        Assert.Equal(FarringtonModel.Bound(20, Math.Sqrt(20d / 35), 1, Quantiles.Below(.975)), row.Number("bound"), .2);
        Assert.Equal(0, row.Number("score"), 1e-6);
    }

    [Fact]
    public void FarringtonFlexible_SeasonAndOutbreak_OnlyTheOutbreakAlarms()
    {
        var random = new Random(7);
        var values = new double[340];
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = MathNet.Numerics.Distributions.Poisson.Sample(random, 30 + (20 * Math.Sin(2 * Math.PI * t / 52)));
        }

        values[320] += 60;
        var rows = Run.Of("farrington-flexible", Run.Series(values), "alpha=0.001").Rows;

        Assert.Equal(["321"], rows.Where(row => (bool)row["alarm"]!).Select(row => (string)row["time"]!));
    }

    [Fact]
    public void FewCases_InFourWeeks_AreNoFarringtonAlarm()
    {
        var values = new double[300];
        values[299] = 4;
        Assert.False((bool)Run.Of("farrington", Run.Series(values)).Rows[^1]["alarm"]!);
        values[299] = 5;
        Assert.True((bool)Run.Of("farrington", Run.Series(values)).Rows[^1]["alarm"]!);
    }

    [Theory]
    [InlineData("ears-c1")]
    [InlineData("ears-c2")]
    [InlineData("poisson")]
    [InlineData("farrington")]
    public void Volume_BelowTheRule_IsNoAlarm(string id)
    {
        var values = Enumerable.Range(0, 300).Select(i => (double)(i % 3)).Append(30).ToArray();
        var (numbers, authors) = (Enumerable.Range(1, 301).Select(i => (double)i).ToArray(), Enumerable.Repeat(2d, 301).ToArray());
        var table = Run.Table(("time", numbers), ("value", values), ("authors", authors));

        Assert.True((bool)Run.Of(id, table).Rows[^1]["alarm"]!);
        Assert.False((bool)Run.Of(id, table, "min_count=31").Rows[^1]["alarm"]!);
        Assert.True((bool)Run.Of(id, table, "min_authors=2").Rows[^1]["alarm"]!);
        Assert.False((bool)Run.Of(id, table, "min_authors=3").Rows[^1]["alarm"]!);
    }

    [Fact]
    public void Time_OutOfOrder_IsRefused() =>
        Assert.Contains(
            "Row 2",
            Assert.Throws<MeasureRefusalException>(() => Run.Of("ears-c1", "time,value\n2020-01-08,1\n2020-01-01,2\n")).Message,
            StringComparison.Ordinal
        );

    /// <summary>A detector that looked ahead would change what it said about the past.</summary>
    [Theory]
    [InlineData("ears-c1")]
    [InlineData("ears-c2")]
    [InlineData("ears-c3")]
    [InlineData("ears-t")]
    [InlineData("farrington")]
    [InlineData("farrington-flexible")]
    [InlineData("cusum")]
    [InlineData("poisson")]
    [InlineData("negative-binomial")]
    public void Future_Changed_LeavesThePastAsItWas(string id)
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 320).Select(_ => (double)random.Next(3, 40)).ToArray();
        var before = Run.Of(id, Run.Series(values)).Rows.Take(300).Select(row => (row["bound"], row["score"], row["alarm"])).ToList();
        for (var t = 300; t < values.Length; t++)
        {
            values[t] *= 50;
        }

        Assert.Equal(before, Run.Of(id, Run.Series(values)).Rows.Take(300).Select(row => (row["bound"], row["score"], row["alarm"])));
    }
}

using System.Globalization;
using Auscult.Statistics.Kernel;
using Auscult.Statistics.Nowcast;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Nowcast;

/// <summary>Methods 3.5 and 3.7.</summary>
public sealed class NowcastVectorTests(ITestOutputHelper output)
{
    private static readonly double[] Tweets = [5, 8, 13, 21, 34, 30, 22, 14, 9, 6];
    private static readonly double[] Illness = [4, 5, 9, 14, 22, 33, 31, 21, 15, 9];

    [Fact]
    public void Vectors37_Lag_OverlapAndCrossCorrelation()
    {
        double[] overlap = [.7845, .9965, .6762];
        double[] cross = [.7845, .8600, .5323];
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(overlap[k], Lag.Overlap(Tweets, Illness, k).R, 1e-4);
            Assert.Equal(cross[k], Lag.CrossCorrelation(Tweets, Illness, k), 1e-4);
        }

        var table = Run.Table(("time", [.. Enumerable.Range(1, 10).Select(t => (double)t)]), ("x", Tweets), ("y", Illness));
        Assert.Equal(1, Run.Of("lag", table, "max_lag=3").Model["best_lag"]);
    }

    [Fact]
    public void Vectors37_ForecastErrors()
    {
        var pairs = Tweets.Zip(Illness).ToList();

        Assert.Equal(6.3482, ForecastErrors.RootMeanSquare(pairs), 1e-4);
        Assert.Equal(5.5, ForecastErrors.MeanAbsolute(pairs), 1e-12);
        Assert.Equal(.3788, ForecastErrors.MeanRelative(pairs), 1e-4);
    }

    [Fact]
    public void Vectors37_FisherInterval() => Run.Near(.93, .8806, .9594, 1e-4, Lag.Correlation(.93, 52, .95));

    /// <summary>Of all posts about influenza, and of those from France, as many were about an illness.</summary>
    [Theory]
    [InlineData(238_244, .09628)]
    [InlineData(130_559, .17570)]
    public void Vectors37_SantePubliqueFunnel(double posts, double share) =>
        Assert.Equal(share, Proportion.Wilson(22_939, posts, .95).Estimate().Value, 5e-6);

    [Fact]
    public void Prewhitening_SharedTrend_IsNoLead()
    {
        var random = new Random(4);
        double[] Walk()
        {
            var at = 0d;
            return [.. Enumerable.Range(0, 200).Select(t => (.5 * t) + (at += random.NextDouble() - .5))];
        }

        var table = Run.Table(("time", [.. Enumerable.Range(1, 200).Select(t => (double)t)]), ("x", Walk()), ("y", Walk()));

        Assert.True(Run.Of("lag", table).Model.Number("r_at_best_lag") > .9);
        Assert.True(Run.Of("lag", table, "prewhiten=difference").Model.Number("r_at_best_lag") < .35);
    }

    [Fact]
    public void Lasso_FewOfManyColumnsMatter_AreFound()
    {
        var random = new Random(9);
        double[][] x = [.. Enumerable.Range(0, 120).Select(_ => Enumerable.Range(0, 30).Select(_ => random.NextDouble()).ToArray())];
        double[] y = [.. x.Select(row => 1 + (3 * row[2]) - (2 * row[17]) + (.01 * random.NextDouble()))];
        var fit = Lasso.Fit(x, y);
        var probe = new double[30];
        var bare = fit.Predict(probe);
        probe[2] = 1;

        Assert.Equal(3, fit.Predict(probe) - bare, .15);
        Assert.Equal(1, bare, .15);
    }

    /// <summary>Future values, and predictors of later times, change no forecast made before.</summary>
    [Fact]
    public void Future_Changed_LeavesPastForecastsAsTheyWere()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 90).Select(t => 20 + (10 * Math.Sin(t / 4d)) + random.NextDouble())];
        double[] signal = [.. values.Select(value => value + random.NextDouble())];
        Table At(int from, double factor) =>
            Run.Table(
                ("time", [.. Enumerable.Range(1, 90).Select(t => (double)t)]),
                ("value", [.. values.Select((value, t) => t >= from ? value * factor : value)]),
                ("signal", [.. signal.Select((value, t) => t > from ? value * factor : value)])
            );
        string[] settings = ["lags=6", "window=40", "period=25"];

        var before = Run.Of("nowcast", At(0, 1), settings).Rows.TakeWhile(row => (string)row["time"]! != "72").ToList();
        var after = Run.Of("nowcast", At(70, 7), settings).Rows.TakeWhile(row => (string)row["time"]! != "72").ToList();

        Assert.Equal("71", before[^1]["time"]);
        Assert.Equal(before.Select(row => row["nowcast"]), after.Select(row => row["nowcast"]));
    }

    [Fact]
    public void UnpublishedEnd_IsForecastOneStep()
    {
        var lines = Enumerable
            .Range(1, 60)
            .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t},{(t < 60 ? $"{20 + (t % 5)}" : "")},{t % 5}"));
        var row = Run.Of("nowcast", "time,value,signal\n" + string.Join('\n', lines), "lags=5", "window=40", "period=5").Rows[^1];

        Assert.Equal("60", row["time"]);
        Assert.Contains("not published", row.Reason("value"), StringComparison.Ordinal);
        Assert.Equal(20, row.Number("nowcast"), .5);
    }

    /// <summary>Influenza in the United States with the search signal of the same week, from 2009-03-29 on; three years before are lags and window.</summary>
    [Fact]
    public void Influenza_WithSearches_BeatsNaiveAndAutoregression()
    {
        var (ili, gft) = (ReferenceData.Find("series/us-ilinet.csv"), ReferenceData.Find("series/google-flu-trends.csv"));
        Assert.SkipWhen(ili is null || gft is null, "reference data absent");
        var lines = File.ReadLines(gft!)
            .SkipWhile(line => !line.StartsWith("Date,", StringComparison.Ordinal))
            .Select(line => line.Split(','))
            .ToList();
        var column = Array.IndexOf(lines[0], "United States");
        var searches = lines
            .Skip(1)
            .Where(cells => cells.Length > column && cells[column].Length > 0)
            .ToDictionary(cells => cells[0], cells => cells[column]);
        var weeks = File.ReadLines(ili!)
            .Skip(2)
            .Select(line => line.Split(','))
            .Select(cells => (Start: ISOWeekStart(int.Parse(cells[2], null), int.Parse(cells[3], null)), Value: cells[4]))
            .Where(week => week.Value != "X" && searches.ContainsKey(week.Start) && string.CompareOrdinal(week.Start, "2006-03-01") >= 0)
            .ToList();
        var table = TableText.Parse(
            "time,value,gft\n" + string.Join('\n', weeks.Select(week => $"{week.Start},{week.Value},{searches[week.Start]}"))
        );

        var result = Run.Of("nowcast", table, "from=2009-03-29");

        output.WriteLine(
            $"{weeks[0].Start} to {weeks[^1].Start}, {weeks.Count} weeks: "
                + string.Join(", ", result.Model.Select(cell => $"{cell.Key} {cell.Value:0.####}"))
        );
        Assert.True(result.Model.Number("ratio_to_naive") <= .80);
        Assert.True(result.Model.Number("ratio_to_ar") < 1);
    }

    // The surveillance year's weeks begin on Sunday; week 1 holds the fourth of January.
    private static string ISOWeekStart(int year, int week)
    {
        var january = new DateTime(year, 1, 4, 0, 0, 0, DateTimeKind.Utc);
        return january.AddDays(-(int)january.DayOfWeek).AddDays(7 * (week - 1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

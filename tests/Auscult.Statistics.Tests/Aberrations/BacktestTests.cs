using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Aberrations;

public sealed class BacktestTests(ITestOutputHelper output)
{
    private static readonly string[] Labelled = ["k1", "m1", "m2", "m3", "n1", "q1_nrwh", "s1"];

    /// <summary>Methods 3.7: TP 18, FP 6, FN 2 give sensitivity .9, PPV .75 and F1 .8182.</summary>
    [Fact]
    public void Vectors37_SensitivityPpvAndF1()
    {
        var board = new Statistics.Aberrations.Scoreboard();
        var (alarms, outbreak) = (new bool[100], new bool[100]);
        Array.Fill(outbreak, true, 10, 20);
        Array.Fill(alarms, true, 12, 24);

        board.Add(alarms, outbreak, 0, 100);

        ResultRow row = [];
        board.Describe(row, 52, .95);
        Assert.Equal((18, 6, 74, 2), (board.TruePositives, board.FalsePositives, board.TrueNegatives, board.FalseNegatives));
        Assert.Equal(.9, row.Number("sensitivity"), 1e-12);
        Assert.Equal(.75, row.Number("ppv"), 1e-12);
        Assert.Equal(.8182, row.Number("f1"), 1e-4);
        Assert.Equal(2, row.Number("timeliness"));
        Assert.Equal(1, row.Number("outbreaks_detected"));
        Assert.Equal(6 * 52 / 100d, row.Number("false_alarms_a_year"), 1e-12);
    }

    [Fact]
    public void Timeliness_OfAMissedOutbreak_IsItsLength()
    {
        var board = new Statistics.Aberrations.Scoreboard();
        board.Add(new bool[20], [.. Enumerable.Range(0, 20).Select(t => t is >= 5 and < 12)], 0, 20);

        ResultRow row = [];
        board.Describe(row, 52, .95);
        Assert.Equal(7, row.Number("timeliness"));
        Assert.Equal(0, row.Number("outbreaks_detected"));
    }

    /// <summary>
    /// No second half of these series holds an outbreak, so each series is judged by the method that was best on all others: with a volume rule it
    /// beats Farrington and C1 to C3 under the same protocol.
    /// </summary>
    [Fact]
    public void LabelledSeries_ChosenOnTheOthers_BeatsFarringtonAndEars()
    {
        var paths = Labelled.Select(name => ReferenceData.Find($"series/outbreak-{name}.csv")).ToList();
        Assert.SkipWhen(paths.Contains(null), "reference data absent");
        var rows = paths.SelectMany((path, i) => File.ReadLines(path!).Skip(1).Select(line => $"{Labelled[i]},{line}"));
        var table = TableText.Parse("series,time,value,outbreak\n" + string.Join('\n', rows));

        var result = Run.Of("backtest", table, "prolong=2", "choose=series");

        foreach (var row in result.Rows)
        {
            output.WriteLine(
                string.Join("  ", row.Select(cell => $"{cell.Key} {(cell.Value is Contracts.Estimate e ? e.Value : cell.Value):0.###}"))
            );
        }

        var chosen = result.Rows.Single(row => (bool)row["chosen"]!);
        string[] others = ["farrington", "ears-c1", "ears-c2", "ears-c3"];
        Assert.All(
            others,
            id => Assert.True(chosen.Number("f1") > result.Rows.First(row => (string)row["method"]! == id).Number("f1"), id)
        );
    }
}

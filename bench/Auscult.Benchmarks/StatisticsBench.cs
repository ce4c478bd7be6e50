using System.Globalization;
using Auscult.Statistics;
using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Networks;
using BenchmarkDotNet.Attributes;

namespace Auscult.Benchmarks;

/// <summary>What takes longest in the statistics kernel, on invented data of the size that a goal names.</summary>
[MemoryDiagnoser]
public class StatisticsBench
{
    private const int Weeks = 20 * 52;
    private const int Nodes = 200_000;
    private const int Edges = 1_000_000;
    private const int Reports = 20_000;

    private readonly Measure[] _detectors = [.. Measures.All.OfType<Detector>()];
    private Table _series = new([], []);
    private Table _reports = new([], []);
    private Graph _graph = Graph.Of([], [], directed: false);

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _series = new Table(
            ["time", "value"],
            [
                [.. Enumerable.Range(1, Weeks).Select(Text)],
                [.. Enumerable.Range(1, Weeks).Select(week => Text(20 + (week % 52) + random.Next(9)))],
            ]
        );
        // A few products and events are frequent, most are rare, as in reports.
        int Skewed(int count) => (int)(count * Math.Pow(random.NextDouble(), 3));
        _reports = new Table(
            ["report", "product", "event"],
            [
                [.. Enumerable.Range(0, Reports).Select(row => Text(row / 4))],
                [.. Enumerable.Range(0, Reports).Select(_ => Text(Skewed(2000)))],
                [.. Enumerable.Range(0, Reports).Select(_ => Text(Skewed(1000)))],
            ]
        );
        var edges = new List<(int, int, double)>(Edges);
        while (edges.Count < Edges)
        {
            var from = random.Next(Nodes);
            var to = random.NextDouble() < .8 ? (from / 100 * 100) + random.Next(100) : random.Next(Nodes);
            if (from != to)
            {
                edges.Add((from, to, 1));
            }
        }

        _graph = Graph.Of([.. Enumerable.Range(0, Nodes).Select(Text)], edges, directed: false);
    }

    /// <summary>Goal: below a second.</summary>
    [Benchmark]
    public int AllDetectorsTwentyYears() => _detectors.Sum(detector => detector.Run(_series).Rows.Count);

    /// <summary>One of the ten runs of the next line.</summary>
    [Benchmark]
    public int LeidenOneRun() => Leiden.Find(_graph, 1, 1).Length;

    /// <summary>What the measure does by itself on a million edges. Goal: below ten seconds.</summary>
    [Benchmark]
    public int LeidenBestOfTen() => Communities.Best(_graph, 1, 10, 1).Community.Length;

    /// <summary>Counting, fit from two starting points and every pair's interval. Goal: below ten seconds, the fit below three.</summary>
    [Benchmark]
    public int EbgmFromReports() => Measures.Find("ebgm")!.Run(_reports).Rows.Count;

    /// <summary>9,999 random tables for each total.</summary>
    [Benchmark]
    public int LikelihoodRatioFromReports() => Measures.Find("lrt")!.Run(_reports).Rows.Count;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>PageRank: how often a walker who follows links, and sometimes jumps, comes by.</summary>
public sealed class PageRank : Measure
{
    private const double Tolerance = 1e-12;
    private const int MostRounds = 1000;

    public override MeasureInfo Info { get; } =
        new(
            "pagerank",
            1,
            "PageRank",
            [.. Graph.Columns],
            [
                SettingInfo.Number("damping", "0.85", "Probability of following a link rather than jumping.", .01, .99),
                SettingInfo.Flag("directed", true, "Follow edges from source to target alone."),
            ]
        );

    internal static double[] Of(Graph graph, double damping)
    {
        var n = graph.Nodes;
        var (rank, next) = (new double[n], new double[n]);
        Array.Fill(rank, 1d / Math.Max(1, n));
        for (var round = 0; round < MostRounds; round++)
        {
            Array.Clear(next);
            var dangling = 0d;
            for (var node = 0; node < n; node++)
            {
                var strength = graph.Strength(node);
                if (strength <= 0)
                {
                    dangling += rank[node];
                    continue;
                }

                var neighbours = graph.Neighbours(node);
                var weights = graph.Weights(node);
                for (var i = 0; i < neighbours.Length; i++)
                {
                    next[neighbours[i]] += rank[node] * (weights[i] / strength);
                }
            }

            var change = 0d;
            for (var node = 0; node < n; node++)
            {
                next[node] = ((1 - damping) / n) + (damping * (next[node] + (dangling / n)));
                change += Math.Abs(next[node] - rank[node]);
            }

            (rank, next) = (next, rank);
            if (change < Tolerance)
            {
                break;
            }
        }

        return rank;
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, settings.Flag("directed"));
        var rank = Of(graph, settings.Number("damping"));
        var rows = Enumerable
            .Range(0, graph.Nodes)
            .OrderByDescending(node => rank[node])
            .Select(node => new ResultRow { ["node"] = graph.Names[node], ["pagerank"] = Figure.Of(rank[node], graph.Nodes) })
            .ToList();
        return rows.Count == 0
            ? new MeasureResult(rows, "There is no network.")
            : new MeasureResult(rows, "Being central in these posts is not expertise.");
    }
}

using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>Betweenness: on how many shortest paths between others a node lies (Brandes 2001), links counted as undirected and alike.</summary>
public sealed class Betweenness : Measure
{
    private const double MostSteps = 2e10;

    public override MeasureInfo Info { get; } = new("betweenness", 1, "Betweenness", [.. Graph.Columns], []);

    internal static double[] Of(Graph graph)
    {
        var n = graph.Nodes;
        var between = new double[n];
        var (distance, paths, dependency, order) = (new int[n], new double[n], new double[n], new int[n]);
        for (var source = 0; source < n; source++)
        {
            Array.Fill(distance, -1);
            Array.Clear(paths);
            Array.Clear(dependency);
            var (head, tail) = (0, 1);
            (order[0], distance[source], paths[source]) = (source, 0, 1);
            while (head < tail)
            {
                var node = order[head++];
                foreach (var neighbour in graph.Neighbours(node))
                {
                    if (distance[neighbour] < 0)
                    {
                        distance[neighbour] = distance[node] + 1;
                        order[tail++] = neighbour;
                    }

                    paths[neighbour] += distance[neighbour] == distance[node] + 1 ? paths[node] : 0;
                }
            }

            for (var i = tail - 1; i > 0; i--)
            {
                var node = order[i];
                foreach (var neighbour in graph.Neighbours(node))
                {
                    if (distance[neighbour] == distance[node] - 1)
                    {
                        dependency[neighbour] += paths[neighbour] / paths[node] * (1 + dependency[node]);
                    }
                }

                // Each pair is met from both ends.
                between[node] += dependency[node] / 2;
            }
        }

        return between;
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, directed: false);
        if ((double)graph.Nodes * graph.Entries > MostSteps)
        {
            throw new MeasureRefusalException(
                $"A network of {graph.Nodes} nodes and {graph.Entries / 2} edges is too large for exact betweenness; take its core."
            );
        }

        var between = Of(graph);
        var pairs = (graph.Nodes - 1d) * (graph.Nodes - 2d) / 2;
        var rows = Enumerable
            .Range(0, graph.Nodes)
            .OrderByDescending(node => between[node])
            .Select(node => new ResultRow
            {
                ["node"] = graph.Names[node],
                ["betweenness"] = pairs > 0 ? Figure.Of(between[node] / pairs, graph.Nodes) : new NotEstimable("fewer than three nodes"),
                ["paths"] = between[node],
            })
            .ToList();
        return rows.Count == 0 ? new MeasureResult(rows, "There is no network.") : new MeasureResult(rows);
    }
}

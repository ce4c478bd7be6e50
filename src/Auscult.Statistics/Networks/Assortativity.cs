using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Networks;

/// <summary>Whether like is linked to like: by group, and by number of links.</summary>
public sealed class Assortativity : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "assortativity",
            1,
            "Assortativity by group and by degree",
            [.. Graph.Columns, new("source_group", "Group of the source.", false), new("target_group", "Group of the target.", false)],
            []
        );

    /// <summary>Newman's coefficient of a division into groups.</summary>
    internal static Figure ByGroup(Graph graph, string[] groups)
    {
        var (same, total, strength) = (0d, 0d, new Dictionary<string, double>());
        for (var node = 0; node < graph.Nodes; node++)
        {
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                total += weights[i];
                same += groups[node] == groups[neighbours[i]] ? weights[i] : 0;
                strength[groups[node]] = strength.GetValueOrDefault(groups[node]) + weights[i];
            }
        }

        if (total <= 0)
        {
            return new NotEstimable("there are no edges");
        }

        var chance = strength.Values.Sum(own => own / total * (own / total));
        return chance >= 1 - 1e-12
            ? new NotEstimable("all edges are in one group")
            : Figure.Of(((same / total) - chance) / (1 - chance), graph.Entries / 2);
    }

    /// <summary>Correlation of the numbers of links at the two ends of an edge.</summary>
    internal static Figure ByDegree(Graph graph)
    {
        var (x, y) = (new List<double>(graph.Entries), new List<double>(graph.Entries));
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var neighbour in graph.Neighbours(node))
            {
                x.Add(graph.Neighbours(node).Length);
                y.Add(graph.Neighbours(neighbour).Length);
            }
        }

        var correlation = Moments.Correlation([.. x], [.. y]);
        return double.IsFinite(correlation)
            ? Figure.Of(correlation, graph.Entries / 2)
            : new NotEstimable("every node has as many links, or there are none");
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, directed: false);
        var row = new ResultRow
        {
            ["by_group"] =
                table.Has("source_group") && table.Has("target_group")
                    ? ByGroup(graph, graph.Attribute(table, "source_group", "target_group"))
                    : new NotEstimable("groups are not given"),
            ["by_degree"] = ByDegree(graph),
        };
        return new MeasureResult([row]);
    }
}

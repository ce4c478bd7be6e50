using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>E-I index: edges between groups less edges within, over all; -1 is closed, 1 turned outward.</summary>
public sealed class EiIndex : Measure
{
    internal static readonly ColumnInfo[] GroupColumns =
    [
        .. Graph.Columns,
        new("source_group", "Group of the source."),
        new("target_group", "Group of the target."),
    ];

    public override MeasureInfo Info { get; } = new("ei-index", 1, "E-I index of groups", GroupColumns, []);

    internal static Figure Of(Graph graph, string[] groups, Func<int, bool>? include = null)
    {
        var (inside, outside) = (0d, 0d);
        for (var node = 0; node < graph.Nodes; node++)
        {
            if (include is not null && !include(node))
            {
                continue;
            }

            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                if (groups[node] == groups[neighbours[i]])
                {
                    inside += weights[i];
                }
                else
                {
                    outside += weights[i];
                }
            }
        }

        return inside + outside > 0
            ? Figure.Of((outside - inside) / (outside + inside), inside + outside)
            : new NotEstimable("there are no edges");
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, directed: false);
        var groups = graph.Attribute(table, "source_group", "target_group");
        var rows = groups
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(group => new ResultRow { ["group"] = group, ["ei_index"] = Of(graph, groups, node => groups[node] == group) })
            .ToList();
        var all = Of(graph, groups);
        return new MeasureResult(
            rows,
            new ResultRow { ["ei_index"] = all is Estimate known ? known with { N = known.N / 2 } : all },
            ["Large groups look closed by their size alone."]
        );
    }
}

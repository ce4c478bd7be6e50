using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>Groups that are linked more within than between, found by Leiden, best of several runs.</summary>
public sealed class Communities : Measure
{
    private const int EntriesForTenRuns = 2_000_000;

    public override MeasureInfo Info { get; } =
        new(
            "communities",
            2,
            "Communities by Leiden, with modularity",
            [.. Graph.Columns],
            [
                SettingInfo.Number("resolution", "1", "Above 1 gives smaller communities, below 1 larger ones.", .001, 1000),
                SettingInfo.Whole("runs", 0, "Runs of which the best is kept; 0 takes ten, fewer beyond a million edges.", 0, 100),
                SettingInfo.Flag("largest_component", false, "Look at the largest component alone."),
                SettingInfo.Seed,
            ]
        );

    /// <summary>Share of weight inside communities less what degrees alone would bring; NaN without edges.</summary>
    internal static double Modularity(Graph graph, int[] community, double resolution)
    {
        var (strength, inside, total) = (new double[graph.Nodes], 0d, 0d);
        for (var node = 0; node < graph.Nodes; node++)
        {
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                total += weights[i];
                strength[community[node]] += weights[i];
                inside += community[neighbours[i]] == community[node] ? weights[i] : 0;
            }
        }

        return (inside / total) - (resolution * strength.Sum(own => own / total * (own / total)));
    }

    /// <summary>The best of several runs, which share the cores; the answer is the same however many there are.</summary>
    internal static (int[] Community, double Modularity) Best(Graph graph, double resolution, int runs, int seed)
    {
        var level = Level.Of(graph);
        return Enumerable
            .Range(0, runs)
            .AsParallel()
            .AsOrdered()
            .Select(run => Leiden.Find(level, resolution, unchecked(seed + run)))
            .Select(community => (Community: community, Modularity: Modularity(graph, community, resolution)))
            .AsSequential()
            .MaxBy(found => found.Modularity);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, directed: false);
        if (graph.Entries == 0)
        {
            var nothing = new NotEstimable("there are no edges between different nodes");
            return new MeasureResult([], new ResultRow { ["modularity"] = nothing }, ["There is nothing to divide."]);
        }

        var runs = settings.Whole("runs");
        runs = runs > 0 ? runs : (int)Math.Clamp(10L * EntriesForTenRuns / graph.Entries, 1, 10);
        var (community, modularity) = Best(graph, settings.Number("resolution"), runs, settings.Whole("seed"));
        var (component, largest) = graph.Components();
        var isShown = Enumerable
            .Range(0, graph.Nodes)
            .Where(node => !settings.Flag("largest_component") || component[node] == largest)
            .ToList();
        var rows = isShown
            .Select(node => new ResultRow
            {
                ["node"] = graph.Names[node],
                ["community"] = community[node],
                ["in_largest_component"] = component[node] == largest,
            })
            .ToList();
        var model = new ResultRow
        {
            ["modularity"] = Figure.Of(modularity, graph.Nodes),
            ["communities"] = isShown.Select(node => community[node]).Distinct().Count(),
            ["nodes"] = graph.Nodes,
            ["edges"] = graph.Entries / 2,
            ["runs"] = runs,
            ["largest_component"] = component.Count(own => own == largest),
        };
        return new MeasureResult(
            rows,
            model,
            ["Random networks have communities as well: compare modularity with that of a shuffled network before reading meaning into it."]
        );
    }
}

using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>Random-walk controversy: whether walkers from one side end at that side's authorities, solved exactly.</summary>
public sealed class Controversy : Measure
{
    private const int MostRounds = 100_000;
    private const double Tolerance = 1e-13;

    public override MeasureInfo Info { get; } =
        new(
            "controversy",
            1,
            "Random-walk controversy of two sides",
            [.. Graph.Columns, new("source_side", "Side of the source."), new("target_side", "Side of the target.")],
            [
                SettingInfo.Whole("top", 10, "Authorities of each side: its nodes with most links.", 1, 100_000),
                SettingInfo.Words("authorities", "", "Names of authorities with semicolons, instead."),
            ]
        );

    /// <summary>Probability that a walk from each node ends at an authority of the first side; NaN where no authority can be reached.</summary>
    internal static double[] Absorption(Graph graph, bool[] isAuthority, bool[] isFirst)
    {
        var ends = new double[graph.Nodes];
        var reached = Reached(graph, isAuthority);
        for (var node = 0; node < graph.Nodes; node++)
        {
            ends[node] = isAuthority[node] ? (isFirst[node] ? 1 : 0) : .5;
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var change = 0d;
            for (var node = 0; node < graph.Nodes; node++)
            {
                if (isAuthority[node] || !reached[node])
                {
                    continue;
                }

                var neighbours = graph.Neighbours(node);
                var weights = graph.Weights(node);
                var (sum, strength) = (0d, 0d);
                for (var i = 0; i < neighbours.Length; i++)
                {
                    sum += weights[i] * ends[neighbours[i]];
                    strength += weights[i];
                }

                change = Math.Max(change, Math.Abs(ends[node] - (sum / strength)));
                ends[node] = sum / strength;
            }

            if (change < Tolerance)
            {
                break;
            }
        }

        return [.. ends.Select((end, node) => reached[node] ? end : double.NaN)];
    }

    internal static Figure Of(Graph graph, bool[] isAuthority, bool[] isFirst)
    {
        var ends = Absorption(graph, isAuthority, isFirst);
        var starts = Enumerable.Range(0, graph.Nodes).Where(node => !isAuthority[node] && double.IsFinite(ends[node])).ToList();
        var (first, second) = (starts.Where(node => isFirst[node]).ToList(), starts.Where(node => !isFirst[node]).ToList());
        if (first.Count == 0 || second.Count == 0)
        {
            return new NotEstimable("a side has no node beside its authorities from which one can be reached");
        }

        var (xx, yx) = (first.Average(node => ends[node]), second.Average(node => ends[node]));
        var (xy, yy) = (1 - xx, 1 - yx);
        if (xx + yx <= 0 || xy + yy <= 0)
        {
            return new NotEstimable("no walk ends at one of the sides");
        }

        // From where a walk started, given where it ended, both sides starting equally often.
        var (startX, startY) = (xx / (xx + yx), yy / (xy + yy));
        return Figure.Of((startX * startY) - ((1 - startX) * (1 - startY)), starts.Count);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var graph = Graph.Read(table, directed: false);
        var sides = graph.Attribute(table, "source_side", "target_side");
        var names = sides.Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count != 2)
        {
            var nothing = new NotEstimable($"two sides are needed, there are {names.Count}");
            return new MeasureResult([new ResultRow { ["controversy"] = nothing }]);
        }

        var isAuthority = Authorities(graph, sides, settings);
        bool[] isFirst = [.. sides.Select(side => side == names[0])];
        var row = new ResultRow
        {
            ["controversy"] = Of(graph, isAuthority, isFirst),
            ["first_side"] = names[0],
            ["second_side"] = names[1],
            ["authorities"] = isAuthority.Count(own => own),
        };
        return new MeasureResult([row], "Near 1 the sides hardly meet, near 0 they mix. How the sides were found is part of the figure.");
    }

    private static bool[] Authorities(Graph graph, string[] sides, MeasureSettings settings)
    {
        var given = settings.List("authorities");
        var unknown = given.FirstOrDefault(name => !graph.Names.Contains(name));
        if (unknown is not null)
        {
            throw new MeasureRefusalException($"The authority {unknown} is not in the network.");
        }

        var chosen = given.ToHashSet();
        if (given.Length == 0)
        {
            // Never more than half of a side: somebody must be left to walk.
            var bySide = Enumerable.Range(0, graph.Nodes).GroupBy(node => sides[node]);
            chosen =
            [
                .. bySide.SelectMany(side =>
                    side.OrderByDescending(node => graph.Neighbours(node).Length)
                        .ThenBy(node => graph.Names[node], StringComparer.Ordinal)
                        .Take(Math.Min(settings.Whole("top"), Math.Max(1, side.Count() / 2)))
                        .Select(node => graph.Names[node])
                ),
            ];
        }

        return [.. graph.Names.Select(chosen.Contains)];
    }

    private static bool[] Reached(Graph graph, bool[] isAuthority)
    {
        var reached = (bool[])isAuthority.Clone();
        var stack = new Stack<int>(Enumerable.Range(0, graph.Nodes).Where(node => isAuthority[node]));
        while (stack.TryPop(out var node))
        {
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (!reached[neighbour])
                {
                    reached[neighbour] = true;
                    stack.Push(neighbour);
                }
            }
        }

        return reached;
    }
}

using Auscult.Contracts;

namespace Auscult.Statistics.Networks;

/// <summary>How a post spread: how many, how deep, how broad, and whether from one source or from person to person.</summary>
public sealed class Cascade : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "cascade",
            1,
            "Size, depth, breadth and structural virality of cascades",
            [
                new("node", "Post or repost."),
                new("parent", "What it reposts; empty for the first post."),
                new("cascade", "Name of the cascade, when there are several.", false),
            ],
            []
        );

    /// <summary>Largest h such that h of the counts are at least h.</summary>
    internal static int HIndex(IEnumerable<double> counts) => counts.OrderDescending().TakeWhile((count, i) => count >= i + 1).Count();

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (nodes, parents) = (table.Names("node"), table.Words("parent"));
        var names = table.Has("cascade") ? table.Words("cascade") : [.. nodes.Select(_ => "")];
        var rows = Enumerable
            .Range(0, nodes.Length)
            .GroupBy(i => names[i])
            .Select(group => Describe(group.Key, [.. group.Select(i => nodes[i])], [.. group.Select(i => parents[i])]))
            .ToList();
        var model = new ResultRow
        {
            ["cascades"] = rows.Count,
            ["h_index"] =
                rows.Count == 0
                    ? new NotEstimable("there are no cascades")
                    : HIndex(rows.Select(row => row["size"] is int size ? size - 1d : 0)),
        };
        return new MeasureResult(
            rows,
            model,
            ["Where a network names the first post alone, every repost looks like a direct one: depth is then unknown, not one."]
        );
    }

    private static ResultRow Describe(string name, string[] nodes, string[] parents)
    {
        var index = new Dictionary<string, int>();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!index.TryAdd(nodes[i], i))
            {
                throw new MeasureRefusalException($"{nodes[i]} stands twice in cascade {name}.");
            }
        }

        var children = nodes.Select(_ => new List<int>()).ToArray();
        var roots = new List<int>();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (parents[i].Length == 0)
            {
                roots.Add(i);
            }
            else if (index.TryGetValue(parents[i], out var parent))
            {
                children[parent].Add(i);
            }
            else
            {
                throw new MeasureRefusalException($"{parents[i]}, which {nodes[i]} reposts, is not in cascade {name}.");
            }
        }

        if (roots.Count != 1)
        {
            return Broken(name, nodes.Length, $"a cascade has one first post, this has {roots.Count}");
        }

        var order = new List<int> { roots[0] };
        var depth = new int[nodes.Length];
        for (var at = 0; at < order.Count; at++)
        {
            foreach (var child in children[order[at]])
            {
                depth[child] = depth[order[at]] + 1;
                order.Add(child);
            }
        }

        return order.Count < nodes.Length
            ? Broken(name, nodes.Length, "reposts go round in a circle")
            : Figures(name, order, children, depth);
    }

    private static ResultRow Figures(string name, List<int> order, List<int>[] children, int[] depth)
    {
        var n = order.Count;
        var distances = Distances(order, children);
        return new ResultRow
        {
            ["cascade"] = name,
            ["size"] = n,
            ["depth"] = depth.Max(),
            ["max_breadth"] = order.CountBy(node => depth[node]).Max(level => level.Value),
            ["structural_virality"] = n > 1 ? Figure.Of(2 * distances / (n * (n - 1d)), n) : new NotEstimable("nobody reposted it"),
        };
    }

    // The edge above a node lies on the path of every pair that it parts. A child comes after its parent in the order.
    private static double Distances(List<int> order, List<int>[] children)
    {
        var (below, distances) = (new double[order.Count], 0d);
        for (var at = order.Count - 1; at > 0; at--)
        {
            below[order[at]] = 1 + children[order[at]].Sum(child => below[child]);
            distances += below[order[at]] * (order.Count - below[order[at]]);
        }

        return distances;
    }

    private static ResultRow Broken(string name, int size, string reason)
    {
        var nothing = new NotEstimable(reason);
        return new ResultRow
        {
            ["cascade"] = name,
            ["size"] = size,
            ["depth"] = nothing,
            ["max_breadth"] = nothing,
            ["structural_virality"] = nothing,
        };
    }
}

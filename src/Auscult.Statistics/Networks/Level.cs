namespace Auscult.Statistics.Networks;

/// <summary>
/// A network whose nodes stand for parts of the one below; weights inside a part count in its strength alone. Immutable: several runs may start
/// from the same one.
/// </summary>
internal sealed class Level
{
    private readonly int[] _start;
    private readonly int[] _to;

    // Empty when every weight is 1, as in most networks of posts: half of what is read is spared.
    private readonly double[] _weight;

    private Level(int[] start, int[] to, double[] weight, double[] strength) =>
        (_start, _to, _weight, Strength) = (start, to, weight, strength);

    public int Nodes => Strength.Length;

    /// <summary>Weights of each node's entries and of all inside it.</summary>
    public double[] Strength { get; }

    /// <summary>The lowest level: every node by itself.</summary>
    public static Level Of(Graph graph)
    {
        var start = new int[graph.Nodes + 1];
        var (to, weight) = (new int[graph.Entries], new double[graph.Entries]);
        var strength = new double[graph.Nodes];
        for (var node = 0; node < graph.Nodes; node++)
        {
            graph.Neighbours(node).CopyTo(to.AsSpan(start[node]));
            graph.Weights(node).CopyTo(weight.AsSpan(start[node]));
            start[node + 1] = start[node] + graph.Neighbours(node).Length;
            strength[node] = graph.Strength(node);
        }

        return new Level(start, to, weight.AsSpan().ContainsAnyExcept(1d) ? weight : [], strength);
    }

    public ReadOnlySpan<int> Neighbours(int node) => _to.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>Weights of a node's entries; empty when every weight is 1.</summary>
    public ReadOnlySpan<double> Weights(int node) =>
        _weight.Length == 0 ? default : _weight.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>The level above: parts become nodes.</summary>
    /// <param name="part">Part of each node.</param>
    /// <param name="parts">How many parts there are.</param>
    public Level Aggregate(int[] part, int parts)
    {
        var (members, sorted) = Sorted(part, parts);
        var (starts, targets, weights, strengths) = (new int[parts + 1], new List<int>(), new List<double>(), new double[parts]);
        var pots = new Pots(parts);
        for (var i = 0; i < parts; i++)
        {
            foreach (var node in sorted.AsSpan(members[i], members[i + 1] - members[i]))
            {
                strengths[i] += Strength[node];
                pots.Gather(Neighbours(node), Weights(node), part);
            }

            foreach (var target in pots.Touched)
            {
                if (target != i)
                {
                    targets.Add(target);
                    weights.Add(pots[target].Linked);
                }
            }

            pots.Clear();
            starts[i + 1] = targets.Count;
        }

        return new Level(starts, [.. targets], [.. weights], strengths);
    }

    private static (int[] Members, int[] Sorted) Sorted(int[] part, int parts)
    {
        var members = new int[parts + 1];
        foreach (var at in part)
        {
            members[at + 1]++;
        }

        for (var i = 0; i < parts; i++)
        {
            members[i + 1] += members[i];
        }

        var (sorted, next) = (new int[part.Length], (int[])members.Clone());
        for (var node = 0; node < part.Length; node++)
        {
            sorted[next[part[node]]++] = node;
        }

        return (members, sorted);
    }
}

using System.Runtime.InteropServices;

namespace Auscult.Statistics.Networks;

/// <summary>A network of named nodes in compressed rows: directed as it came, or undirected with both directions of an edge added up.</summary>
internal sealed class Graph
{
    private readonly int[] _start;
    private readonly int[] _to;
    private readonly double[] _weight;

    private Graph(string[] names, int[] start, int[] to, double[] weight) => (Names, _start, _to, _weight) = (names, start, to, weight);

    public static readonly ColumnInfo[] Columns =
    [
        new("source", "Who reposts, answers or mentions."),
        new("target", "Whom."),
        new("weight", "How often; 1 when absent. The same edge in several rows adds up.", false),
    ];

    public string[] Names { get; }

    public int Nodes => Names.Length;

    /// <summary>Entries of all rows: each edge once when directed, twice when not.</summary>
    public int Entries => _to.Length;

    /// <summary>Reads the edges; self-loops are dropped.</summary>
    public static Graph Read(Table table, bool directed)
    {
        var (sources, targets) = (table.Names("source"), table.Names("target"));
        var weights = table.Has("weight") ? table.Counts("weight") : null;
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        int Index(string name)
        {
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(index, name, out var known);
            if (!known)
            {
                at = names.Count;
                names.Add(name);
            }

            return at;
        }

        var edges = new List<(int From, int To, double Weight)>(sources.Length);
        for (var row = 0; row < sources.Length; row++)
        {
            var (from, to, weight) = (Index(sources[row]), Index(targets[row]), weights?[row] ?? 1);
            if (from != to && weight > 0)
            {
                edges.Add((from, to, weight));
            }
        }

        return Of([.. names], edges, directed);
    }

    /// <summary>Builds from numbered nodes.</summary>
    public static Graph Of(string[] names, List<(int From, int To, double Weight)> edges, bool directed)
    {
        var n = names.Length;
        var start = new int[n + 1];
        foreach (var (from, to, _) in edges)
        {
            start[from + 1]++;
            start[to + 1] += directed ? 0 : 1;
        }

        for (var i = 0; i < n; i++)
        {
            start[i + 1] += start[i];
        }

        var (to_, weight_, next) = (new int[start[n]], new double[start[n]], (int[])start.Clone());
        foreach (var (from, to, weight) in edges)
        {
            (to_[next[from]], weight_[next[from]++]) = (to, weight);
            if (!directed)
            {
                (to_[next[to]], weight_[next[to]++]) = (from, weight);
            }
        }

        return Merged(names, start, to_, weight_);
    }

    public ReadOnlySpan<int> Neighbours(int node) => _to.AsSpan(_start[node], _start[node + 1] - _start[node]);

    public ReadOnlySpan<double> Weights(int node) => _weight.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>Weights of a node's entries added up.</summary>
    public double Strength(int node)
    {
        var sum = 0d;
        foreach (var weight in Weights(node))
        {
            sum += weight;
        }

        return sum;
    }

    /// <summary>Number of the component each node of an undirected graph lies in, and the number of the largest.</summary>
    public (int[] Component, int Largest) Components()
    {
        var component = new int[Nodes];
        Array.Fill(component, -1);
        var sizes = new List<int>();
        var stack = new Stack<int>();
        for (var root = 0; root < Nodes; root++)
        {
            if (component[root] >= 0)
            {
                continue;
            }

            (component[root], var size) = (sizes.Count, 0);
            stack.Push(root);
            while (stack.TryPop(out var node))
            {
                size++;
                foreach (var neighbour in Neighbours(node))
                {
                    if (component[neighbour] < 0)
                    {
                        component[neighbour] = sizes.Count;
                        stack.Push(neighbour);
                    }
                }
            }

            sizes.Add(size);
        }

        return (component, sizes.Count == 0 ? -1 : sizes.IndexOf(sizes.Max()));
    }

    /// <summary>A word for each node from columns beside source and target; refuses a node with two words.</summary>
    public string[] Attribute(Table table, string sourceColumn, string targetColumn)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (nodes, column) in new[] { (table.Names("source"), sourceColumn), (table.Names("target"), targetColumn) })
        {
            var cells = table.Words(column);
            for (var row = 0; row < cells.Length; row++)
            {
                if (!words.TryAdd(nodes[row], cells[row]) && words[nodes[row]] != cells[row])
                {
                    throw new MeasureRefusalException(
                        $"Row {row + 1}: {nodes[row]} is {cells[row]} here and {words[nodes[row]]} elsewhere."
                    );
                }
            }
        }

        return [.. Names.Select(name => words[name])];
    }

    // Entries of a row in the order of their target, the same target added up.
    private static Graph Merged(string[] names, int[] start, int[] to, double[] weight)
    {
        var (at, starts) = (0, new int[start.Length]);
        for (var node = 0; node < names.Length; node++)
        {
            var (from, end) = (start[node], start[node + 1]);
            Array.Sort(to, weight, from, end - from);
            starts[node] = at;
            for (var i = from; i < end; i++)
            {
                if (at > starts[node] && to[at - 1] == to[i])
                {
                    weight[at - 1] += weight[i];
                }
                else
                {
                    (to[at], weight[at]) = (to[i], weight[i]);
                    at++;
                }
            }
        }

        starts[^1] = at;
        return new Graph(names, starts, to[..at], weight[..at]);
    }
}

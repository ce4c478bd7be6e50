namespace Auscult.Statistics.Networks;

/// <summary>
/// Communities that maximise modularity (Traag, Waltman and van Eck 2019): move nodes, refine each community into well connected parts, make the
/// parts nodes of a smaller network, and go on until nothing changes. Every community is connected.
/// </summary>
internal sealed class Leiden
{
    private readonly double _resolution;
    private readonly Random _random;
    private readonly double _total;

    private Leiden(double total, double resolution, Random random) => (_total, _resolution, _random) = (total, resolution, random);

    /// <summary>Community of each node, numbered from 0 in the order of their first node.</summary>
    public static int[] Find(Graph graph, double resolution, int seed)
    {
        var level = Level.Of(graph);
        var leiden = new Leiden(level.Strength.Sum(), resolution, new Random(seed));
        var membership = Enumerable.Range(0, graph.Nodes).ToArray();
        var community = Enumerable.Range(0, graph.Nodes).ToArray();
        while (true)
        {
            var count = leiden.Move(level, community);
            if (count == level.Nodes)
            {
                break;
            }

            var refined = leiden.Refine(level, community, count);
            var parts = Renumber(refined);
            if (parts == level.Nodes)
            {
                // Nothing could be joined: the communities themselves become nodes, and the next round ends.
                (refined, parts) = ((int[])community.Clone(), count);
            }

            var communityOfPart = new int[parts];
            for (var node = 0; node < level.Nodes; node++)
            {
                communityOfPart[refined[node]] = community[node];
            }

            for (var i = 0; i < membership.Length; i++)
            {
                membership[i] = refined[membership[i]];
            }

            level = level.Aggregate(refined, parts);
            community = communityOfPart;
        }

        var found = membership.Select(node => community[node]).ToArray();
        Renumber(found);
        return found;
    }

    // Numbers communities from 0 in the order they appear; returns how many there are.
    private static int Renumber(int[] community)
    {
        var numbers = new Dictionary<int, int>();
        for (var i = 0; i < community.Length; i++)
        {
            if (!numbers.TryGetValue(community[i], out var number))
            {
                number = numbers.Count;
                numbers[community[i]] = number;
            }

            community[i] = number;
        }

        return numbers.Count;
    }

    /// <summary>Moves nodes to the neighbouring community that gains most until no move gains; returns how many communities remain.</summary>
    private int Move(Level level, int[] community)
    {
        var n = level.Nodes;
        var strength = new double[n];
        for (var i = 0; i < n; i++)
        {
            strength[community[i]] += level.Strength[i];
        }

        var order = Enumerable.Range(0, n).ToArray();
        _random.Shuffle(order);
        var queue = new Queue<int>(order);
        var waits = new bool[n];
        Array.Fill(waits, true);
        var (linked, touched) = (new double[n], new List<int>());
        while (queue.TryDequeue(out var node))
        {
            waits[node] = false;
            var own = community[node];
            Gather(level, node, community, linked, touched);
            strength[own] -= level.Strength[node];
            var (best, bestGain) = (own, linked[own] - Cost(level.Strength[node], strength[own]));
            foreach (var candidate in touched)
            {
                var gain = linked[candidate] - Cost(level.Strength[node], strength[candidate]);
                if (gain > bestGain + 1e-12)
                {
                    (best, bestGain) = (candidate, gain);
                }
            }

            Clear(linked, touched);
            strength[best] += level.Strength[node];
            if (best == own)
            {
                continue;
            }

            community[node] = best;
            foreach (var neighbour in level.Neighbours(node))
            {
                if (!waits[neighbour] && community[neighbour] != best)
                {
                    waits[neighbour] = true;
                    queue.Enqueue(neighbour);
                }
            }
        }

        return Renumber(community);
    }

    /// <summary>Splits each community into parts that hang together well.</summary>
    private int[] Refine(Level level, int[] community, int count)
    {
        var n = level.Nodes;
        var part = Enumerable.Range(0, n).ToArray();
        var (strength, outside, size, whole) = ((double[])level.Strength.Clone(), new double[n], new int[n], new double[count]);
        for (var node = 0; node < n; node++)
        {
            size[node] = 1;
            whole[community[node]] += level.Strength[node];
            var neighbours = level.Neighbours(node);
            var weights = level.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                outside[node] += community[neighbours[i]] == community[node] ? weights[i] : 0;
            }
        }

        var order = Enumerable.Range(0, n).ToArray();
        _random.Shuffle(order);
        var (linked, touched) = (new double[n], new List<int>());
        foreach (var node in order)
        {
            var all = whole[community[node]];
            if (size[part[node]] > 1 || outside[node] < Cost(level.Strength[node], all - level.Strength[node]))
            {
                continue;
            }

            GatherWithin(level, node, community, part, linked, touched);
            var (best, bestGain) = (-1, 0d);
            foreach (var candidate in touched)
            {
                var gain = linked[candidate] - Cost(level.Strength[node], strength[candidate]);
                if (gain > bestGain && outside[candidate] >= Cost(strength[candidate], all - strength[candidate]))
                {
                    (best, bestGain) = (candidate, gain);
                }
            }

            if (best >= 0)
            {
                outside[best] += outside[node] - (2 * linked[best]);
                strength[best] += level.Strength[node];
                size[best]++;
                size[part[node]] = 0;
                part[node] = best;
            }

            Clear(linked, touched);
        }

        return part;
    }

    private double Cost(double node, double community) => _total > 0 ? _resolution * node * (community / _total) : 0;

    private static void Gather(Level level, int node, int[] community, double[] linked, List<int> touched)
    {
        var neighbours = level.Neighbours(node);
        var weights = level.Weights(node);
        for (var i = 0; i < neighbours.Length; i++)
        {
            Add(community[neighbours[i]], weights[i], linked, touched);
        }
    }

    private static void GatherWithin(Level level, int node, int[] community, int[] part, double[] linked, List<int> touched)
    {
        var neighbours = level.Neighbours(node);
        var weights = level.Weights(node);
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (community[neighbours[i]] == community[node])
            {
                Add(part[neighbours[i]], weights[i], linked, touched);
            }
        }
    }

    private static void Add(int to, double weight, double[] linked, List<int> touched)
    {
        if (linked[to] == 0)
        {
            touched.Add(to);
        }

        linked[to] += weight;
    }

    private static void Clear(double[] linked, List<int> touched)
    {
        foreach (var at in touched)
        {
            linked[at] = 0;
        }

        touched.Clear();
    }

    /// <summary>A network whose nodes stand for parts of the one below; weights inside a part count in its strength alone.</summary>
    private sealed class Level(int[] start, int[] to, double[] weight, double[] strength)
    {
        public int Nodes => strength.Length;

        public double[] Strength => strength;

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

            return new Level(start, to, weight, strength);
        }

        public ReadOnlySpan<int> Neighbours(int node) => to.AsSpan(start[node], start[node + 1] - start[node]);

        public ReadOnlySpan<double> Weights(int node) => weight.AsSpan(start[node], start[node + 1] - start[node]);

        public Level Aggregate(int[] part, int parts)
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

            var (starts, targets, weights, strengths) = (new int[parts + 1], new List<int>(), new List<double>(), new double[parts]);
            var (linked, touched) = (new double[parts], new List<int>());
            for (var i = 0; i < parts; i++)
            {
                foreach (var node in sorted.AsSpan(members[i], members[i + 1] - members[i]))
                {
                    strengths[i] += strength[node];
                    Gather(this, node, part, linked, touched);
                }

                foreach (var target in touched)
                {
                    if (target != i)
                    {
                        targets.Add(target);
                        weights.Add(linked[target]);
                    }
                }

                Clear(linked, touched);
                starts[i + 1] = targets.Count;
            }

            return new Level(starts, [.. targets], [.. weights], strengths);
        }
    }
}

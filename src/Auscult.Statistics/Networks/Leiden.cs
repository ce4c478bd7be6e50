namespace Auscult.Statistics.Networks;

/// <summary>
/// Communities that maximise modularity (Traag, Waltman and van Eck 2019): move nodes, refine each community into well connected parts, make the
/// parts nodes of a smaller network, and go on until nothing changes. Every community is connected.
/// </summary>
internal sealed class Leiden
{
    private const int Block = 256;

    private readonly double _resolution;
    private readonly Random _random;
    private readonly double _total;

    private Leiden(double total, double resolution, Random random) => (_total, _resolution, _random) = (total, resolution, random);

    /// <summary>Community of each node, numbered from 0 in the order of their first node.</summary>
    public static int[] Find(Graph graph, double resolution, int seed) => Find(Level.Of(graph), resolution, seed);

    /// <summary>The same from a level that several runs share.</summary>
    public static int[] Find(Level level, double resolution, int seed)
    {
        var leiden = new Leiden(level.Strength.Sum(), resolution, new Random(seed));
        int[] membership = [.. Enumerable.Range(0, level.Nodes)];
        int[] community = [.. membership];
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

        for (var i = 0; i < membership.Length; i++)
        {
            membership[i] = community[membership[i]];
        }

        Renumber(membership);
        return membership;
    }

    // Numbers communities, which are below the number of nodes, from 0 in the order they appear; returns how many there are.
    private static int Renumber(int[] community)
    {
        var (numbers, next) = (new int[community.Length], 0);
        for (var i = 0; i < community.Length; i++)
        {
            ref var number = ref numbers[community[i]];
            number = number == 0 ? ++next : number;
            community[i] = number - 1;
        }

        return next;
    }

    /// <summary>Moves nodes to the neighbouring community that gains most until no move gains; returns how many communities remain.</summary>
    private int Move(Level level, int[] community)
    {
        var pots = new Pots(level.Nodes);
        for (var node = 0; node < level.Nodes; node++)
        {
            pots[community[node]].Strength += level.Strength[node];
        }

        var queue = new NodeQueue(Shuffled(level.Nodes));
        while (queue.TryTake(out var node))
        {
            var (own, strength) = (community[node], level.Strength[node]);
            var neighbours = level.Neighbours(node);
            pots.Gather(neighbours, level.Weights(node), community);
            pots[own].Strength -= strength;
            var best = Best(pots, own, Cost(strength));
            pots.Clear();
            pots[best].Strength += strength;
            if (best == own)
            {
                continue;
            }

            community[node] = best;
            foreach (var neighbour in neighbours)
            {
                if (community[neighbour] != best)
                {
                    queue.Add(neighbour);
                }
            }
        }

        return Renumber(community);
    }

    private static int Best(Pots pots, int own, double cost)
    {
        var (best, bestGain) = (own, pots[own].Linked - (cost * pots[own].Strength));
        foreach (var candidate in pots.Touched)
        {
            ref var pot = ref pots[candidate];
            var gain = pot.Linked - (cost * pot.Strength);
            if (gain > bestGain + 1e-12)
            {
                (best, bestGain) = (candidate, gain);
            }
        }

        return best;
    }

    /// <summary>Splits each community into parts that hang together well.</summary>
    private int[] Refine(Level level, int[] community, int count)
    {
        int[] part = [.. Enumerable.Range(0, level.Nodes)];
        var (pots, isJoined, whole) = (new Pots(level.Nodes), new bool[level.Nodes], new double[count]);
        for (var node = 0; node < level.Nodes; node++)
        {
            var own = community[node];
            whole[own] += level.Strength[node];
            (pots[node].Strength, pots[node].Outside) = (level.Strength[node], Within(level, node, community));
        }

        foreach (var node in Shuffled(level.Nodes))
        {
            var (own, strength) = (community[node], level.Strength[node]);
            var cost = Cost(strength);
            if (isJoined[node] || pots[node].Outside < cost * (whole[own] - strength))
            {
                continue;
            }

            pots.GatherWithin(level.Neighbours(node), level.Weights(node), community, own, part);
            var best = BestPart(pots, cost, whole[own]);
            if (best >= 0)
            {
                ref var pot = ref pots[best];
                pot.Outside += pots[node].Outside - (2 * pot.Linked);
                pot.Strength += strength;
                (isJoined[best], isJoined[node], part[node]) = (true, true, best);
            }

            pots.Clear();
        }

        return part;
    }

    private static double Within(Level level, int node, int[] community)
    {
        var neighbours = level.Neighbours(node);
        var weights = level.Weights(node);
        var sum = 0d;
        for (var i = 0; i < neighbours.Length; i++)
        {
            sum +=
                community[neighbours[i]] != community[node] ? 0
                : weights.IsEmpty ? 1
                : weights[i];
        }

        return sum;
    }

    private int BestPart(Pots pots, double cost, double whole)
    {
        var (best, bestGain) = (-1, 0d);
        foreach (var candidate in pots.Touched)
        {
            ref var pot = ref pots[candidate];
            var gain = pot.Linked - (cost * pot.Strength);
            if (gain > bestGain && pot.Outside >= Cost(pot.Strength) * (whole - pot.Strength))
            {
                (best, bestGain) = (candidate, gain);
            }
        }

        return best;
    }

    // Blocks in random order, and random order within each: neighbours in the table are often neighbours in the network, and what lies together in
    // memory is read together. On networks with and without such an order no modularity is lost against a shuffle of all.
    private int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        int[] blocks = [.. Enumerable.Range(0, (count + Block - 1) / Block)];
        _random.Shuffle(blocks);
        var at = 0;
        foreach (var block in blocks)
        {
            var from = at;
            for (var node = block * Block; node < Math.Min(count, (block + 1) * Block); node++)
            {
                order[at++] = node;
            }

            _random.Shuffle(order.AsSpan(from, at - from));
        }

        return order;
    }

    // What one unit of a community's strength costs a node that joins it; the strength is divided first, so that nothing overflows.
    private double Cost(double strength) => _total > 0 ? _resolution * (strength / _total) : 0;

    /// <summary>Nodes that wait for their turn, each at most once: a ring has room for all.</summary>
    private sealed class NodeQueue(int[] order)
    {
        private readonly int[] _ring = order;
        private readonly bool[] _waits = [.. Enumerable.Repeat(true, order.Length)];
        private int _head;
        private int _count = order.Length;

        public bool TryTake(out int node)
        {
            node = _count == 0 ? -1 : _ring[_head];
            if (node < 0)
            {
                return false;
            }

            (_head, _count, _waits[node]) = (_head + 1 == _ring.Length ? 0 : _head + 1, _count - 1, false);
            return true;
        }

        public void Add(int node)
        {
            if (_waits[node])
            {
                return;
            }

            var at = _head + _count;
            _ring[at >= _ring.Length ? at - _ring.Length : at] = node;
            _waits[node] = true;
            _count++;
        }
    }
}

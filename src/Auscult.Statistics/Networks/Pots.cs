namespace Auscult.Statistics.Networks;

/// <summary>What a step knows of a community or part.</summary>
/// <param name="Linked">Weight of the entries of the node at hand that lead there; 0 between nodes.</param>
/// <param name="Strength">Strength of its nodes.</param>
/// <param name="Outside">Weight of entries from it to the rest of the community it is a part of.</param>
internal record struct Pot(double Linked, double Strength, double Outside);

/// <summary>One pot for each community, and which of them the node at hand leads to. What belongs together lies together: memory is what takes time.</summary>
internal sealed class Pots(int count)
{
    private readonly Pot[] _pots = new Pot[count];
    private readonly int[] _touched = new int[count];
    private int _touches;

    public ref Pot this[int index] => ref _pots[index];

    /// <summary>Communities that the node at hand leads to, in the order they were met.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touches);

    /// <summary>Adds up the entries of a node by the community of their end.</summary>
    public void Gather(ReadOnlySpan<int> neighbours, ReadOnlySpan<double> weights, int[] community)
    {
        if (weights.IsEmpty)
        {
            foreach (var neighbour in neighbours)
            {
                Add(community[neighbour], 1);
            }
        }
        else
        {
            for (var i = 0; i < neighbours.Length; i++)
            {
                Add(community[neighbours[i]], weights[i]);
            }
        }
    }

    /// <summary>The same by part, of the entries that stay within a community.</summary>
    public void GatherWithin(ReadOnlySpan<int> neighbours, ReadOnlySpan<double> weights, int[] community, int own, int[] part)
    {
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (community[neighbours[i]] == own)
            {
                Add(part[neighbours[i]], weights.IsEmpty ? 1 : weights[i]);
            }
        }
    }

    /// <summary>Forgets the node at hand.</summary>
    public void Clear()
    {
        foreach (var at in Touched)
        {
            _pots[at].Linked = 0;
        }

        _touches = 0;
    }

    private void Add(int to, double weight)
    {
        ref var pot = ref _pots[to];
        if (pot.Linked == 0)
        {
            _touched[_touches++] = to;
        }

        pot.Linked += weight;
    }
}

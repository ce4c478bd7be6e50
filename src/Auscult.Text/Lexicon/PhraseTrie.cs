using System.Numerics;

namespace Auscult.Text.Lexicon;

/// <summary>
/// Phrases as a trie over token hashes. All edges lie in one open-addressed table keyed by (parent, hash), so a step is one probe
/// into flat memory. Immutable and thread-safe once built.
/// </summary>
internal sealed class PhraseTrie
{
    /// <summary>Node where phrases of the running text start.</summary>
    public const int TextRoot = 0;

    /// <summary>Node where whole hashtag bodies start.</summary>
    public const int HashtagRoot = 1;

    /// <summary>Hash that stands for any one word ("n' * plus").</summary>
    public const ulong Wildcard = 0x9E37_79B9_7F4A_7C15;

    private const int FilterBits = 17;

    private readonly Edge[] _edges;
    private readonly int _shift;
    private readonly PhraseEntry[] _entries;
    private readonly Node[] _nodes;
    private readonly ulong[] _rootFilter = new ulong[(1 << FilterBits) / 64];

    /// <param name="edges">The child of each parent and hash.</param>
    /// <param name="entries">Entries of all nodes, one node after the other.</param>
    /// <param name="starts">Where each node's entries start, and behind the last node where they end.</param>
    public PhraseTrie(IReadOnlyDictionary<(int Parent, ulong Hash), int> edges, PhraseEntry[] entries, ReadOnlySpan<int> starts)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, edges.Count * 2));
        _edges = new Edge[capacity];
        _shift = 64 - BitOperations.Log2((uint)capacity);
        _nodes = new Node[starts.Length - 1];
        _entries = entries;
        for (var node = 0; node < _nodes.Length; node++)
        {
            _nodes[node] = new Node(starts[node], starts[node + 1] - starts[node], false, 0);
        }

        foreach (var ((parent, hash), child) in edges)
        {
            Insert(parent, hash, child);
        }
    }

    /// <summary>Number of nodes, both roots included.</summary>
    public int NodeCount => _nodes.Length;

    /// <summary>False when certainly no phrase of the running text starts with this token. One load from 16 KB.</summary>
    public bool MayStart(ulong hash)
    {
        var bit = FilterBit(hash);
        return (_rootFilter[bit >> 6] & (1UL << (bit & 63))) != 0;
    }

    /// <summary>The node one step on, or 0 when there is none.</summary>
    public int Child(int parent, ulong hash)
    {
        var mask = _edges.Length - 1;
        for (var at = Home(parent, hash); ; at = (at + 1) & mask)
        {
            ref readonly var edge = ref _edges[at];
            if (edge.Child == 0)
            {
                return 0;
            }

            if (edge.Hash == hash && edge.Parent == parent)
            {
                return edge.Child;
            }
        }
    }

    /// <summary>False for a leaf.</summary>
    public bool HasChildren(int node) => _nodes[node].HasChildren;

    /// <summary>The node behind a wildcard step, or 0.</summary>
    public int WildcardChild(int node) => _nodes[node].WildcardChild;

    /// <summary>What the phrase that ends at this node stands for; empty when none ends here.</summary>
    public ReadOnlySpan<PhraseEntry> Entries(int node) => _entries.AsSpan(_nodes[node].FirstEntry, _nodes[node].EntryCount);

    private static int FilterBit(ulong hash) => (int)((hash * Wildcard) >> (64 - FilterBits));

    private int Home(int parent, ulong hash) => (int)(((hash ^ ((ulong)parent * 0xC2B2_AE3D_27D4_EB4F)) * Wildcard) >> _shift);

    private void Insert(int parent, ulong hash, int child)
    {
        var at = Home(parent, hash);
        while (_edges[at].Child != 0)
        {
            at = (at + 1) & (_edges.Length - 1);
        }

        _edges[at] = new Edge(hash, parent, child);
        ref var node = ref _nodes[parent];
        node = node with { HasChildren = true, WildcardChild = hash == Wildcard ? child : node.WildcardChild };
        if (parent == TextRoot)
        {
            var bit = FilterBit(hash);
            _rootFilter[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    private readonly record struct Edge(ulong Hash, int Parent, int Child);

    private readonly record struct Node(int FirstEntry, int EntryCount, bool HasChildren, int WildcardChild);
}

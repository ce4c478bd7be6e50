namespace Auscult.Text.Lexicon;

/// <summary>Collects phrases and builds the trie.</summary>
internal sealed class PhraseTrieBuilder
{
    private const int ExpectedEdges = 1 << 17;
    private const int None = -1;

    private readonly Dictionary<(int Parent, ulong Hash), int> _edges = new(ExpectedEdges);
    private readonly List<int> _lastEntry = [None, None];
    private readonly List<Link> _links = new(ExpectedEdges);

    /// <summary>The node where a phrase ends, made where there is none.</summary>
    /// <returns>The root itself when the phrase is empty.</returns>
    public int Reach(int root, ReadOnlySpan<ulong> hashes)
    {
        var node = root;
        foreach (var hash in hashes)
        {
            node = Step(node, hash);
        }

        return node;
    }

    /// <summary>Says what the phrase that ends at a node stands for; the first entry of a slot and language wins, so put what is certain first.</summary>
    /// <returns>False when the node is a root, where no phrase ends, or the phrase is wholly known already.</returns>
    public bool Put(int node, PhraseEntry entry)
    {
        if (node is PhraseTrie.TextRoot or PhraseTrie.HashtagRoot)
        {
            return false;
        }

        var free = entry.Languages;
        for (var at = _lastEntry[node]; at != None; at = _links[at].Previous)
        {
            free = _links[at].Entry.Slot == entry.Slot ? free & ~_links[at].Entry.Languages : free;
        }

        if (free == LanguageMask.None)
        {
            return false;
        }

        _links.Add(new Link(free == entry.Languages ? entry : entry with { Languages = free }, _lastEntry[node]));
        _lastEntry[node] = _links.Count - 1;
        return true;
    }

    public PhraseTrie Build()
    {
        var entries = new List<PhraseEntry>(_links.Count);
        var starts = new int[_lastEntry.Count + 1];
        for (var node = 0; node < _lastEntry.Count; node++)
        {
            starts[node] = entries.Count;
            for (var at = _lastEntry[node]; at != None; at = _links[at].Previous)
            {
                entries.Add(_links[at].Entry);
            }
        }

        starts[^1] = entries.Count;
        return new PhraseTrie(_edges, [.. entries], starts);
    }

    private int Step(int node, ulong hash)
    {
        if (!_edges.TryGetValue((node, hash), out var child))
        {
            child = _lastEntry.Count;
            _lastEntry.Add(None);
            _edges.Add((node, hash), child);
        }

        return child;
    }

    private readonly record struct Link(PhraseEntry Entry, int Previous);
}

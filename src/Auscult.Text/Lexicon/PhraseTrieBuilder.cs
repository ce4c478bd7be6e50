namespace Auscult.Text.Lexicon;

/// <summary>Collects phrases and builds the trie.</summary>
internal sealed class PhraseTrieBuilder
{
    private const int ExpectedEdges = 1 << 16;
    private const int None = -1;

    private readonly Dictionary<(int Parent, ulong Hash), int> _edges = new(ExpectedEdges);
    private readonly List<int> _lastEntry = [None, None];
    private readonly List<Link> _links = new(ExpectedEdges);

    /// <summary>Adds a phrase; the first entry of a slot and language wins, so write what is certain first.</summary>
    /// <returns>False when the phrase is empty or wholly known already.</returns>
    public bool Add(int root, ReadOnlySpan<ulong> hashes, PhraseEntry entry)
    {
        if (hashes.IsEmpty)
        {
            return false;
        }

        var node = root;
        foreach (var hash in hashes)
        {
            node = Step(node, hash);
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

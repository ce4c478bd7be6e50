namespace Auscult.Text.Lexicon;

/// <summary>Collects phrases and builds the trie.</summary>
internal sealed class PhraseTrieBuilder
{
    private readonly Dictionary<(int Parent, ulong Hash), int> _edges = [];
    private readonly List<List<PhraseEntry>> _entries =
    [
        [],
        [],
    ];

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
        foreach (var known in _entries[node])
        {
            free = known.Slot == entry.Slot ? free & ~known.Languages : free;
        }

        if (free == LanguageMask.None)
        {
            return false;
        }

        _entries[node].Add(entry with { Languages = free });
        return true;
    }

    public PhraseTrie Build() => new(_edges, _entries);

    private int Step(int node, ulong hash)
    {
        if (!_edges.TryGetValue((node, hash), out var child))
        {
            child = _entries.Count;
            _entries.Add([]);
            _edges.Add((node, hash), child);
        }

        return child;
    }
}

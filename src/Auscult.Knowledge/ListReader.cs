namespace Auscult.Knowledge;

/// <summary>Reads word lists, one entry a line. Files of one name (a built-in list and an organisation's) become one list without repeats.</summary>
internal sealed class ListReader
{
    private readonly Dictionary<string, List<string>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> seen = new(StringComparer.Ordinal);

    public void Add(string name, KnowledgeFile file)
    {
        if (!lists.TryGetValue(name, out var list))
        {
            lists.Add(name, list = []);
            seen.Add(name, new HashSet<string>(StringComparer.Ordinal));
        }

        foreach (var (number, text) in file.DataLines())
        {
            var entry = text.Trim();
            if (entry.Contains('\t', StringComparison.Ordinal))
            {
                throw new KnowledgeFormatException(file.Path, number, "", "the entry has a tab", "one entry a line");
            }

            if (seen[name].Add(entry))
            {
                list.Add(entry);
            }
        }
    }

    public Dictionary<string, IReadOnlyList<string>> ToLists() =>
        lists.ToDictionary(l => l.Key, l => (IReadOnlyList<string>)l.Value, StringComparer.Ordinal);
}

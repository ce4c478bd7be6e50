namespace Auscult.Knowledge;

/// <summary>Reads rule tables. Files of one name (a built-in table and an organisation's) must have the same columns; their rows are joined.</summary>
internal sealed class TableCollector
{
    private readonly Dictionary<string, List<IReadOnlyDictionary<string, string>>> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> headers = new(StringComparer.Ordinal);

    public void Add(string name, KnowledgeFile file)
    {
        var table = TableReader.Read(file);
        if (!headers.TryAdd(name, table.Columns) && !headers[name].Order().SequenceEqual(table.Columns.Order()))
        {
            throw new KnowledgeFormatException(
                file.Path,
                0,
                "",
                "the columns are " + string.Join(", ", table.Columns),
                "the columns of the built-in table: " + string.Join(", ", headers[name])
            );
        }

        if (!tables.TryGetValue(name, out var rows))
        {
            tables.Add(name, rows = []);
        }

        foreach (var row in table.Rows)
        {
            rows.Add(ByColumn(table.Columns, row.Cells));
        }
    }

    public Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> ToTables() =>
        tables.ToDictionary(t => t.Key, t => (IReadOnlyList<IReadOnlyDictionary<string, string>>)t.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> ByColumn(string[] columns, string[] cells)
    {
        var row = new Dictionary<string, string>(columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            row.Add(columns[i], cells[i]);
        }

        return row;
    }
}

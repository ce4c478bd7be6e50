using System.Text;

namespace Auscult.Sources;

/// <param name="Delimiter">What stands between cells.</param>
/// <param name="HeaderRow">0-based index of the header among the rows that are not blank.</param>
/// <param name="Header">Column names, trimmed.</param>
internal sealed record FoundTable(char Delimiter, int HeaderRow, IReadOnlyList<string> Header);

/// <summary>
/// Finds delimiter and header in the beginning of a file. A row that is a known layout's header, or has the columns the mapping names,
/// wins wherever it stands (exports put lines of metadata above it); else the widest consistent reading and its first row.
/// </summary>
internal static class TableFinder
{
    private const int RowsLookedAt = 60;

    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    /// <summary>Null when there is no row at all.</summary>
    public static async ValueTask<FoundTable?> FindAsync(string head, ColumnMapping? mapping)
    {
        var best = default(FoundTable);
        var bestScore = -1;
        foreach (var delimiter in s_delimiters)
        {
            var rows = await RowsAsync(head, delimiter);
            var (index, score) = FindHeader(rows, mapping);
            if (index >= 0 && score > bestScore)
            {
                (best, bestScore) = (new FoundTable(delimiter, index, rows[index]), score);
            }
        }

        return best;
    }

    /// <summary>Index of the header among rows and how sure that is; -1 when there is no row.</summary>
    public static (int Index, int Score) FindHeader(IReadOnlyList<string[]> rows, ColumnMapping? mapping)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (IsMapped(rows[index], mapping) || (rows[index].Length > 1 && TablePlan.Recognise(rows[index]) is not null))
            {
                return (index, 1_000_000 + rows[index].Length);
            }
        }

        // A one-column table of our own form, once nothing wider is recognised.
        if (rows.Count > 0 && TablePlan.Recognise(rows[0]) is not null)
        {
            return (0, 500_000);
        }

        return Widest(rows);
    }

    private static bool IsMapped(string[] row, ColumnMapping? mapping) =>
        mapping is { Entries.Count: > 0 }
        && mapping.Entries.All(entry => row.Any(name => string.Equals(name, entry.Value, StringComparison.OrdinalIgnoreCase)));

    private static (int Index, int Score) Widest(IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return (-1, -1);
        }

        var width = rows.CountBy(row => row.Length).OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First();
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Length == width.Key)
            {
                return (index, width.Key * 100 * width.Value / rows.Count);
            }
        }

        return (0, 0);
    }

    /// <summary>The first rows, cells trimmed; a damaged row is empty.</summary>
    internal static async ValueTask<List<string[]>> RowsAsync(string head, char delimiter)
    {
        var reader = new RowReader(new StringReader(head), delimiter);
        var rows = new List<string[]>();
        while (rows.Count < RowsLookedAt && await reader.ReadAsync(CancellationToken.None) is { } row)
        {
            // A damaged row keeps its place, so that the index counts what the source will count.
            rows.Add(row.Problem is null ? Names(row.Cells) : []);
        }

        return rows;
    }

    internal static string[] Names(IEnumerable<string> cells) =>
        [.. cells.Select(cell => cell.Replace("\0", "", StringComparison.Ordinal).Trim('\uFEFF', ' ', '\t', '\r', '\n'))];

    /// <summary>The head of an input as text, without a mark and without a character cut in two at its end.</summary>
    public static string Decode(ReadOnlySpan<byte> head, Encoding encoding) =>
        encoding.GetString(head).TrimStart('\uFEFF').TrimEnd('\uFFFD');
}

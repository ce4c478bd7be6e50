namespace Auscult.Knowledge;

/// <summary>One row of a tab-separated file: its 1-based line number and its cells in header order.</summary>
internal readonly record struct TableRow(int Number, string[] Cells);

/// <summary>A tab-separated file: comments, one header line, rows with as many cells as the header.</summary>
internal sealed class TableReader
{
    private readonly KnowledgeFile file;

    private TableReader(KnowledgeFile file, string[] columns, List<TableRow> rows)
    {
        this.file = file;
        Columns = columns;
        Rows = rows;
    }

    public string[] Columns { get; }

    public IReadOnlyList<TableRow> Rows { get; }

    public static TableReader Read(KnowledgeFile file)
    {
        string[]? columns = null;
        var rows = new List<TableRow>();
        foreach (var (number, text) in file.DataLines())
        {
            if (columns is null)
            {
                columns = ReadHeader(file, number, text);
            }
            else
            {
                rows.Add(ReadRow(file, number, text, columns));
            }
        }

        return new TableReader(
            file,
            columns ?? throw new KnowledgeFormatException(file.Path, 0, "", "there is no header", "a line of column names"),
            rows
        );
    }

    /// <summary>Position of a column, or -1 when it is absent.</summary>
    public int IndexOf(string column) => Array.IndexOf(Columns, column);

    /// <summary>Position of a column that must be there.</summary>
    public int Require(string column) =>
        IndexOf(column) is >= 0 and var index
            ? index
            : throw new KnowledgeFormatException(file.Path, 0, column, "the column is missing", $"a column '{column}' in the header");

    private static string[] ReadHeader(KnowledgeFile file, int number, string text)
    {
        var columns = text.Split('\t');
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = columns[i].Trim();
            if (columns[i].Length == 0)
            {
                throw new KnowledgeFormatException(
                    file.Path,
                    number,
                    "",
                    FormattableString.Invariant($"column {i + 1} has no name"),
                    "a name"
                );
            }

            if (Array.IndexOf(columns, columns[i]) < i)
            {
                throw new KnowledgeFormatException(file.Path, number, columns[i], "the column is named twice", "every column once");
            }
        }

        return columns;
    }

    private static TableRow ReadRow(KnowledgeFile file, int number, string text, string[] columns)
    {
        var cells = text.Split('\t');
        if (cells.Length < columns.Length)
        {
            throw new KnowledgeFormatException(
                file.Path,
                number,
                columns[cells.Length],
                FormattableString.Invariant($"the line ends after {cells.Length} cells"),
                FormattableString.Invariant($"{columns.Length} cells separated by tabs")
            );
        }

        if (cells.Length > columns.Length)
        {
            throw new KnowledgeFormatException(
                file.Path,
                number,
                columns[^1],
                FormattableString.Invariant($"the line has {cells.Length} cells"),
                FormattableString.Invariant($"{columns.Length} cells separated by tabs")
            );
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i].Trim();
        }

        return new TableRow(number, cells);
    }
}

using System.Text;

namespace Auscult.Statistics;

/// <summary>Delimited text with a header row as a table: RFC 4180; comma, semicolon or tab, whichever the header has most.</summary>
public static class TableText
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="MeasureRefusalException">There is no header, a name stands twice, a row has more cells than the header, or a quote never closes.</exception>
    public static Table Parse(string text)
    {
        var start = text.StartsWith('\ufeff') ? 1 : 0;
        var delimiter = Delimiter(text, start);
        List<string> header = [];
        List<string>[] columns = [];
        List<string> row = [];
        var (at, number) = (start, 0);
        while (at < text.Length)
        {
            row.Clear();
            at = ReadRow(text, at, delimiter, row);
            if (row is [""] && header.Count != 1)
            {
                continue;
            }

            if (header.Count == 0)
            {
                header = [.. row];
                columns = [.. header.Select(_ => new List<string>())];
                continue;
            }

            number++;
            if (row.Count > header.Count)
            {
                throw new MeasureRefusalException($"Row {number} has {row.Count} cells, the header {header.Count}.");
            }

            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].Add(i < row.Count ? row[i] : "");
            }
        }

        return Checked(header, columns);
    }

    private static Table Checked(List<string> header, List<string>[] columns)
    {
        if (header.Count == 0)
        {
            throw new MeasureRefusalException("The table is empty: not even a header row.");
        }

        var twice = header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new Table(header, [.. columns.Select(column => column.ToArray())])
            : throw new MeasureRefusalException($"The header names {twice.Key} twice.");
    }

    private static char Delimiter(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        var header = text.AsSpan(start, (end < 0 ? text.Length : end) - start);
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t'
            : semicolons > commas ? ';'
            : ',';
    }

    // Returns where the next row begins.
    private static int ReadRow(string text, int at, char delimiter, List<string> row)
    {
        while (true)
        {
            at = at < text.Length && text[at] == '"' ? ReadQuoted(text, at, row) : ReadPlain(text, at, delimiter, row);
            if (at >= text.Length)
            {
                return at;
            }

            if (text[at] == delimiter)
            {
                at++;
                continue;
            }

            return text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
        }
    }

    private static int ReadPlain(string text, int at, char delimiter, List<string> row)
    {
        var end = at;
        while (end < text.Length && text[end] != delimiter && text[end] is not ('\n' or '\r'))
        {
            end++;
        }

        row.Add(text[at..end].Trim());
        return end;
    }

    private static int ReadQuoted(string text, int at, List<string> row)
    {
        var cell = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else
            {
                row.Add(cell.ToString().Trim());
                return SkipToEnd(text, i + 1);
            }
        }

        throw new MeasureRefusalException($"A quote that opens at character {at + 1} never closes.");
    }

    // Spaces may follow a closing quote.
    private static int SkipToEnd(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Auscult.Sources;

/// <summary>
/// What a table looks like before it is read: its columns, what each would feed, and its first rows. Names and cells are
/// <b>unprotected</b>: whoever shows them protects them first.
/// </summary>
/// <param name="Layout">The known layout its header fits; null when it fits none.</param>
/// <param name="Rows">First rows below the header, at most 60; short rows stay short.</param>
/// <param name="Signature">64 hexadecimal digits over the header's names, case aside; equal for tables of one shape.</param>
public sealed record TableLook(IReadOnlyList<TableColumn> Columns, string? Layout, IReadOnlyList<string[]> Rows, string Signature)
{
    private const int FullHead = 64 * 1024;

    /// <summary>Looks at an opened input; null when it is no table or has no rows.</summary>
    /// <exception cref="SourceException">It is a damaged workbook, has no such sheet, or the mapping names a column that is not there.</exception>
    public static TableLook? Of(InputOpener.Opened input, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        return input.Format switch
        {
            InputFormat.Delimited => OfText(input, options),
            InputFormat.Spreadsheet => OfSheet(input, options),
            _ => null,
        };
    }

    private static TableLook? OfText(InputOpener.Opened input, SourceOptions options)
    {
        var encoding = TextDecoding.Detect(input.Head.Span);
        if (DelimitedSource.Find(input, options, encoding) is not { } table)
        {
            return null;
        }

        var text = TableFinder.Decode(input.Head.Span, encoding);
        var rows = TableFinder.RowsAsync(text, table.Delimiter).AsTask().GetAwaiter().GetResult();
        if (input.Head.Length >= FullHead && rows.Count > table.HeaderRow + 2)
        {
            // The last row looked at may be cut by the end of what was read ahead.
            rows.RemoveAt(rows.Count - 1);
        }

        return Of(rows, table.HeaderRow, options);
    }

    private static TableLook? OfSheet(InputOpener.Opened input, SourceOptions options)
    {
        var stream = input.ReadSeekableAsync(SpreadsheetSource.MaxHeldBytes, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var rows = SpreadsheetSource.FirstRows(stream, options.Sheet);
        var mapping = options.Mapping is null ? null : ColumnMapping.Parse(options.Mapping);
        var (header, _) = TableFinder.FindHeader(rows, mapping);
        return header < 0 ? null : Of(rows, header, options);
    }

    private static TableLook Of(List<string[]> rows, int headerRow, SourceOptions options)
    {
        var header = rows[headerRow];
        var plan = TablePlan.Read(header, options);
        var columns = header.Select(
            (name, index) =>
                new TableColumn(
                    index,
                    name,
                    [.. plan.Roles.Where(role => role.Column == index).Select(role => role.Field)],
                    ColumnNames.Suggest(name)
                )
        );
        return new TableLook(
            [.. columns],
            plan.Layout?.Title,
            [.. rows.Skip(headerRow + 1).Where(row => row.Length > 0)],
            SignatureOf(header)
        );
    }

    private static string SignatureOf(string[] header) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{header.Length}\n{string.Join('\n', header.Select(name => name.ToLowerInvariant()))}"))
        );
}

/// <param name="Index">0-based place.</param>
/// <param name="Name">As the header says it; unprotected.</param>
/// <param name="Fields">Fields it feeds; empty when it feeds none.</param>
/// <param name="Suggestion">The field its name speaks of, when it feeds none yet; null when the name says nothing.</param>
public sealed record TableColumn(int Index, string Name, IReadOnlyList<string> Fields, string? Suggestion);

using System.Text;

namespace Auscult.App.Exports;

/// <summary>
/// Writes tables as RFC 4180: UTF-8 with a byte order mark, so that spreadsheets read accents, commas, CRLF, a header row and nothing else. What
/// an export says about itself stands in a file beside, because a preamble would be read as rows.
/// </summary>
internal sealed class CsvSink(Func<ExportTable, Stream> open) : ITableSink, IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    private readonly StringBuilder _line = new();
    private SpoolStream? _spool;

    public void Begin(ExportTable table)
    {
        _spool = new SpoolStream(open(table));
        _spool.Write(Utf8.Preamble);
        Write(table.Columns.Select(column => column.Name));
    }

    public void Row(object?[] cells) => Write(cells.Select(cell => cell is string text ? CellText.Unarmed(text) : CellText.Of(cell)));

    public ValueTask PageAsync(CancellationToken cancellation) => _spool!.DrainAsync(cancellation);

    public void End() { }

    public void Dispose() => _spool?.Dispose();

    private void Write(IEnumerable<string> cells)
    {
        _line.Clear();
        var isFirst = true;
        foreach (var cell in cells)
        {
            _line.Append(isFirst ? "" : ",");
            isFirst = false;
            Append(cell);
        }

        _line.Append("\r\n");
        _spool!.Write(Encoding.UTF8.GetBytes(_line.ToString()));
    }

    private void Append(string cell)
    {
        if (cell.AsSpan().ContainsAny(",\"\r\n") || cell.StartsWith('\'') || cell.StartsWith(' ') || cell.EndsWith(' '))
        {
            _line.Append('"').Append(cell.Replace("\"", "\"\"")).Append('"');
        }
        else
        {
            _line.Append(cell);
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Auscult.App.Exports;

/// <summary>
/// Writes a workbook row by row into its archive, so that memory does not grow with it and nothing touches a disk. Words are inline strings, which
/// no spreadsheet takes for formulas. A table that outgrows a sheet goes on in another.
/// </summary>
internal sealed class XlsxSink : ITableSink, IDisposable
{
    /// <summary>Rows of a sheet, the header included.</summary>
    public const int RowsPerSheet = 1_048_576;

    private readonly int _rowsPerSheet;
    private readonly SpoolStream _spool;
    private readonly ZipArchive _archive;
    private readonly List<string> _sheets = [];
    private ExportTable? _table;
    private SheetWriter? _sheet;
    private int _parts;
    private int _row;

    public XlsxSink(Stream output, int rowsPerSheet = RowsPerSheet)
    {
        _rowsPerSheet = rowsPerSheet;
        _spool = new SpoolStream(output);
        _archive = new ZipArchive(_spool, ZipArchiveMode.Create, leaveOpen: true);
    }

    public void Begin(ExportTable table)
    {
        (_table, _parts) = (table, 0);
        OpenSheet();
    }

    public void Row(object?[] cells)
    {
        if (_row == _rowsPerSheet)
        {
            CloseSheet();
            OpenSheet();
        }

        _sheet!.Row(++_row, cells);
    }

    public ValueTask PageAsync(CancellationToken cancellation) => _spool.DrainAsync(cancellation);

    public void End() => CloseSheet();

    /// <summary>Adds the sheet About, the list of sheets, and ends the archive.</summary>
    public async ValueTask FinishAsync(ExportAbout about, IReadOnlyList<ExportTable> tables, CancellationToken cancellation)
    {
        using (var sheet = NewSheet("About", isFrozen: false))
        {
            var row = 0;
            foreach (var (name, value) in AboutRows.Of(about, tables))
            {
                sheet.Row(++row, [name, value]);
            }
        }

        WorkbookParts.Write(_archive, _sheets);
        _archive.Dispose();
        await _spool.DrainAsync(cancellation);
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _archive.Dispose();
        _spool.Dispose();
    }

    private void OpenSheet()
    {
        var title = char.ToUpperInvariant(_table!.Name[0]) + _table.Name[1..];
        _sheet = NewSheet(++_parts == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {_parts}"), isFrozen: true);
        _sheet.Row(_row = 1, [.. _table.Columns.Select(column => column.Name)]);
    }

    private SheetWriter NewSheet(string name, bool isFrozen)
    {
        _sheets.Add(name);
        return new SheetWriter(_archive, _sheets.Count, isFrozen);
    }

    private void CloseSheet()
    {
        _sheet?.Dispose();
        _sheet = null;
    }
}

/// <summary>Writes one sheet.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly Stream _part;
    private readonly XmlWriter _xml;

    /// <param name="isFrozen">The first row is a header that stays in sight.</param>
    public SheetWriter(ZipArchive archive, int number, bool isFrozen)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");
        _part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        _xml = XmlWriter.Create(_part, new XmlWriterSettings { CheckCharacters = true });
        _xml.WriteStartElement("worksheet", Main);
        if (isFrozen)
        {
            _xml.WriteRaw(
                """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
            );
        }

        _xml.WriteStartElement("sheetData");
    }

    public void Row(int number, IReadOnlyList<object?> cells)
    {
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is { } cell)
            {
                Cell(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + i)}{number}"), cell);
            }
        }

        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndDocument();
        _xml.Dispose();
        _part.Dispose();
    }

    private void Cell(string reference, object cell)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", reference);
        if (cell is long or double)
        {
            _xml.WriteElementString("v", CellText.Of(cell));
        }
        else
        {
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is");
            _xml.WriteStartElement("t");
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(CellText.ForWorkbook(CellText.Of(cell)));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }
}

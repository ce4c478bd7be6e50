using System.Globalization;
using System.Xml;

namespace Auscult.Sources;

/// <summary>Streams the rows of a sheet. Cells that a row leaves out are empty.</summary>
internal sealed class SheetReader(Workbook workbook, XmlReader reader) : IDisposable
{
    /// <summary>Most columns of a row that are read.</summary>
    private const int MaxColumns = 2_000;

    private long _row;

    /// <summary>The next row that has cells, and its number as the program shows it; null at the end.</summary>
    public (long Number, string[] Cells)? Read()
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                _row = long.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : _row + 1;
                var cells = reader.IsEmptyElement ? [] : Cells();
                if (cells.Exists(cell => cell.Length > 0))
                {
                    return (_row, [.. cells]);
                }
            }
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    private List<string> Cells()
    {
        var cells = new List<string>();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = CellText.Column(reader.GetAttribute("r"));
            column = column < 0 ? cells.Count : column;
            var text = Cell();
            if (column >= MaxColumns)
            {
                continue;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return cells;
    }

    private string Cell()
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var type = reader.GetAttribute("t") ?? "n";
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var depth = reader.Depth;
        var text = "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "is" or "v" })
            {
                text = reader.LocalName == "is" ? Workbook.RichText(reader) : Value(RawValue(), type, style);
            }
        }

        return text;
    }

    private string RawValue()
    {
        var value = "";
        var depth = reader.Depth;
        while (!reader.IsEmptyElement && reader.Read() && reader.Depth > depth)
        {
            value += reader.Value;
        }

        return value;
    }

    private string Value(string value, string type, int style)
    {
        switch (type)
        {
            case "s":
                var isIndex =
                    int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < workbook.Shared.Count;
                return isIndex ? workbook.Shared[index] : "";
            case "n":
                return workbook.Styles.IsDate(style) ? CellText.Date(value, workbook.IsFrom1904) : CellText.Number(value);
            case "b":
                return value == "1" ? "true" : "false";
            case "e":
                return "";
            default:
                return value;
        }
    }
}

using System.Globalization;
using System.Xml;

namespace Auscult.Sources;

/// <summary>Which cell styles show a number as a date: a workbook stores both the same way.</summary>
internal sealed class CellStyles
{
    private readonly List<bool> _isDate = [];

    public static CellStyles None { get; } = new();

    public bool IsDate(int style) => style >= 0 && style < _isDate.Count && _isDate[style];

    public static CellStyles Read(XmlReader reader)
    {
        var styles = new CellStyles();
        var custom = new Dictionary<int, string>();
        var isInCells = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "cellXfs")
            {
                isInCells = false;
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "numFmt" when Number(reader, "numFmtId") is { } id:
                        custom[id] = reader.GetAttribute("formatCode") ?? "";
                        break;
                    case "cellXfs":
                        isInCells = !reader.IsEmptyElement;
                        break;
                    case "xf" when isInCells:
                        var format = Number(reader, "numFmtId") ?? 0;
                        styles._isDate.Add(custom.TryGetValue(format, out var code) ? IsDateCode(code) : IsBuiltInDate(format));
                        break;
                }
            }
        }

        return styles;
    }

    /// <summary>Numbers the standard reserves for dates, those of East Asian versions included.</summary>
    private static bool IsBuiltInDate(int format) =>
        format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>True when a day, month, year, hour or second stands outside quotes, escapes and brackets.</summary>
    private static bool IsDateCode(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = Math.Max(i, code.IndexOf('"', i + 1));
                    break;
                case '[':
                    i = Math.Max(i, code.IndexOf(']', i));
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case ';':
                    return false;
                case 'd' or 'm' or 'y' or 'h' or 's':
                    return true;
            }
        }

        return false;
    }

    private static int? Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Auscult.App.Exports;

/// <summary>Cells as text, made safe for the programs that open them.</summary>
internal static class CellText
{
    /// <summary>Characters a cell of a workbook holds at most.</summary>
    public const int LongestCell = 32_767;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private const string CutMark = " […]";

    /// <summary>RFC 3339 with the original offset, invariant numbers, empty for null.</summary>
    public static string Of(object? cell) =>
        cell switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            long number => number.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTimeOffset at => Time(at),
            _ => throw new ArgumentException($"A cell cannot be a {cell.GetType().Name}.", nameof(cell)),
        };

    public static string Time(DateTimeOffset at) =>
        at.ToString(at.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>
    /// Words that a spreadsheet would take for a formula get an apostrophe in front, which spreadsheets do not show. Their own numbers are not
    /// touched, because those are not strings.
    /// </summary>
    public static string Unarmed(string text)
    {
        var first = text.AsSpan().TrimStart();
        // Invisible characters in front do not keep every program from seeing what follows.
        while (first.Length > 0 && (char.IsControl(first[0]) || CharUnicodeInfo.GetUnicodeCategory(first[0]) == UnicodeCategory.Format))
        {
            first = first[1..].TrimStart();
        }

        var isArmed = first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
        return isArmed || text.Length > 0 && text[0] is '\t' or '\r' or '\n' ? "'" + text : text;
    }

    /// <summary>
    /// Text as a workbook can hold it: nothing that XML forbids, what looks like its own escapes escaped, and not longer than a cell; what was cut
    /// ends with a mark.
    /// </summary>
    public static string ForWorkbook(string text)
    {
        text = text.Length <= LongestCell ? text : Cut(text);
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && LooksEscaped(text, i))
            {
                safe.Append("_x005F_");
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(text[i]).Append(text[++i]);
            }
            else
            {
                safe.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\ufffd');
            }
        }

        return safe.ToString();
    }

    private static string Cut(string text)
    {
        var end = LongestCell - CutMark.Length;
        end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        return text[..end] + CutMark;
    }

    /// <summary>_x0041_ stands for a character in a workbook.</summary>
    private static bool LooksEscaped(string text, int at) =>
        at + 6 < text.Length && text[at + 1] is 'x' or 'X' && text[at + 6] == '_' && !text.AsSpan(at + 2, 4).ContainsAnyExcept(HexDigits);
}

using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Auscult.Sources;

/// <summary>
/// Makes XML of what feeds pass off as XML where the meaning is plain: HTML entities that XML does not know, a bare ampersand, characters
/// XML forbids, junk before the first tag. Structure is not mended. Entities that a document defines itself are never expanded.
/// </summary>
internal static class XmlRepair
{
    private const int LongestEntity = 34;

    public static string Repair(string xml)
    {
        var text = xml.AsSpan();
        var start = text.IndexOf('<');
        text = start < 0 ? [] : text[start..];
        if (text.StartsWith("<?xml"))
        {
            // Its encoding has done its work, and a wrong one would be an error.
            var end = text.IndexOf("?>");
            text = end < 0 ? text : text[(end + 2)..];
        }

        var result = new StringBuilder(text.Length + 64);
        while (!text.IsEmpty)
        {
            var next = text.IndexOfAny('&', '<');
            AppendLegal(result, next < 0 ? text : text[..next]);
            text = next < 0 ? [] : text[next..];
            if (!text.IsEmpty)
            {
                var length = text[0] == '&' ? AppendReference(result, text) : AppendMarkup(result, text);
                text = text[length..];
            }
        }

        return result.ToString();
    }

    /// <summary>A section or comment whole, else only the bracket: references in attributes are repaired like those in text.</summary>
    private static int AppendMarkup(StringBuilder result, ReadOnlySpan<char> text)
    {
        var length = LengthOf(text, "<![CDATA[", "]]>");
        length = length > 0 ? length : LengthOf(text, "<!--", "-->");
        length = Math.Max(1, length);
        AppendLegal(result, text[..length]);
        return length;
    }

    private static int LengthOf(ReadOnlySpan<char> text, string opening, string closing)
    {
        if (!text.StartsWith(opening, StringComparison.Ordinal))
        {
            return 0;
        }

        var end = text[opening.Length..].IndexOf(closing);
        return end < 0 ? text.Length : opening.Length + end + closing.Length;
    }

    private static int AppendReference(StringBuilder result, ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestEntity)].IndexOf(';');
        if (end > 1)
        {
            var name = text[1..end];
            if (name is "amp" or "lt" or "gt" or "quot" or "apos")
            {
                result.Append(text[..(end + 1)]);
                return end + 1;
            }

            var value = name[0] == '#' ? Numeric(name[1..]) : HtmlEntityProvider.Resolver.GetSymbol(name.ToString() + ";");
            if (value is not null)
            {
                AppendEscaped(result, value);
                return end + 1;
            }
        }

        result.Append("&amp;");
        return 1;
    }

    private static string? Numeric(ReadOnlySpan<char> digits)
    {
        var isHexadecimal = !digits.IsEmpty && digits[0] is 'x' or 'X';
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(isHexadecimal ? digits[1..] : digits, style, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        if (code is >= 0x80 and <= 0x9f)
        {
            // Meant as Windows-1252, as every browser reads it.
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)code]);
        }

        return Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
    }

    private static void AppendEscaped(StringBuilder result, string value)
    {
        foreach (var character in value)
        {
            switch (character)
            {
                case '<':
                    result.Append("&lt;");
                    break;
                case '&':
                    result.Append("&amp;");
                    break;
                case '"':
                    result.Append("&quot;");
                    break;
                default:
                    AppendLegal(result, [character]);
                    break;
            }
        }
    }

    private static void AppendLegal(StringBuilder result, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is >= ' ' and not ('\uFFFE' or '\uFFFF') or '\t' or '\n' or '\r')
            {
                result.Append(character);
            }
        }
    }
}

using System.Globalization;
using System.Text;

namespace Auscult.Web.Language;

/// <summary>Fills the places of a text: <c>{0}</c> is a value, <c>{0|item|items}</c> the word that follows that many.</summary>
internal static class TextTemplate
{
    public static string Fill(string template, ReadOnlySpan<object?> values, Formats formats)
    {
        var text = new StringBuilder(template.Length + 16);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            text.Append(rest[..open]);
            Append(text, rest[(open + 1)..close], values, formats);
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> place, ReadOnlySpan<object?> values, Formats formats)
    {
        var bar = place.IndexOf('|');
        var value = values[int.Parse(bar < 0 ? place : place[..bar], CultureInfo.InvariantCulture)];
        if (bar < 0)
        {
            text.Append(value is int or long ? formats.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)) : value);
            return;
        }

        var words = place[(bar + 1)..];
        var second = words.IndexOf('|');
        text.Append(formats.IsSingular(Convert.ToInt64(value, CultureInfo.InvariantCulture)) ? words[..second] : words[(second + 1)..]);
    }
}

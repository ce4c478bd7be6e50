using System.Globalization;
using System.Text;

namespace Auscult.Statistics.Charts;

/// <summary>Writes the few elements that charts need. Words from a table are escaped, and what could break or turn a line is left out.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    public void Open(string element, params (string Name, string Value)[] attributes) => Tag(element, attributes, ">\n");

    public void Close(string element) => _text.Append("</").Append(element).Append(">\n");

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Tag("line", [("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2))], "/>\n");

    public void Rectangle(double x, double y, double width, double height, string style) =>
        Tag("rect", [("class", style), ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height))], "/>\n");

    public void Circle(double x, double y, double radius, string style) =>
        Tag("circle", [("class", style), ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius))], "/>\n");

    /// <summary>A triangle that stands on its base, its middle at the point.</summary>
    public void Triangle(double x, double y, double size, string style) =>
        Path(
            $"M{Number(x)} {Number(y - size)}L{Number(x + size)} {Number(y + (.8 * size))}L{Number(x - size)} {Number(y + (.8 * size))}Z",
            style
        );

    public void Path(string data, string style) => Tag("path", [("class", style), ("d", data)], "/>\n");

    public void Words(double x, double y, string words, string style, string anchor = "start")
    {
        Tag("text", [("class", style), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor)], ">");
        _text.Append(Escape(words)).Append("</text>\n");
    }

    /// <summary>An element of words that is read, not drawn: <c>title</c>, <c>desc</c>.</summary>
    public void Said(string element, string words, params (string Name, string Value)[] attributes)
    {
        Tag(element, attributes, ">");
        _text.Append(Escape(words)).Append("</").Append(element).Append(">\n");
    }

    /// <summary>Rules of our own, which hold nothing from outside.</summary>
    public void Style(string rules) => _text.Append("<style>\n").Append(rules).Append("</style>\n");

    public override string ToString() => _text.ToString();

    /// <summary>A coordinate: hundredths are finer than any screen.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Words as XML holds them.</summary>
    internal static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                < ' ' or 0x7f or 0x85 or 0x2028 or 0x2029 => escaped.Append(' '),
                >= 0x202a and <= 0x202e or >= 0x2066 and <= 0x2069 => escaped,
                0xfffe or 0xffff => escaped.Append('\ufffd'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private void Tag(string element, (string Name, string Value)[] attributes, string end)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }

        _text.Append(end);
    }
}

using System.Text;

namespace Auscult.Statistics.Charts;

/// <summary>Axes, legend and lines of a chart over time.</summary>
/// <param name="Svg">Where it is drawn.</param>
/// <param name="Times">Across.</param>
/// <param name="Values">Up.</param>
internal sealed record Plot(Svg Svg, TimeScale Times, Axis Values)
{
    public const double Left = Sheet.Edge + 46;
    public const double Right = Sheet.Width - Sheet.Edge - 6;
    public const double Height = 380;

    private const double Letter = 6.2;
    private const double LegendHeight = 44;
    private const double AxisHeight = 52;

    /// <summary>A plot in the room below a coordinate.</summary>
    public static Plot Below(Svg svg, double top, IReadOnlyList<string> times, IEnumerable<double> values) =>
        new(svg, new TimeScale(times, Left, Right), Axis.Linear(values, top + Height - AxisHeight, top + LegendHeight));

    /// <summary>Grid, ticks and names of the axes.</summary>
    public void Axes(string value)
    {
        foreach (var tick in Values.Ticks())
        {
            var y = Values.At(tick);
            Svg.Line(Left, y, Right, y, tick == Values.Low ? "rule" : "grid");
            Svg.Words(Left - 8, y + 4, Wording.Tick(tick), "meta", "end");
        }

        foreach (var (index, label) in Times.Ticks())
        {
            Svg.Line(Times.At(index), Values.From, Times.At(index), Values.From + 5, "rule");
            Svg.Words(Times.At(index), Values.From + 19, label, "meta", "middle");
        }

        Svg.Words((Left + Right) / 2, Values.From + 39, "time", "soft", "middle");
        Svg.Words(Sheet.Edge, Values.To - 13, value, "soft");
    }

    /// <summary>What the marks mean, in one line above the plot.</summary>
    /// <param name="marks">Shape (line, dot, band, triangle), style and words of each.</param>
    public void Legend(params IEnumerable<(string Shape, string Style, string Words)> marks)
    {
        var (x, y) = (Left + 60, Values.To - 17);
        foreach (var (shape, style, words) in marks)
        {
            switch (shape)
            {
                case "line":
                    Svg.Line(x, y, x + 22, y, style);
                    break;
                case "band":
                    Svg.Rectangle(x, y - 6, 22, 12, style);
                    break;
                case "triangle":
                    Svg.Triangle(x + 11, y, 5.5, style);
                    break;
                default:
                    Svg.Circle(x + 11, y, 3.5, style);
                    break;
            }

            Svg.Words(x + 29, y + 4, words, "meta");
            x += 29 + (words.Length * Letter) + 20;
        }
    }

    /// <summary>A line through all values; it is broken where one is unknown.</summary>
    public void Line(IReadOnlyList<double?> values, string style)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }

            var (x, y) = (Svg.Number(Times.At(i)), Svg.Number(Values.At(value)));
            var (starts, ends) = (i == 0 || values[i - 1] is null, i == values.Count - 1 || values[i + 1] is null);
            // A value without neighbours is a short stroke, so that it is seen.
            path.Append(starts ? 'M' : 'L').Append(x).Append(' ').Append(y).Append(starts && ends ? "h3" : "");
        }

        if (path.Length > 0)
        {
            Svg.Path(path.ToString(), style);
        }
    }

    /// <summary>The room between two lines.</summary>
    public void Band(IReadOnlyList<(double Low, double High)?> bounds)
    {
        for (var from = 0; from < bounds.Count; from++)
        {
            var end = from;
            while (end < bounds.Count && bounds[end] is not null)
            {
                end++;
            }

            if (end - from > 1)
            {
                var up = Enumerable.Range(from, end - from).Select(i => Point(i, bounds[i]!.Value.High));
                var down = Enumerable.Range(from, end - from).Reverse().Select(i => Point(i, bounds[i]!.Value.Low));
                Svg.Path("M" + string.Join('L', up.Concat(down)) + "Z", "band");
            }

            from = Math.Max(from, end);
        }
    }

    private string Point(int index, double value) => $"{Svg.Number(Times.At(index))} {Svg.Number(Values.At(value))}";
}

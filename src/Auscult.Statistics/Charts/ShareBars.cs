using Auscult.Contracts;

namespace Auscult.Statistics.Charts;

/// <summary>Shares as bars from zero, each with its interval.</summary>
/// <param name="Names">Cells that name a row.</param>
/// <param name="Cell">The share, 0 to 1.</param>
/// <param name="Beside">A share to compare with, or null.</param>
internal sealed record ShareBars(string[] Names, string Cell, string? Beside = null) : IChart
{
    private const int MostRows = 30;
    private const double RowHeight = 28;
    private const double BarHeight = 14;
    private const double LabelWidth = 250;
    private const double FiguresWidth = 210;

    public string Draw(Occasion occasion)
    {
        var rows = occasion
            .Result.Rows.Select((row, i) => new Row(occasion.Label(Names, i), row[Cell], Beside is null ? null : row[Beside] as double?))
            .ToList();
        List<Row> shown = rows.Count <= MostRows ? rows : [.. rows.OrderByDescending(row => row.Value).Take(MostRows)];
        var caption = Caption(occasion, rows, shown);
        if (shown.Count == 0)
        {
            return Sheet.Empty(caption, "There is nothing to draw.");
        }

        var left = Sheet.Edge + Math.Clamp(shown.Max(row => Wording.Width(row.Label)), 70, LabelWidth) + 16;
        var axis = Axis.Linear([0, .01, .. shown.SelectMany(row => row.Ends)], left, Sheet.Width - Sheet.Edge - FiguresWidth);
        return Sheet.Of(caption, (shown.Count * RowHeight) + 84, (svg, top) => Draw(svg, top + 24, axis, shown));
    }

    private void Draw(Svg svg, double top, Axis axis, List<Row> rows)
    {
        var bottom = top + (rows.Count * RowHeight);
        foreach (var tick in axis.Ticks())
        {
            svg.Line(axis.At(tick), top, axis.At(tick), bottom, "grid");
            svg.Words(axis.At(tick), bottom + 18, Wording.Tick(Math.Round(100 * tick, 9)) + " %", "meta", "middle");
        }

        if (Beside is not null)
        {
            svg.Line(axis.From + 5, top - 21, axis.From + 5, top - 7, "seen");
            svg.Words(axis.From + 14, top - 10, Beside.Replace('_', ' '), "meta");
        }

        svg.Words(axis.To + 18, top - 10, "share (interval)", "meta");
        svg.Words((axis.From + axis.To) / 2, bottom + 38, "Share, per cent", "soft", "middle");
        for (var i = 0; i < rows.Count; i++)
        {
            Draw(svg, top + ((i + .5) * RowHeight), axis, rows[i]);
        }

        svg.Line(axis.From, top, axis.From, bottom, "rule");
    }

    private static void Draw(Svg svg, double y, Axis axis, Row row)
    {
        svg.Open("g");
        svg.Said("title", $"{row.Label}: {row.Said}");
        svg.Words(Sheet.Edge, y + 4, Wording.Fit(row.Label, LabelWidth), "label");
        if (row.Figure is Estimate estimate)
        {
            svg.Rectangle(axis.From, y - (BarHeight / 2), axis.At(estimate.Value) - axis.From, BarHeight, "bar");
            svg.Line(axis.At(estimate.Low ?? estimate.Value), y, axis.At(estimate.High ?? estimate.Value), y, "own");
            svg.Circle(axis.At(estimate.Value), y, 4, "own-dot");
            svg.Words(axis.To + 18, y + 4, row.Said, "label");
        }
        else
        {
            svg.Words(axis.From + 8, y + 4, Wording.Fit(row.Said, Sheet.Width - Sheet.Edge - axis.From - 8), "meta");
        }

        if (row.Beside is { } beside)
        {
            svg.Line(axis.At(beside), y - 10, axis.At(beside), y + 10, "seen");
        }

        svg.Close("g");
    }

    private Caption Caption(Occasion occasion, List<Row> rows, List<Row> shown)
    {
        var cut = shown.Count < rows.Count ? $", the {shown.Count} largest of {Wording.Whole(rows.Count)}" : "";
        var largest = rows.Where(row => row.Figure is Estimate).MaxBy(row => row.Value);
        return new Caption(
            largest is null ? "No share can be estimated" : $"Largest share: {largest.Label}, {largest.Said}",
            $"{occasion.Info.Title}, {occasion.Intervals(Cell)}{cut}",
            $"{Wording.Count(shown.Count, "share")}{cut}. " + string.Join("; ", shown.Select(row => $"{row.Label}: {row.Said}")) + ".",
            occasion.Notes()
        );
    }

    private sealed record Row(string Label, object? Figure, double? Beside)
    {
        public double Value => Figure is Estimate estimate ? estimate.Value : double.NegativeInfinity;

        public IEnumerable<double> Ends =>
            [.. Figure is Estimate estimate ? [estimate.Value, estimate.High ?? 0] : (double[])[], Beside ?? 0];

        public string Said =>
            Figure switch
            {
                Estimate estimate => Wording.Percent(estimate),
                NotEstimable nothing => "not estimable: " + nothing.Reason,
                _ => "not estimable",
            };
    }
}

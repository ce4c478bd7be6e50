using Auscult.Contracts;

namespace Auscult.Statistics.Charts;

/// <summary>Estimates below each other with their intervals; what cannot be estimated says why in its row.</summary>
/// <param name="Names">Cells that name a row.</param>
/// <param name="Cell">The estimate.</param>
/// <param name="Quantity">What the axis shows.</param>
/// <param name="IsLog">Whether it is a ratio.</param>
/// <param name="Reference">The value that means nothing happened, or null.</param>
internal sealed record ForestPlot(string[] Names, string Cell, string Quantity, bool IsLog, double? Reference) : IChart
{
    private const int MostRows = 30;
    private const double RowHeight = 24;
    private const double LabelWidth = 350;
    private const double FiguresWidth = 220;

    public string Draw(Occasion occasion)
    {
        var shown = Shown(occasion);
        var caption = Caption(occasion, shown);
        if (shown.Count == 0)
        {
            return Sheet.Empty(caption, "There is nothing to draw.");
        }

        var left = Sheet.Edge + Math.Clamp(shown.Max(row => Wording.Width(row.Short)), 70, LabelWidth) + 16;
        var right = Sheet.Width - Sheet.Edge - FiguresWidth;
        var axis = Scale(shown, left, right);
        return Sheet.Of(caption, (shown.Count * RowHeight) + 82, (svg, top) => Draw(svg, top + 26, axis, shown));
    }

    private List<Row> Shown(Occasion occasion)
    {
        var rows = occasion
            .Result.Rows.Select((row, i) => new Row(occasion.Label(Names, i), row[Cell], row.GetValueOrDefault("signal") as bool?))
            .ToList();
        return rows.Count <= MostRows
            ? rows
            : [.. rows.OrderByDescending(row => row.Score).ThenBy(row => row.Label, StringComparer.Ordinal).Take(MostRows)];
    }

    private Axis Scale(List<Row> rows, double from, double to)
    {
        var values = rows.SelectMany(row => row.Ends)
            .Concat(Reference is { } reference ? [reference] : [])
            .Where(value => !IsLog || value > 0);
        return IsLog ? Axis.Log(values, from, to) : Axis.Linear(values, from, to);
    }

    private void Draw(Svg svg, double top, Axis axis, List<Row> rows)
    {
        var bottom = top + (rows.Count * RowHeight);
        foreach (var tick in axis.Ticks())
        {
            svg.Line(axis.At(tick), top, axis.At(tick), bottom, "grid");
            svg.Words(axis.At(tick), bottom + 18, Wording.Tick(tick), "meta", "middle");
        }

        if (Reference is { } reference)
        {
            svg.Line(axis.At(reference), top - 4, axis.At(reference), bottom, "reference");
        }

        svg.Line(axis.From, bottom, axis.To, bottom, "rule");
        svg.Words((axis.From + axis.To) / 2, bottom + 38, IsLog ? Quantity + " (logarithmic scale)" : Quantity, "soft", "middle");
        Head(svg, top - 12, axis, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            Draw(svg, top + ((i + .5) * RowHeight), axis, rows[i]);
        }
    }

    private static void Head(Svg svg, double y, Axis axis, List<Row> rows)
    {
        if (rows.Any(row => row.IsSignal is true))
        {
            svg.Circle(axis.From + 5, y - 4, 4.5, "own-dot");
            svg.Words(axis.From + 16, y, "signal", "meta");
            svg.Circle(axis.From + 69, y - 4, 4.5, "other-dot");
            svg.Words(axis.From + 80, y, "no signal", "meta");
        }

        svg.Words(axis.To + 18, y, "estimate (interval)", "meta");
        svg.Words(Sheet.Width - Sheet.Edge, y, "n", "meta", "end");
    }

    private static void Draw(Svg svg, double y, Axis axis, Row row)
    {
        svg.Open("g");
        svg.Said("title", $"{row.Label}: {row.Said}");
        svg.Words(Sheet.Edge, y + 4, row.Short, "label");
        if (row.Figure is Estimate estimate)
        {
            // Where nothing is a signal or not, all rows are alike.
            var style = row.IsSignal is false ? "other" : "own";
            var (low, high) = (axis.At(estimate.Low ?? estimate.Value), axis.At(estimate.High ?? estimate.Value));
            svg.Line(low, y, high, y, style);
            svg.Circle(axis.At(estimate.Value), y, 4.5, style + "-dot");
            svg.Words(axis.To + 18, y + 4, row.Said, "label");
            svg.Words(Sheet.Width - Sheet.Edge, y + 4, Wording.Whole(estimate.N), "soft", "end");
        }
        else
        {
            svg.Words(axis.From + 8, y + 4, Wording.Fit(row.Said, Sheet.Width - Sheet.Edge - axis.From - 8), "meta");
        }

        svg.Close("g");
    }

    private Caption Caption(Occasion occasion, List<Row> shown)
    {
        var all = occasion.Result.Rows.Count;
        var cut = shown.Count < all ? $", the {shown.Count} of {Wording.Whole(all)} rows with the highest lower bounds" : "";
        return new Caption(
            Finding(occasion, shown),
            $"{occasion.Info.Title}, {occasion.Intervals(Cell)}{cut}",
            $"{Quantity} of {Wording.Count(shown.Count, "row")}{cut}. "
                + string.Join("; ", shown.Select(row => $"{row.Label}: {row.Said}"))
                + ".",
            occasion.Notes()
        );
    }

    private string Finding(Occasion occasion, List<Row> shown)
    {
        var (rows, best) = (occasion.Result.Rows, shown.Where(row => row.Figure is Estimate).MaxBy(row => row.Value));
        if (best is null)
        {
            return rows.Count == 0 ? "There is nothing to estimate" : "Nothing can be estimated";
        }

        if (rows.Count == 1)
        {
            return best.Label == "all" ? $"{Quantity} {best.Said}" : $"{best.Label}: {best.Said}";
        }

        if (!rows[0].ContainsKey("signal"))
        {
            return $"Highest: {best.Label}, {best.Said}";
        }

        return rows.Count(row => row["signal"] is true) switch
        {
            0 => $"None of {Wording.Whole(rows.Count)} pairs is a signal",
            1 => $"1 of {Wording.Whole(rows.Count)} pairs is a signal",
            var signals => $"{Wording.Whole(signals)} of {Wording.Whole(rows.Count)} pairs are signals",
        };
    }

    private sealed record Row(string Label, object? Figure, bool? IsSignal)
    {
        // Each name keeps its beginning: a long product does not hide the event.
        public string Short
        {
            get
            {
                var cut = Label.LastIndexOf(Occasion.Between, StringComparison.Ordinal);
                if (cut < 0 || Wording.Width(Label) <= LabelWidth)
                {
                    return Wording.Fit(Label, LabelWidth);
                }

                var last = Occasion.Between + Wording.Fit(Label[(cut + Occasion.Between.Length)..], LabelWidth * .5);
                return Wording.Fit(Label[..cut], LabelWidth - Wording.Width(last)) + last;
            }
        }

        public double Value => Figure is Estimate estimate ? estimate.Value : double.NegativeInfinity;

        // What a decision rests on: the lower bound, or the value where there is none.
        public double Score => Figure is Estimate estimate ? estimate.Low ?? estimate.Value : double.NegativeInfinity;

        public IEnumerable<double> Ends =>
            Figure is Estimate estimate ? [estimate.Value, estimate.Low ?? estimate.Value, estimate.High ?? estimate.Value] : [];

        public string Said =>
            Figure switch
            {
                Estimate estimate => Wording.Interval(estimate, Wording.Number),
                NotEstimable nothing => "not estimable: " + nothing.Reason,
                _ => "not estimable",
            };
    }
}

using Auscult.Contracts;

namespace Auscult.Statistics.Charts;

/// <summary>What was observed against what was to be expected, with the band of the expectation.</summary>
/// <param name="Cell">The expectation.</param>
/// <param name="Meaning">What the expectation is, in the legend.</param>
internal sealed record CounterfactualChart(string Cell, string Meaning) : IChart
{
    private const int FewEnoughForDots = 120;

    public string Draw(Occasion occasion)
    {
        var rows = occasion.Result.Course.Count > 0 ? occasion.Result.Course : occasion.Result.Rows;
        List<Point> points = [.. rows.Where(row => row.ContainsKey("time")).Select(Read)];
        var caption = Caption(occasion, points);
        if (points.Count == 0)
        {
            return Sheet.Empty(caption, Why(occasion));
        }

        return Sheet.Of(
            caption,
            Plot.Height,
            (svg, top) => Draw(Plot.Below(svg, top, [.. points.Select(point => point.Time)], Reach(points)), points)
        );
    }

    private Point Read(ResultRow row) =>
        new(
            (string)row["time"]!,
            row["value"] as double?,
            row.GetValueOrDefault(Cell) as Estimate,
            row.TryGetValue("fit", out var fit) ? fit as double? : null,
            row.TryGetValue("after", out var after) && after is true
        );

    // The scale follows what was seen and expected; a band may leave it when it is far wider than either.
    private static IEnumerable<double> Reach(List<Point> points)
    {
        var centre = points.SelectMany(point => new[] { point.Value, point.Expected?.Value, point.Fit }).OfType<double>().ToList();
        var (low, high) = (centre.Min(), centre.Max());
        var room = high > low ? high - low : Math.Max(1, Math.Abs(high));
        var bounds = points.SelectMany(point => new[] { point.Expected?.Low, point.Expected?.High }).OfType<double>();
        centre.AddRange(bounds.Select(bound => Math.Clamp(bound, low - room, high + room)));
        // Zero belongs on the scale when it is near.
        return low > 0 && low < .4 * high ? centre.Append(0) : centre;
    }

    private void Draw(Plot plot, List<Point> points)
    {
        var (hasFit, hasDots) = (points.Any(point => point.Fit is not null), points.Count <= FewEnoughForDots);
        List<(string, string, string)> legend = [(hasDots ? "dot" : "line", hasDots ? "seen-dot" : "seen", "observed")];
        legend.AddRange(hasFit ? [("line", "own", "fitted")] : []);
        var level = points.Select(point => point.Expected?.Level).FirstOrDefault(known => known is not null);
        legend.Add(("line", "expected", Meaning));
        legend.AddRange(level is { } known ? [("band", "band", $"{Wording.Tick(Math.Round(100 * known, 4))} %")] : []);
        plot.Axes("value");
        plot.Legend(legend);
        plot.Band([.. points.Select(point => point.Expected is { Low: { } low, High: { } high } ? (low, high) : ((double, double)?)null)]);
        Intervention(plot, points);
        // What was fitted jumps at the intervention: it is drawn as two lines.
        plot.Line([.. points.Select(point => point.IsAfter ? null : point.Fit)], "own");
        plot.Line([.. points.Select(point => point.IsAfter ? point.Fit : null)], "own");
        plot.Line([.. points.Select(point => point.Expected?.Value)], "expected");
        if (!hasDots || !hasFit)
        {
            plot.Line([.. points.Select(point => point.Value)], "seen");
        }

        for (var i = 0; hasDots && i < points.Count; i++)
        {
            if (points[i].Value is { } value)
            {
                plot.Svg.Circle(plot.Times.At(i), plot.Values.At(value), 3, "seen-dot");
            }
        }
    }

    private static void Intervention(Plot plot, List<Point> points)
    {
        var first = points.FindIndex(point => point.IsAfter);
        if (first > 0)
        {
            var x = (plot.Times.At(first - 1) + plot.Times.At(first)) / 2;
            plot.Svg.Line(x, plot.Values.To, x, plot.Values.From, "reference");
            plot.Svg.Words(x - 6, plot.Values.To + 12, "intervention", "meta", "end");
        }
    }

    private Caption Caption(Occasion occasion, List<Point> points)
    {
        var range = points.Count == 0 ? "" : $", {points[0].Time} to {points[^1].Time}";
        var last = points.LastOrDefault(point => point.Value is not null && point.Expected is not null);
        var end = last is null
            ? ""
            : $" At {last.Time} observed {Wording.Number(last.Value!.Value)}, expected {Wording.Interval(last.Expected!, Wording.Number)}.";
        return new Caption(
            Finding(occasion.Result),
            occasion.Info.Title + range,
            $"Observed values of {Wording.Count(points.Count, "period")}{range}, beside {Meaning}.{end}",
            occasion.Notes()
        );
    }

    private static string Finding(MeasureResult result)
    {
        var change = result.Rows.FirstOrDefault(row => row.TryGetValue("term", out var term) && term is "level_change");
        Estimate? Of(ResultRow? row, string cell) => row?.GetValueOrDefault(cell) as Estimate;
        return (
            Of(change, "rate_ratio") ?? Of(change, "ratio"),
            Of(result.Model, "effect_at_end"),
            Of(result.Model, "average_effect")
        ) switch
        {
            ({ } ratio, _, _) => $"Change of level: ratio {Wording.Interval(ratio, Wording.Number)}",
            (_, { } effect, _) => $"Effect at the end: {Wording.Interval(effect, Wording.Number)}",
            (_, _, { } average) => $"Average effect: {Wording.Interval(average, Wording.Number)}",
            _ when result.Model.GetValueOrDefault("rmse") is double error => $"Root mean square error {Wording.Number(error)}"
                + (
                    result.Model.GetValueOrDefault("ratio_to_naive") is double ratio
                        ? $", {Wording.Number(ratio)} of the naive forecast's"
                        : ""
                ),
            _ => "Nothing can be estimated",
        };
    }

    private static string Why(Occasion occasion) =>
        occasion.Result.Rows.Append(occasion.Result.Model).SelectMany(row => row.Values).OfType<NotEstimable>().FirstOrDefault()
            is { } nothing
            ? "Not estimable: " + nothing.Reason
            : "There is nothing to draw.";

    private sealed record Point(string Time, double? Value, Estimate? Expected, double? Fit, bool IsAfter);
}

namespace Auscult.Statistics.Charts;

/// <summary>A series with the bound of the ordinary, and the alarms above it.</summary>
internal sealed record SeriesChart : IChart
{
    private const int FewEnoughForDots = 60;
    private const int AlarmsRead = 20;

    public string Draw(Occasion occasion)
    {
        var rows = occasion.Result.Rows;
        var points = rows.Select(row => new Point(
                (string)row["time"]!,
                (double)row["value"]!,
                row["bound"] as double?,
                row["alarm"] is true
            ))
            .ToList();
        if (points.Count == 0)
        {
            return Sheet.Empty(Caption(occasion, points, 0), "There is nothing to draw.");
        }

        // A bound that leaps far above all counts would press them flat.
        var top = points.Max(point => point.Value);
        top = Math.Max(top, Math.Min(2 * top, points.Max(point => point.Bound ?? 0)));
        var beyond = points.Count(point => point.Bound > top && top > 0);
        return Sheet.Of(
            Caption(occasion, points, beyond),
            Plot.Height,
            (svg, y) => Draw(Plot.Below(svg, y, [.. points.Select(point => point.Time)], [0, top]), points)
        );
    }

    private static void Draw(Plot plot, List<Point> points)
    {
        plot.Axes("count");
        plot.Legend(
            ("line", "seen", "count"),
            ("line", "bound", "bound: largest count that is still ordinary"),
            ("triangle", "alarm", "alarm")
        );
        plot.Line([.. points.Select(point => point.Bound is >= 0 ? point.Bound : null)], "bound");
        plot.Line([.. points.Select(point => (double?)point.Value)], "seen");
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = (plot.Times.At(i), plot.Values.At(points[i].Value));
            if (points[i].IsAlarm)
            {
                plot.Svg.Open("g");
                plot.Svg.Said("title", Said(points[i]));
                plot.Svg.Triangle(x, y, 5.5, "alarm");
                plot.Svg.Close("g");
            }
            else if (points.Count <= FewEnoughForDots)
            {
                plot.Svg.Circle(x, y, 2.5, "seen-dot");
            }
        }
    }

    private static Caption Caption(Occasion occasion, List<Point> points, int beyond)
    {
        var alarms = points.Where(point => point.IsAlarm).ToList();
        var range = points.Count == 0 ? "" : $", {points[0].Time} to {points[^1].Time}";
        var unjudged = points.Count(point => point.Bound is null);
        return new Caption(
            alarms.Count == 0
                ? $"No alarm in {Wording.Count(points.Count, "period")}"
                : $"{Wording.Count(alarms.Count, "alarm")} in {Wording.Count(points.Count, "period")}, the last at {alarms[^1].Time}",
            occasion.Info.Title + range,
            $"Counts of {Wording.Count(points.Count, "period")}{range}. "
                + (alarms.Count == 0 ? "No alarm." : $"Alarms: {string.Join("; ", alarms.Take(AlarmsRead).Select(Said))}.")
                + (alarms.Count > AlarmsRead ? $" And {alarms.Count - AlarmsRead} more." : ""),
            occasion.Notes(
                unjudged == 0 ? "" : $"{Wording.Count(unjudged, "period")} cannot be judged: there is too little history.",
                beyond == 0 ? "" : $"The bound lies above the scale in {Wording.Count(beyond, "period")}."
            )
        );
    }

    private static string Said(Point point) =>
        $"{point.Time}: {Wording.Number(point.Value)}{(point.Bound is { } bound ? $", bound {Wording.Number(bound)}" : "")}";

    private sealed record Point(string Time, double Value, double? Bound, bool IsAlarm);
}

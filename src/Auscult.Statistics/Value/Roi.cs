using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Statistics.Value;

/// <summary>Return on investment from a ledger in which every assumption has a range and a source.</summary>
public sealed class Roi : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "roi",
            1,
            "Return on investment from a ledger of assumptions",
            [
                new("item", "What the line is about."),
                new("kind", "cost or benefit; benefits are incremental margins, never totals."),
                new("value", "Best guess of the amount, or of units when there is a column unit_value."),
                new("low", "Smallest amount thought possible; the value when empty.", false),
                new("high", "Largest amount thought possible; the value when empty.", false),
                new("unit_value", "What one unit is worth; 1 when empty.", false),
                new("source", "Where the figure comes from.", false),
            ],
            []
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var lines = Read(table);
        var (cost, benefit) = (Sum(lines, "cost", line => line.Value), Sum(lines, "benefit", line => line.Value));
        var worst = Return(Sum(lines, "benefit", line => line.Low), Sum(lines, "cost", line => line.High));
        var best = Return(Sum(lines, "benefit", line => line.High), Sum(lines, "cost", line => line.Low));
        var figure =
            cost > 0 ? Figure.Of(Return(benefit, cost), worst, best, null, lines.Count) : new NotEstimable("the ledger has no cost");
        var rows = lines
            .Select(line =>
            {
                double Swing(double amount) =>
                    line.Kind == "cost" ? Return(benefit, cost - line.Value + amount) : Return(benefit - line.Value + amount, cost);
                return new ResultRow
                {
                    ["item"] = line.Item,
                    ["kind"] = line.Kind,
                    ["value"] = line.Value,
                    ["low"] = line.Low,
                    ["high"] = line.High,
                    ["source"] = line.Source.Length == 0 ? "no source given" : line.Source,
                    ["roi_at_low"] = cost > 0 ? Swing(line.Low) : figure,
                    ["roi_at_high"] = cost > 0 ? Swing(line.High) : figure,
                };
            })
            .ToList();
        var model = new ResultRow
        {
            ["roi"] = figure,
            ["cost"] = cost,
            ["benefit"] = benefit,
        };
        return new MeasureResult(rows, model, Warnings(lines, worst, best));
    }

    private static string[] Warnings(List<Line> lines, double worst, double best)
    {
        List<string> warnings =
        [
            "Evidence that links social metrics to returns is thin; the range holds when every assumption is at its worst or best at once and is no confidence interval.",
            "Earned media value is not a return.",
        ];
        var unsourced = lines.Count(line => line.Source.Length == 0);
        if (unsourced > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{unsourced} lines have no source."));
        }

        if (worst < 0 && best > 0)
        {
            warnings.Add("Within the ranges given it may as well be a loss.");
        }

        return [.. warnings];
    }

    private static double Return(double benefit, double cost) => cost > 0 ? (benefit - cost) / cost : double.NaN;

    private static double Sum(List<Line> lines, string kind, Func<Line, double> amount) =>
        lines.Where(line => line.Kind == kind).Sum(amount);

    private static List<Line> Read(Table table)
    {
        var (items, kinds, values) = (table.Names("item"), table.Names("kind"), table.Counts("value"));
        double?[] Optional(string column) => table.Has(column) ? table.NumbersOrUnknown(column) : new double?[items.Length];
        var (lows, highs, units) = (Optional("low"), Optional("high"), Optional("unit_value"));
        var sources = table.Has("source") ? table.Words("source") : null;
        var lines = new List<Line>();
        for (var i = 0; i < items.Length; i++)
        {
            var (low, high, unit) = (lows[i] ?? values[i], highs[i] ?? values[i], units[i] ?? 1);
            if (kinds[i] is not ("cost" or "benefit") || low > values[i] || high < values[i] || low < 0 || unit < 0)
            {
                throw new MeasureRefusalException($"Row {i + 1}: kind is cost or benefit, and 0 <= low <= value <= high.");
            }

            lines.Add(new Line(items[i], kinds[i], values[i] * unit, low * unit, high * unit, sources?[i] ?? ""));
        }

        return lines;
    }

    private sealed record Line(string Item, string Kind, double Value, double Low, double High, string Source);
}

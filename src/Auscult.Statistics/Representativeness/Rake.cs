using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Statistics.Representativeness;

/// <summary>Weights that make several margins of a sample those of the population at once (iterative proportional fitting).</summary>
public sealed class Rake : Measure
{
    private const int MostRounds = 100;

    public override MeasureInfo Info { get; } =
        new(
            "rake",
            1,
            "Raking to population margins",
            [
                new("count", "How many of the sample are in the cell; 1 when absent.", false),
                new("value", "Value of the cell's people, for a weighted mean.", false),
                new("weight", "Weight to start from; 1 when absent.", false),
            ],
            [
                SettingInfo.Words(
                    "targets",
                    "",
                    "Shares in the population: sex:f=0.5,m=0.5;age:young=0.4,old=0.6. The names before the colons are columns."
                ),
                SettingInfo.Flag("trim", false, "Keep weights between .2 and 5 times their mean."),
                SettingInfo.Level,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var margins = Margins(table, settings);
        var counts = table.Has("count") ? table.WholeCounts("count") : [.. Enumerable.Repeat(1d, table.Rows)];
        var start = table.Has("weight") ? table.Counts("weight") : [.. Enumerable.Repeat(1d, table.Rows)];
        var known = Enumerable.Range(0, table.Rows).Where(i => margins.All(margin => margin.Shares.ContainsKey(margin.Cells[i]))).ToArray();
        var (all, n) = (counts.Sum(), known.Sum(i => counts[i]));
        if (Refusal(margins, known, counts, start, all, n) is { } reason)
        {
            return new MeasureResult(
                [],
                new ResultRow { ["weighted"] = reason, ["known"] = all > 0 ? n / all : null },
                ["No weights: " + reason.Reason + "."]
            );
        }

        var weights = Fit(margins, known, counts, start, n, settings.Flag("trim"), out var rounds);
        var rows = known
            .Select(i =>
            {
                ResultRow row = [];
                foreach (var margin in margins)
                {
                    row[margin.Column] = margin.Cells[i];
                }

                (row["count"], row["weight"], row["weighted_count"]) = (counts[i], weights[i], weights[i] * counts[i]);
                return row;
            })
            .ToList();
        var deff = Weights.DesignEffect([.. known.Select(i => weights[i])], [.. known.Select(i => counts[i])]);
        var model = new ResultRow
        {
            ["known"] = n / all,
            ["design_effect"] = deff,
            ["effective_n"] = n / deff,
            ["rounds"] = rounds,
        };
        if (table.Has("value"))
        {
            model["weighted"] = Mean(table.Numbers("value"), known, counts, weights, n / deff, settings.Number("level"));
        }

        return rounds < MostRounds
            ? new MeasureResult(rows, model, [])
            : new MeasureResult(
                rows,
                model,
                [$"The margins do not settle after {MostRounds} rounds: some cells are empty, or weights are trimmed."]
            );
    }

    private static NotEstimable? Refusal(List<Margin> margins, int[] known, double[] counts, double[] start, double all, double n)
    {
        if (all <= 0)
        {
            return new NotEstimable("the sample is empty");
        }

        if (n / all < Weights.LeastKnown)
        {
            return Weights.Unknown(n / all);
        }

        foreach (var margin in margins)
        {
            foreach (var (category, share) in margin.Shares)
            {
                if (share > 0 && known.Where(i => margin.Cells[i] == category).Sum(i => counts[i] * start[i]) <= 0)
                {
                    return new NotEstimable($"nobody in the sample has {margin.Column} {category}");
                }
            }
        }

        return null;
    }

    private static double[] Fit(List<Margin> margins, int[] known, double[] counts, double[] start, double n, bool trim, out int rounds)
    {
        var weights = (double[])start.Clone();
        for (rounds = 1; rounds < MostRounds; rounds++)
        {
            var worst = 0d;
            foreach (var margin in margins)
            {
                foreach (var (category, share) in margin.Shares)
                {
                    var cells = known.Where(i => margin.Cells[i] == category).ToArray();
                    var (target, current) = (share * n, cells.Sum(i => weights[i] * counts[i]));
                    worst = Math.Max(worst, Math.Abs(target - current));
                    Array.ForEach(cells, i => weights[i] *= current > 0 ? target / current : 0);
                }
            }

            if (worst < 1e-6 * n)
            {
                break;
            }

            if (trim)
            {
                var mean = known.Sum(i => weights[i] * counts[i]) / n;
                Array.ForEach(known, i => weights[i] = Math.Clamp(weights[i], .2 * mean, 5 * mean));
            }
        }

        return weights;
    }

    private static Figure Mean(double[] values, int[] known, double[] counts, double[] weights, double effective, double level)
    {
        var total = known.Sum(i => weights[i] * counts[i]);
        var mean = known.Sum(i => weights[i] * counts[i] * values[i]) / total;
        var variance = known.Sum(i => weights[i] * counts[i] * (values[i] - mean) * (values[i] - mean)) / total;
        return Weights.Mean(mean, effective, known.All(i => values[i] is 0 or 1) ? null : Math.Sqrt(variance), level);
    }

    private static List<Margin> Margins(Table table, MeasureSettings settings)
    {
        var margins = new List<Margin>();
        foreach (var line in settings.List("targets"))
        {
            var cut = line.IndexOf(':', StringComparison.Ordinal);
            var shares = new Dictionary<string, double>();
            foreach (var pair in line[(cut + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                var at = pair.LastIndexOf('=');
                if (
                    cut < 1
                    || at < 1
                    || !double.TryParse(pair[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
                    || share is not (>= 0 and <= 1e12)
                )
                {
                    throw new MeasureUsageException($"targets are written sex:f=0.5,m=0.5;age:young=0.4,old=0.6, not {line}.");
                }

                shares[pair[..at]] = share;
            }

            var sum = shares.Values.Sum();
            margins.Add(
                sum > 0
                    ? new Margin(line[..cut], table.Words(line[..cut]), shares.ToDictionary(pair => pair.Key, pair => pair.Value / sum))
                    : throw new MeasureUsageException($"The targets of {line[..cut]} are all zero.")
            );
        }

        return margins.Count > 0
            ? margins
            : throw new MeasureRefusalException("rake needs targets=column:category=share,… for at least one column.");
    }

    private sealed record Margin(string Column, string[] Cells, Dictionary<string, double> Shares);
}

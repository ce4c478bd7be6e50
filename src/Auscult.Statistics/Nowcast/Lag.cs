using Auscult.Contracts;
using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Nowcast;

/// <summary>By how many times one series leads another.</summary>
public sealed class Lag : Measure
{
    private const int LargestOrder = 5;

    public override MeasureInfo Info { get; } =
        new(
            "lag",
            1,
            "Cross-correlation: by how much one series leads another",
            [new("time", "Time, ascending and evenly spaced."), new("x", "Series that may lead."), new("y", "Series that may follow.")],
            [
                SettingInfo.Whole("max_lag", 8, "Largest lead and lag looked at.", 0, 200),
                SettingInfo.Choice(
                    "prewhiten",
                    "Take out each series' own memory first: differences, or an autoregression of x.",
                    "none",
                    "difference",
                    "ar"
                ),
                SettingInfo.Level,
            ]
        );

    /// <summary>Cross-correlation with divisor n: k above 0 means that x leads y. NaN when a series does not vary.</summary>
    internal static double CrossCorrelation(double[] x, double[] y, int k)
    {
        var (n, meanX, meanY, xx, yy, xy) = (x.Length, Moments.Mean(x), Moments.Mean(y), 0d, 0d, 0d);
        for (var t = 0; t < n; t++)
        {
            xx += (x[t] - meanX) * (x[t] - meanX);
            yy += (y[t] - meanY) * (y[t] - meanY);
            xy += t + k >= 0 && t + k < n ? (x[t] - meanX) * (y[t + k] - meanY) : 0;
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx) / Math.Sqrt(yy) : double.NaN;
    }

    /// <summary>Pearson's correlation with Fisher's interval.</summary>
    internal static Figure Correlation(double r, int n, double level)
    {
        if (n < 4 || !double.IsFinite(r))
        {
            return new NotEstimable(n < 4 ? "fewer than four pairs" : "a series does not vary");
        }

        if (Math.Abs(r) >= 1 - 1e-12)
        {
            return Figure.Of(Math.Clamp(r, -1, 1), n);
        }

        var (centre, half) = (Math.Atanh(r), Quantiles.TwoSided(level) / Math.Sqrt(n - 3));
        return Figure.Of(r, Math.Tanh(centre - half), Math.Tanh(centre + half), level, n);
    }

    /// <summary>Pearson's correlation of the pairs that overlap when y is moved back by k.</summary>
    internal static (double R, int N) Overlap(double[] x, double[] y, int k)
    {
        var n = x.Length - Math.Abs(k);
        return n < 1 ? (double.NaN, 0) : (Moments.Correlation(x.AsSpan(Math.Max(0, -k), n), y.AsSpan(Math.Max(0, k), n)), n);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        _ = TimeColumn.Read(table);
        var (x, y) = Whitened(table.Numbers("x"), table.Numbers("y"), settings.Words("prewhiten"));
        var (most, level) = (settings.Whole("max_lag"), settings.Number("level"));
        var rows = new List<ResultRow>();
        for (var k = -most; k <= most; k++)
        {
            var (r, n) = Overlap(x, y, k);
            var cross = CrossCorrelation(x, y, k);
            rows.Add(
                new ResultRow
                {
                    ["lag"] = k,
                    ["r"] = Correlation(r, n, level),
                    ["ccf"] = double.IsFinite(cross) ? cross : new NotEstimable("a series does not vary"),
                }
            );
        }

        var best = rows.Where(row => row["r"] is Estimate).MaxBy(row => ((Estimate)row["r"]!).Value);
        var nothing = new NotEstimable("too few pairs, or a series does not vary");
        var model = new ResultRow
        {
            ["best_lag"] = best is null ? nothing : best["lag"],
            ["r_at_best_lag"] = best is null ? nothing : best["r"],
        };
        return new MeasureResult(
            rows,
            model,
            settings.Words("prewhiten") == "none"
                ?
                [
                    "Two series with seasons of their own correlate without any tie between them: prewhiten before claiming a lead.",
                    Multiple,
                ]
                : [Multiple]
        );
    }

    private const string Multiple = "The best of many lags looks better than it is; its interval does not know that it was chosen.";

    private static (double[] X, double[] Y) Whitened(double[] x, double[] y, string how)
    {
        static double[] Differences(double[] series) => [.. series.Skip(1).Zip(series, (now, before) => now - before)];
        if (how == "difference")
        {
            return (Differences(x), Differences(y));
        }

        if (how == "none")
        {
            return (x, y);
        }

        // The same filter for both: what is left of their correlation is not made by the filter.
        LeastSquares? best = null;
        var bestCriterion = double.PositiveInfinity;
        for (var order = 1; order <= LargestOrder && x.Length > (4 * order) + LargestOrder; order++)
        {
            var rows = Enumerable.Range(LargestOrder, x.Length - LargestOrder).ToArray();
            if (LeastSquares.Fit([.. rows.Select(t => Past(x, t, order))], [.. rows.Select(t => x[t])]) is { } fit)
            {
                var criterion = (rows.Length * Math.Log(fit.Residuals.Sum(e => e * e) / rows.Length)) + (2 * order);
                (best, bestCriterion) = criterion < bestCriterion ? (fit, criterion) : (best, bestCriterion);
            }
        }

        return best is null ? (x, y) : (Filter(x, best.Beta), Filter(y, best.Beta));
    }

    private static double[] Past(double[] series, int t, int order) => [1, .. Enumerable.Range(1, order).Select(lag => series[t - lag])];

    private static double[] Filter(double[] series, double[] beta) =>
        [
            .. Enumerable
                .Range(beta.Length - 1, series.Length - beta.Length + 1)
                .Select(t => series[t] - Enumerable.Range(1, beta.Length - 1).Sum(lag => beta[lag] * series[t - lag])),
        ];
}

using Auscult.Contracts;
using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Effect;

/// <summary>Bayesian structural time series: what the series would have been after the intervention, from its level before and from controls.</summary>
public sealed class StructuralSeries : Measure
{
    private const int LeastBefore = 8;

    public override MeasureInfo Info { get; } =
        new(
            "bsts",
            1,
            "Bayesian structural time series: local level with regression",
            [
                new("time", "Time, ascending and evenly spaced."),
                new("value", "Value."),
                new("intervention", "0 before the intervention, 1 from then on."),
                new("(others)", "Every other column is a control that the intervention does not touch.", false),
            ],
            [
                SettingInfo.Whole("draws", 1000, "Draws kept from the posterior.", 200, 20_000),
                SettingInfo.Number(
                    "level_sd",
                    "0.01",
                    "Prior guess of one step of the level, in standard deviations of the series; .1 for unstable ones.",
                    1e-4,
                    1
                ),
                SettingInfo.Level,
                SettingInfo.Seed,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var times = TimeColumn.Read(table);
        var (values, intervention) = (table.Numbers("value"), table.Numbers("intervention"));
        var controls = table.Columns.Where(name => name is not ("time" or "value" or "intervention")).Select(table.Numbers).ToArray();
        var first = Array.FindIndex(intervention, value => value > 0);
        if (first < LeastBefore + controls.Length)
        {
            return InterruptedSeries.Nothing(first < 0 ? "the intervention never happens" : "too few times before the intervention");
        }

        var (mean, sd) = Moments.MeanAndSd(values.AsSpan(0, first));
        if (sd <= 1e-12 * Math.Abs(mean))
        {
            return InterruptedSeries.Nothing("the series does not vary before the intervention");
        }

        double[] y = [.. values.Select(value => (value - mean) / sd)];
        var x = Standardised(controls, first);
        var forecasts = Posterior.Draw(y, x, first, settings.Whole("draws"), settings.Number("level_sd"), settings.Whole("seed"));
        return Report(times, values, first, forecasts, mean, sd, settings.Number("level"));
    }

    private static MeasureResult Report(
        string[] times,
        double[] values,
        int first,
        double[][] forecasts,
        double mean,
        double sd,
        double level
    )
    {
        var after = values.Length - first;
        var (average, cumulative, relative, expectedAverage) = (
            new double[forecasts.Length],
            new double[forecasts.Length],
            new double[forecasts.Length],
            new double[forecasts.Length]
        );
        for (var d = 0; d < forecasts.Length; d++)
        {
            var expected = 0d;
            for (var t = 0; t < after; t++)
            {
                expected += (forecasts[d][t] * sd) + mean;
                cumulative[d] += values[first + t] - ((forecasts[d][t] * sd) + mean);
            }

            (average[d], relative[d], expectedAverage[d]) = (cumulative[d] / after, cumulative[d] / expected, expected / after);
        }

        var rows = new List<ResultRow>();
        for (var t = 0; t < after; t++)
        {
            var draws = forecasts.Select(path => (path[t] * sd) + mean).ToArray();
            rows.Add(
                new ResultRow
                {
                    ["time"] = times[first + t],
                    ["value"] = values[first + t],
                    ["counterfactual"] = Summary(draws, level),
                    ["effect"] = Summary([.. draws.Select(draw => values[first + t] - draw)], level),
                }
            );
        }

        var above = (1d + cumulative.Count(sum => sum <= 0)) / (forecasts.Length + 1);
        var model = new ResultRow
        {
            ["observed_average"] = Moments.Mean(values.AsSpan(first)),
            ["counterfactual_average"] = Summary(expectedAverage, level),
            ["average_effect"] = Summary(average, level),
            ["cumulative_effect"] = Summary(cumulative, level),
            ["relative_effect"] = Summary(relative, level),
            ["p"] = Math.Min(above, 1 - above + (1d / (forecasts.Length + 1))),
        };
        return new MeasureResult(
            rows,
            model,
            ["Controls must not be touched by the intervention; what else changed at the same time is part of the effect."]
        )
        {
            Course = Whole(times, values, first, rows),
        };
    }

    private static ResultRow[] Whole(string[] times, double[] values, int first, List<ResultRow> after) =>
        [
            .. times.Select(
                (time, t) =>
                {
                    var row = new ResultRow
                    {
                        ["time"] = time,
                        ["value"] = values[t],
                        ["after"] = t >= first,
                    };
                    if (t >= first)
                    {
                        row["expected"] = after[t - first]["counterfactual"];
                    }

                    return row;
                }
            ),
        ];

    private static Figure Summary(double[] draws, double level)
    {
        var sorted = draws.Order().ToArray();
        return Figure.Of(
            Moments.Mean(sorted),
            Moments.Quantile(sorted, (1 - level) / 2),
            Moments.Quantile(sorted, (1 + level) / 2),
            level,
            draws.Length
        );
    }

    // Columns that do not vary before the intervention say nothing and are left out.
    private static double[][] Standardised(double[][] controls, int first)
    {
        var kept = new List<double[]>();
        foreach (var control in controls)
        {
            var (mean, sd) = Moments.MeanAndSd(control.AsSpan(0, first));
            if (sd > 1e-12 * Math.Abs(mean))
            {
                kept.Add([.. control.Select(value => (value - mean) / sd)]);
            }
        }

        return
        [
            .. Enumerable.Range(0, controls.Length == 0 ? 0 : controls[0].Length).Select(t => kept.Select(column => column[t]).ToArray()),
        ];
    }

    /// <summary>Gibbs sampling: level, coefficients and both variances in turn.</summary>
    private static class Posterior
    {
        private const int BurnIn = 300;
        private const double PriorWeight = .01;

        public static double[][] Draw(double[] y, double[][] x, int first, int draws, double levelSd, int seed)
        {
            var random = new Random(seed);
            var k = x.Length == 0 ? 0 : x[0].Length;
            var beta = new double[k];
            var (noise, drift) = (.5, levelSd * levelSd);
            var paths = new double[draws][];
            for (var d = -BurnIn; d < draws; d++)
            {
                double[] seen = [.. Enumerable.Range(0, first).Select(t => y[t] - Regression(x, t, beta))];
                var level = new LocalLevel(noise, drift).Draw(seen, 0, 1, random);
                beta = k == 0 ? beta : Coefficients(y, x, level, first, noise, random);
                noise = Variance(Enumerable.Range(0, first).Select(t => y[t] - level[t] - Regression(x, t, beta)), .5, 1, random);
                drift = Variance(Enumerable.Range(1, first - 1).Select(t => level[t] - level[t - 1]), levelSd * levelSd, 32, random);
                if (d >= 0)
                {
                    paths[d] = Ahead(x, beta, level[^1], noise, drift, first, y.Length, random);
                }
            }

            return paths;
        }

        private static double Regression(double[][] x, int t, double[] beta) => x.Length == 0 ? 0 : LeastSquares.Dot(x[t], beta);

        // Inverse gamma with a guess that weighs as much as some observations.
        private static double Variance(IEnumerable<double> errors, double guess, double weight, Random random)
        {
            var (n, squares) = (0, 0d);
            foreach (var error in errors)
            {
                n++;
                squares += error * error;
            }

            return 1 / Gamma.Sample(random, (n + weight) / 2, (squares + (guess * weight)) / 2);
        }

        private static double[] Coefficients(double[] y, double[][] x, double[] level, int first, double noise, Random random)
        {
            var k = x[0].Length;
            var (precision, right) = (new double[k * k], new double[k]);
            for (var t = 0; t < first; t++)
            {
                for (var i = 0; i < k; i++)
                {
                    right[i] += x[t][i] * (y[t] - level[t]) / noise;
                    for (var j = 0; j <= i; j++)
                    {
                        precision[(i * k) + j] += x[t][i] * x[t][j] / noise;
                    }
                }
            }

            for (var i = 0; i < k; i++)
            {
                precision[(i * k) + i] += PriorWeight * first / noise;
            }

            if (!Cholesky.Factor(precision, k))
            {
                return new double[k];
            }

            Cholesky.Solve(precision, k, right);
            // A draw with this precision: solve the transposed factor against standard normal values.
            var draw = new double[k];
            for (var i = k - 1; i >= 0; i--)
            {
                var sum = Normal.Sample(random, 0, 1);
                for (var j = i + 1; j < k; j++)
                {
                    sum -= precision[(j * k) + i] * draw[j];
                }

                draw[i] = sum / precision[(i * k) + i];
            }

            return [.. right.Zip(draw, (centre, off) => centre + off)];
        }

        private static double[] Ahead(
            double[][] x,
            double[] beta,
            double level,
            double noise,
            double drift,
            int first,
            int end,
            Random random
        )
        {
            var path = new double[end - first];
            for (var t = first; t < end; t++)
            {
                level += Normal.Sample(random, 0, Math.Sqrt(drift));
                path[t - first] = level + Regression(x, t, beta) + Normal.Sample(random, 0, Math.Sqrt(noise));
            }

            return path;
        }
    }
}

using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Aberrations;

/// <summary>EARS for counts of posts: a prediction interval from Student's t, with earlier peaks weighted down.</summary>
public sealed class EarsT : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "ears-t",
            1,
            "EARS with Student's t and down-weighted earlier peaks",
            SeriesColumns,
            [
                SettingInfo.Number("alpha", "0.025", "Share of false alarms among ordinary values.", 1e-9, .5),
                SettingInfo.Number("alpha_outlier", "0.05", "Share of ordinary earlier values that count as peaks.", 1e-9, .5),
                SettingInfo.Whole("history", 7, "Earlier values that are compared with.", 4, 366),
                SettingInfo.Flag("weighted", true, "Weight earlier peaks down."),
                SettingInfo.Flag("same_weekday", false, "Compare with the same day of earlier weeks, in a daily series."),
                SettingInfo.Whole(
                    "tests",
                    1,
                    "How many series are looked at at once; alpha is shared among them (Bonferroni).",
                    1,
                    1_000_000
                ),
                .. VolumeSettings,
            ]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings)
    {
        var (n, step) = (settings.Whole("history"), settings.Flag("same_weekday") ? 7 : 1);
        var t = StudentT.InvCDF(0, 1, n - 1, 1 - (settings.Number("alpha") / settings.Whole("tests")));
        var k = StudentT.InvCDF(0, 1, n - 2, 1 - settings.Number("alpha_outlier"));
        var weighted = settings.Flag("weighted");
        var history = new double[n];
        var judgements = new Judgement[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            if (at < n * step)
            {
                judgements[at] = Judgement.TooEarly(n * step);
                continue;
            }

            for (var i = 0; i < n; i++)
            {
                history[i] = values[at - ((n - i) * step)];
            }

            judgements[at] = One(values[at], history, weighted ? Weights(history, k) : null, t);
        }

        return judgements;
    }

    /// <summary>Weights of the history, which add up to its length.</summary>
    /// <param name="history">Earlier values.</param>
    /// <param name="k">Studentised residual above which a value counts as a peak.</param>
    internal static double[] Weights(double[] history, double k)
    {
        var n = history.Length;
        var (mean, sd) = Moments.MeanAndSd(history);
        var total = sd * sd * (n - 1);
        var weights = new double[n];
        for (var i = 0; i < n; i++)
        {
            // Variance of the others, from the variance of all.
            var deviation = history[i] - mean;
            var others = Math.Max(0, total - (deviation * deviation * n / (n - 1))) / (n - 2);
            var scale = Math.Sqrt(others * (1 - (1d / n)));
            var residual = scale > 0 ? deviation / scale : 0;
            // Others that do not vary at all make any value above them an infinite peak: it keeps next to no weight.
            weights[i] =
                scale > 0 ? (residual > k ? Math.Pow(k / residual, 4) : 1)
                : deviation > 0 ? 1e-12
                : 1;
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => weight * n / sum)];
    }

    private static Judgement One(double value, double[] history, double[]? weights, double t)
    {
        var n = history.Length;
        var mean = 0d;
        for (var i = 0; i < n; i++)
        {
            mean += (weights?[i] ?? 1) * history[i] / n;
        }

        var squares = 0d;
        for (var i = 0; i < n; i++)
        {
            squares += (weights?[i] ?? 1) * (history[i] - mean) * (history[i] - mean);
        }

        var error = Math.Sqrt(squares / (n - 1) * (1 + (1d / n)));
        return error > 1e-9 * Math.Abs(mean)
            ? new Judgement(mean + (t * error), (value - mean) / error, value > mean + (t * error))
            : new Judgement(mean, null, value > mean, "the history does not vary");
    }
}

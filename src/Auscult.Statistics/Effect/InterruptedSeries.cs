using Auscult.Contracts;
using Auscult.Statistics.Aberrations;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Effect;

/// <summary>Interrupted time series: how level and trend changed at an intervention, beside what would have gone on.</summary>
public sealed class InterruptedSeries : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "its",
            1,
            "Interrupted time series",
            [
                new("time", "Time, ascending and evenly spaced."),
                new("value", "Value, or count."),
                new("intervention", "0 before the intervention, 1 from then on."),
                new("offset", "Population behind each count, for rates; its logarithm is taken.", false),
            ],
            [
                SettingInfo.Choice(
                    "model",
                    "Least squares with Newey-West errors, or quasi-Poisson; auto takes quasi-Poisson with an offset.",
                    "auto",
                    "ols",
                    "poisson"
                ),
                .. SegmentedDesign.Settings,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var times = TimeColumn.Read(table);
        var (values, intervention) = (table.Numbers("value"), table.Numbers("intervention"));
        if (SegmentedDesign.Reason(intervention) is { } reason)
        {
            return Nothing(reason);
        }

        var design = SegmentedDesign.Of(intervention, settings);
        var counts = settings.Words("model") is "poisson" || (settings.Words("model") is "auto" && table.Has("offset"));
        return counts ? Counts(table, times, design, settings) : Values(times, values, design, settings);
    }

    internal static MeasureResult Nothing(string reason) =>
        new(
            [new ResultRow { ["term"] = "level_change", ["estimate"] = new NotEstimable(reason) }],
            reason[..1].ToUpperInvariant() + reason[1..] + "."
        );

    /// <summary>Least squares with errors that may be correlated.</summary>
    internal static MeasureResult Values(string[] times, double[] values, SegmentedDesign design, MeasureSettings settings) =>
        Values(times, values, design, settings, values, (_, value) => value);

    /// <summary>The same for a series made from another one.</summary>
    /// <param name="times">Times as written.</param>
    /// <param name="values">What is fitted.</param>
    /// <param name="design">What it is fitted by.</param>
    /// <param name="settings">Settings of the measure.</param>
    /// <param name="observed">What was observed.</param>
    /// <param name="back">From a fitted value at a time to the scale of what was observed.</param>
    internal static MeasureResult Values(
        string[] times,
        double[] values,
        SegmentedDesign design,
        MeasureSettings settings,
        double[] observed,
        Func<int, double, double> back
    )
    {
        if (LeastSquares.Fit(design.Rows, values) is not { DegreesOfFreedom: > 0 } fit)
        {
            return Nothing("too few times for so many terms");
        }

        var level = settings.Number("level");
        var (plain, robust) = (
            fit.Covariance(),
            fit.NeweyWest(SegmentedDesign.Lag(settings, values.Length), settings.Flag("small_sample"))
        );
        var t = StudentT.InvCDF(0, 1, fit.DegreesOfFreedom, .5 + (level / 2));
        var rows = design
            .Names.Select(
                (name, i) =>
                {
                    var error = Math.Sqrt(Math.Max(0, robust[i][i]));
                    return new ResultRow
                    {
                        ["term"] = name,
                        ["estimate"] = Figure.Of(fit.Beta[i], fit.Beta[i] - (t * error), fit.Beta[i] + (t * error), level, values.Length),
                        ["standard_error"] = error,
                        ["ols_standard_error"] = Math.Sqrt(Math.Max(0, plain[i][i])),
                    };
                }
            )
            .ToList();
        var (last, before) = (LeastSquares.Dot(design.Rows[^1], fit.Beta), LeastSquares.Dot(design.Before[^1], fit.Beta));
        var gap = design.Rows[^1].Zip(design.Before[^1], (with, without) => with - without).ToArray();
        double Variance(double[] row) => row.Select((a, i) => row.Select((b, j) => a * b * robust[i][j]).Sum()).Sum();
        var effectError = t * Math.Sqrt(Math.Max(0, Variance(gap)));
        var model = new ResultRow
        {
            ["durbin_watson"] = fit.DurbinWatson,
            ["counterfactual_at_end"] = before,
            ["fit_at_end"] = last,
            ["effect_at_end"] = Figure.Of(last - before, last - before - effectError, last - before + effectError, level, values.Length),
            ["relative_effect_at_end"] = before == 0 ? new NotEstimable("the counterfactual is zero") : (last - before) / before,
        };
        return new MeasureResult(rows, model, Warnings(design))
        {
            Course = Course.Of(times, observed, design, fit.Beta, Variance, (t, level), back),
        };
    }

    private static MeasureResult Counts(Table table, string[] times, SegmentedDesign design, MeasureSettings settings)
    {
        var counts = table.Counts("value");
        var population = table.Has("offset") ? table.Counts("offset") : null;
        if (population is not null && Array.IndexOf(population, 0) is var zero and >= 0)
        {
            throw new MeasureRefusalException($"Row {zero + 1}: offset is zero.");
        }

        var offset = population?.Select(people => Math.Log(people)).ToArray();
        // The whole offset is moved by a constant so that fitted means stay near 1; only the intercept takes notice.
        var shift = offset is null ? 0 : Moments.Mean(offset);
        double[]? centred = offset is null ? null : [.. offset.Select(value => value - shift)];
        double[] flat = [.. design.Rows.SelectMany(row => row)];
        if (PoissonRegression.Fit(flat, design.Names.Length, counts, centred) is not { DegreesOfFreedom: > 0 } fit)
        {
            return Nothing("no model fits: too few times or counts for so many terms");
        }

        var (level, dispersion) = (settings.Number("level"), Math.Max(fit.Dispersion, 0));
        var z = Quantiles.TwoSided(level);
        var rows = design
            .Names.Select(
                (name, i) =>
                {
                    var beta = fit.Beta[i] - (i == 0 ? shift : 0);
                    var (plain, quasi) = (Math.Sqrt(fit.Variance(i)), Math.Sqrt(dispersion * fit.Variance(i)));
                    return new ResultRow
                    {
                        ["term"] = name,
                        ["estimate"] = Figure.Of(beta, beta - (z * quasi), beta + (z * quasi), level, counts.Length),
                        ["rate_ratio"] = Figure.Of(
                            Math.Exp(beta),
                            Math.Exp(beta - (z * quasi)),
                            Math.Exp(beta + (z * quasi)),
                            level,
                            counts.Length
                        ),
                        ["poisson_rate_ratio"] = Figure.Of(
                            Math.Exp(beta),
                            Math.Exp(beta - (z * plain)),
                            Math.Exp(beta + (z * plain)),
                            level,
                            counts.Length
                        ),
                        ["standard_error"] = quasi,
                    };
                }
            )
            .ToList();
        var end = design.Before.Length - 1;
        var before = Math.Exp(Math.Min(700, LeastSquares.Dot(design.Before[end], fit.Beta) + (centred?[end] ?? 0)));
        var first = Array.FindIndex(design.Rows, row => row[2] > 0);
        var model = new ResultRow
        {
            ["dispersion"] = fit.Dispersion,
            ["deviance"] = fit.Deviance,
            ["counterfactual_at_end"] = before,
            ["fit_at_end"] = fit.Mean[end],
            ["relative_effect_at_end"] = (fit.Mean[end] - before) / before,
            ["mean_before"] = Moments.Mean(counts.AsSpan(0, first)),
            ["mean_after"] = Moments.Mean(counts.AsSpan(first)),
        };
        double Variance(double[] row) => dispersion * fit.VarianceAt(row);
        double Back(int t, double eta) => Math.Exp(Math.Min(700, eta + (centred?[t] ?? 0)));
        return new MeasureResult(rows, model, Warnings(design))
        {
            Course = Course.Of(times, counts, design, fit.Beta, Variance, (z, level), Back),
        };
    }

    private static string[] Warnings(SegmentedDesign design)
    {
        var after = design.Rows.Count(row => row[2] > 0);
        List<string> warnings =
        [
            "Anything else that changed at the same time is part of the effect; a control series helps (controlled-its).",
        ];
        if (Math.Min(after, design.Rows.Length - after) < SegmentedDesign.SensibleEachSide)
        {
            warnings.Add($"Fewer than {SegmentedDesign.SensibleEachSide} times on one side: trend and change can hardly be told apart.");
        }

        return [.. warnings];
    }
}

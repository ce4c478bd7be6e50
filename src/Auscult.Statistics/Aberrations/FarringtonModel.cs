using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Aberrations;

/// <summary>What the two Farrington methods share: the quasi-Poisson model of earlier years and its bound.</summary>
/// <param name="Years">Years looked back.</param>
/// <param name="Window">Weeks on either side of the same week.</param>
/// <param name="Period">Weeks in a year.</param>
/// <param name="Levels">Seasonal levels; 1 takes the window's weeks alone.</param>
/// <param name="Skipped">Last weeks left out, so that an outbreak under way does not raise its own bar.</param>
/// <param name="WeightsFrom">Anscombe residual above which earlier outbreaks are weighted down.</param>
/// <param name="AlwaysTrend">Keep the trend whatever its p.</param>
internal sealed record FarringtonModel(int Years, int Window, int Period, int Levels, int Skipped, double WeightsFrom, bool AlwaysTrend)
{
    private const double TrendP = .05;
    private const int YearsForTrend = 3;

    /// <summary>Expected count, its standard error and the dispersion.</summary>
    internal readonly record struct Prediction(double Mean, double Error, double Dispersion, bool HasTrend);

    public int Needed => (Years * Period) + Window;

    /// <summary>2/3-power bound.</summary>
    public static double Bound(double mean, double error, double dispersion, double z)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var tau = dispersion + (error * error / mean);
        var root = 1 + (2d / 3 * z * Math.Sqrt(tau / mean));
        return root <= 0 ? 0 : mean * Math.Pow(root, 1.5);
    }

    /// <summary>Weights that add up to their number; rows with a large residual get less.</summary>
    public static double[] Weights(double[] residuals, double from)
    {
        var sum = residuals.Sum(residual => residual > from ? 1 / (residual * residual) : 1);
        var gamma = residuals.Length / sum;
        return [.. residuals.Select(residual => residual > from ? gamma / (residual * residual) : gamma)];
    }

    /// <summary>The prediction for a time, or null when no model can be fitted.</summary>
    public Prediction? Predict(double[] values, int at)
    {
        var rows = Rows(at);
        if (rows.Count == 0)
        {
            return null;
        }

        var y = rows.Select(row => values[row.At]).ToArray();
        if (y.Sum() == 0)
        {
            return new Prediction(0, 0, 1, false);
        }

        if (Years >= YearsForTrend || AlwaysTrend)
        {
            if (Fit(rows, y, at, trend: true) is { } withTrend && Keeps(withTrend, rows, y))
            {
                return At(withTrend.Fit, withTrend.Dispersion, trend: true);
            }
        }

        return Fit(rows, y, at, trend: false) is { } plain ? At(plain.Fit, plain.Dispersion, trend: false) : null;
    }

    // A trend is kept when it is significant and does not lead beyond everything seen.
    private bool Keeps((PoissonRegression Fit, double Dispersion) model, List<(int At, int Level)> rows, double[] y)
    {
        var mean = Math.Exp(model.Fit.Beta[0]);
        if (mean > y.Max() || !double.IsFinite(mean))
        {
            return false;
        }

        if (AlwaysTrend)
        {
            return true;
        }

        var error = Math.Sqrt(model.Fit.Variance(1) * model.Dispersion);
        var df = rows.Count - 2;
        return df > 0 && error > 0 && 2 * StudentT.CDF(0, 1, df, -Math.Abs(model.Fit.Beta[1] / error)) < TrendP;
    }

    // Time is centred on the week in question, and its seasonal level is the reference: the intercept is the prediction.
    private static Prediction At(PoissonRegression fit, double dispersion, bool trend)
    {
        var mean = Math.Exp(fit.Beta[0]);
        return new Prediction(mean, mean * Math.Sqrt(fit.Variance(0) * dispersion), dispersion, trend);
    }

    private (PoissonRegression Fit, double Dispersion)? Fit(List<(int At, int Level)> rows, double[] y, int at, bool trend)
    {
        var x = Design(rows, at, trend, out var columns);
        if (PoissonRegression.Fit(x, columns, y) is not { } first)
        {
            return null;
        }

        var weights = Weights(Residuals(first, y), WeightsFrom);
        return PoissonRegression.Fit(x, columns, y, null, weights) is { } second ? (second, AtLeastOne(second.Dispersion)) : null;
    }

    private static double[] Residuals(PoissonRegression fit, double[] y)
    {
        var dispersion = AtLeastOne(fit.Dispersion);
        var residuals = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var mean = fit.Mean[i];
            var scale = Math.Sqrt(dispersion * Math.Max(1e-9, 1 - fit.Leverage(i)));
            residuals[i] = 1.5 * ((Math.Pow(y[i], 2d / 3) * Math.Pow(mean, -1d / 6)) - Math.Sqrt(mean)) / scale;
        }

        return residuals;
    }

    private static double AtLeastOne(double dispersion) => double.IsFinite(dispersion) ? Math.Max(1, dispersion) : 1;

    private double[] Design(List<(int At, int Level)> rows, int at, bool trend, out int columns)
    {
        var levels = rows.Select(row => row.Level).Distinct().Where(level => level > 0).Order().ToList();
        columns = 1 + (trend ? 1 : 0) + levels.Count;
        var x = new double[rows.Count * columns];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = x.AsSpan(i * columns, columns);
            row[0] = 1;
            if (trend)
            {
                row[1] = (double)(rows[i].At - at) / Period;
            }

            if (rows[i].Level > 0)
            {
                row[(trend ? 2 : 1) + levels.IndexOf(rows[i].Level)] = 1;
            }
        }

        return x;
    }

    private List<(int At, int Level)> Rows(int at)
    {
        var rows = new List<(int, int)>();
        if (Levels == 1)
        {
            for (var year = Years; year >= 1; year--)
            {
                for (var week = -Window; week <= Window; week++)
                {
                    rows.Add((at - (year * Period) + week, 0));
                }
            }

            return rows;
        }

        for (var t = at - (Years * Period) - Window; t < at - Skipped; t++)
        {
            rows.Add((t, Level(at - t)));
        }

        return rows;
    }

    // Level 0 is the window around the same week of each year; the rest of the year is cut into equal parts.
    private int Level(int before)
    {
        var phase = before % Period;
        var distance = Math.Min(phase, Period - phase);
        if (distance <= Window)
        {
            return 0;
        }

        var rest = Period - (2 * Window) - 1;
        return 1 + Math.Min(Levels - 2, (phase - Window - 1) * (Levels - 1) / rest);
    }
}

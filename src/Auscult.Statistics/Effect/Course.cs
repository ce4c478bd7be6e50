using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Effect;

/// <summary>An interrupted series from beginning to end: what was observed, what was fitted, and from the intervention on what would have gone on.</summary>
internal static class Course
{
    /// <summary>The course of a least squares fit.</summary>
    /// <param name="times">Times as written.</param>
    /// <param name="values">Observed values.</param>
    /// <param name="design">The design that was fitted.</param>
    /// <param name="beta">Fitted coefficients.</param>
    /// <param name="variance">Variance of the linear predictor at a row.</param>
    /// <param name="width">How many standard errors the band is wide to each side, and its level.</param>
    /// <param name="back">From the linear predictor of a time to the scale of the values.</param>
    public static ResultRow[] Of(
        string[] times,
        double[] values,
        SegmentedDesign design,
        double[] beta,
        Func<double[], double> variance,
        (double Errors, double Level) width,
        Func<int, double, double> back
    )
    {
        var rows = new ResultRow[times.Length];
        for (var t = 0; t < rows.Length; t++)
        {
            rows[t] = new ResultRow
            {
                ["time"] = times[t],
                ["value"] = values[t],
                ["fit"] = back(t, LeastSquares.Dot(design.Rows[t], beta)),
                ["after"] = design.Rows[t][2] > 0,
            };
            if (design.Rows[t][2] > 0)
            {
                var before = LeastSquares.Dot(design.Before[t], beta);
                var error = width.Errors * Math.Sqrt(Math.Max(0, variance(design.Before[t])));
                rows[t]["expected"] = Figure.Of(
                    back(t, before),
                    back(t, before - error),
                    back(t, before + error),
                    width.Level,
                    values.Length
                );
            }
        }

        return rows;
    }
}

using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Nowcast;

/// <summary>Models refitted at every time on the times before; a forecast of t uses values up to t-1 and predictors up to t.</summary>
/// <param name="values">Transformed values.</param>
/// <param name="predictors">Transformed predictors, each at least as long as the values.</param>
/// <param name="lags">Earlier values that may be used.</param>
/// <param name="window">Times fitted to.</param>
internal sealed class Rolling(double[] values, double[][] predictors, int lags, int window)
{
    public int Window => window;

    /// <summary>First time with a full window of full rows before it.</summary>
    public int First => lags + window;

    /// <summary>Forecast by the penalised regression.</summary>
    public double Forecast(int t)
    {
        var rows = Enumerable.Range(t - window, window).ToArray();
        // What changes least is the last value: the model explains the step from there, so that a penalty shrinks towards the naive forecast.
        var fit = Lasso.Fit([.. rows.Select(Row)], [.. rows.Select(at => values[at] - values[at - 1])]);
        return values[t - 1] + fit.Predict(Row(t));
    }

    /// <summary>Forecast by autoregression of a small order; null when the window does not vary.</summary>
    public double? AutoRegressive(int t, int order)
    {
        double[] Past(int at) => [1, .. Enumerable.Range(1, Math.Min(order, lags)).Select(lag => values[at - lag])];
        var rows = Enumerable.Range(t - window, window).ToArray();
        return LeastSquares.Fit([.. rows.Select(Past)], [.. rows.Select(at => values[at])]) is { } fit
            ? LeastSquares.Dot(Past(t), fit.Beta)
            : null;
    }

    private double[] Row(int at)
    {
        var row = new double[lags + (2 * predictors.Length)];
        for (var lag = 1; lag <= lags; lag++)
        {
            row[lag - 1] = values[at - lag];
        }

        for (var i = 0; i < predictors.Length; i++)
        {
            row[lags + (2 * i)] = predictors[i][at];
            row[lags + (2 * i) + 1] = predictors[i][at] - predictors[i][at - 1];
        }

        return row;
    }
}

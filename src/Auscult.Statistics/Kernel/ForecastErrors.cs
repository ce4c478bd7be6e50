namespace Auscult.Statistics.Kernel;

/// <summary>How far forecasts were off.</summary>
internal static class ForecastErrors
{
    /// <summary>Root of the mean square; NaN of nothing.</summary>
    public static double RootMeanSquare(IReadOnlyList<(double Forecast, double Truth)> pairs) =>
        Math.Sqrt(pairs.Sum(pair => (pair.Forecast - pair.Truth) * (pair.Forecast - pair.Truth)) / pairs.Count);

    /// <summary>Mean absolute error; NaN of nothing.</summary>
    public static double MeanAbsolute(IReadOnlyList<(double Forecast, double Truth)> pairs) =>
        pairs.Sum(pair => Math.Abs(pair.Forecast - pair.Truth)) / pairs.Count;

    /// <summary>Mean of the absolute error over the truth; NaN when a truth is zero.</summary>
    public static double MeanRelative(IReadOnlyList<(double Forecast, double Truth)> pairs) =>
        pairs.Any(pair => pair.Truth == 0)
            ? double.NaN
            : pairs.Sum(pair => Math.Abs((pair.Forecast - pair.Truth) / pair.Truth)) / pairs.Count;
}

namespace Auscult.Contracts;

/// <summary>What a measure says about one thing: an estimate, or why there is none. Never NaN, never a zero that stands for "unknown".</summary>
public abstract record Figure
{
    /// <summary>An estimate, or a <see cref="NotEstimable"/> when the value is no number. A bound that is no number is left open.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="low">Lower bound; null or not finite when there is none.</param>
    /// <param name="high">Upper bound; null or not finite when there is none.</param>
    /// <param name="level">Confidence level of the interval, between 0 and 1; null without an interval.</param>
    /// <param name="n">How many observations it rests on; fractional when they are weighted.</param>
    public static Figure Of(double value, double? low, double? high, double? level, double n)
    {
        if (!double.IsFinite(value))
        {
            return new NotEstimable("the figure is beyond what can be computed from these numbers");
        }

        var (lower, upper) = (Finite(low), Finite(high));
        return new Estimate(value, lower, upper, lower is null && upper is null ? null : level, n);
    }

    /// <summary>An estimate without an interval.</summary>
    public static Figure Of(double value, double n) => Of(value, null, null, null, n);

    private static double? Finite(double? bound) => bound is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>A figure with its uncertainty.</summary>
/// <param name="Value">The figure, always finite.</param>
/// <param name="Low">Lower bound of the interval; null when it has none.</param>
/// <param name="High">Upper bound of the interval; null when it has none.</param>
/// <param name="Level">Confidence (or credibility) of the interval, between 0 and 1; null without an interval.</param>
/// <param name="N">How many observations it rests on; fractional when they are weighted.</param>
public sealed record Estimate(double Value, double? Low, double? High, double? Level, double N) : Figure;

/// <summary>There is no figure, and why: a result like any other.</summary>
/// <param name="Reason">One line for people, without a full stop.</param>
public sealed record NotEstimable(string Reason) : Figure;

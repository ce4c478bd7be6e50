using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>How likely so many are when counts are Poisson with the mean of the values before.</summary>
public sealed class PoissonExceedance : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "poisson",
            1,
            "Poisson exceedance over the values before",
            SeriesColumns,
            [
                SettingInfo.Number("alpha", "0.001", "Probability below which a count is an alarm.", 1e-12, .5),
                SettingInfo.Whole("baseline", 28, "Earlier values that the mean comes from.", 3, 10_000),
                SettingInfo.Whole("gap", 2, "Values just before that are left out.", 0, 1000),
                SettingInfo.Number("mean", "", "A known mean instead of the baseline's.", 0, 1e12),
                .. VolumeSettings,
            ]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings) =>
        Exceedance.Judge(values, settings, overdispersed: false);
}

/// <summary>The common part of exceedance over a moving baseline.</summary>
internal static class Exceedance
{
    public static Judgement[] Judge(double[] values, MeasureSettings settings, bool overdispersed)
    {
        var (length, gap, alpha) = (settings.Whole("baseline"), settings.Whole("gap"), settings.Number("alpha"));
        var given = settings.NumberIfSet("mean");
        var judgements = new Judgement[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            var start = t - gap - length;
            if (start < 0 && given is null)
            {
                judgements[t] = Judgement.TooEarly(length + gap);
                continue;
            }

            var (mean, sd) = start < 0 ? (given!.Value, 0) : Moments.MeanAndSd(values.AsSpan(start, length));
            mean = given ?? mean;
            var dispersion =
                !overdispersed || mean <= 0 ? 1
                : settings.NumberIfSet("dispersion") is { } set ? set
                : Math.Max(1, sd * sd / mean);
            judgements[t] = One(values[t], mean, dispersion, alpha);
        }

        return judgements;
    }

    /// <summary>Probability of a count or a larger one.</summary>
    public static double Tail(double count, double mean, double dispersion) =>
        count <= 0 ? 1
        : mean <= 0 ? 0
        : dispersion <= 1 + 1e-9 ? MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(count, mean)
        : MathNet.Numerics.SpecialFunctions.BetaRegularized(count, mean / (dispersion - 1), 1 - (1 / dispersion));

    private static Judgement One(double value, double mean, double dispersion, double alpha)
    {
        if (mean > 1e7)
        {
            return Judgement.Nothing("means over ten million a period are beyond this method");
        }

        var count = Math.Ceiling(value);
        var p = Tail(count, mean, dispersion);
        var bound = Quantiles.NegativeBinomial(mean, dispersion, 1 - alpha);
        var score = p > 0 ? -Math.Log10(p) : (double?)null;
        return new Judgement(bound, score, count > 0 && p <= alpha, "so many are impossible after a baseline of zeros");
    }
}

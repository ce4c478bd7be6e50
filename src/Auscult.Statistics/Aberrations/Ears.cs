using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>The early aberration reporting system: standard deviations above the mean of the days before.</summary>
internal static class Ears
{
    public static SettingInfo[] Settings(string alpha) =>
        [
            SettingInfo.Number("alpha", alpha, "Share of false alarms among ordinary values of a normal distribution.", 1e-9, .5),
            SettingInfo.Whole("baseline", 7, "Earlier values that are compared with.", 3, 366),
            SettingInfo.Number("min_sigma", "0", "Smallest standard deviation; .5 or 1 for sparse counts.", 0, 1e6),
        ];

    /// <summary>Mean and standard deviation of the baseline that ends just before a gap.</summary>
    public static (double Mean, double Sd)? Baseline(double[] values, int at, int length, int gap, double minSigma)
    {
        var start = at - gap - length;
        if (start < 0)
        {
            return null;
        }

        var (mean, sd) = Moments.MeanAndSd(values.AsSpan(start, length));
        return (mean, Math.Max(sd, minSigma));
    }

    /// <summary>C1 (no gap) and C2 (gap of two).</summary>
    public static Judgement[] Judge(double[] values, int gap, double alpha, int length, double minSigma)
    {
        var z = Quantiles.Below(1 - alpha);
        var judgements = new Judgement[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            judgements[t] = Baseline(values, t, length, gap, minSigma) is { } known
                ? One(values[t], known.Mean, known.Sd, z)
                : Judgement.TooEarly(length + gap);
        }

        return judgements;
    }

    // A baseline that does not vary gives no score; a value above it is out of the ordinary all the same.
    private static Judgement One(double value, double mean, double sd, double z) =>
        sd > 0
            ? new Judgement(mean + (z * sd), (value - mean) / sd, value >= mean + (z * sd))
            : new Judgement(mean, null, value > mean, "the baseline does not vary; min_sigma gives it a spread");
}

/// <summary>EARS C1: seven values just before.</summary>
public sealed class EarsC1 : Detector
{
    public override MeasureInfo Info { get; } =
        new("ears-c1", 1, "EARS C1: against the seven values just before", SeriesColumns, [.. Ears.Settings("0.001"), .. VolumeSettings]);

    internal override Judgement[] Judge(double[] values, MeasureSettings settings) =>
        Ears.Judge(values, 0, settings.Number("alpha"), settings.Whole("baseline"), settings.Number("min_sigma"));
}

using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>EARS C3: what C2 says today and said on the two times before, added up.</summary>
public sealed class EarsC3 : Detector
{
    public override MeasureInfo Info { get; } =
        new("ears-c3", 1, "EARS C3: C2 of three times added up", SeriesColumns, [.. Ears.Settings("0.025"), .. VolumeSettings]);

    internal override Judgement[] Judge(double[] values, MeasureSettings settings) =>
        Judge(values, settings.Number("alpha"), settings.Whole("baseline"), settings.Number("min_sigma"));

    /// <remarks>The bound follows the published formula with the mean of the baseline; one widely used program builds it from the observed value.</remarks>
    internal static Judgement[] Judge(double[] values, double alpha, int length, double minSigma)
    {
        var z = Quantiles.Below(1 - alpha);
        var c2 = Enumerable.Range(0, values.Length).Select(t => Excess(values, t, length, minSigma)).ToArray();
        var judgements = new Judgement[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            if (t < length + EarsC2.Gap + 2)
            {
                judgements[t] = Judgement.TooEarly(length + EarsC2.Gap + 2);
            }
            else if (c2[t] is { } now && c2[t - 1] is { } one && c2[t - 2] is { } two)
            {
                var (mean, sd) = Ears.Baseline(values, t, length, EarsC2.Gap, minSigma)!.Value;
                var score = now + one + two;
                judgements[t] = new Judgement(mean + (sd * (z - one - two)), score, score >= z);
            }
            else
            {
                judgements[t] = Judgement.Nothing("the baseline does not vary; min_sigma gives it a spread");
            }
        }

        return judgements;
    }

    private static double? Excess(double[] values, int t, int length, double minSigma) =>
        Ears.Baseline(values, t, length, EarsC2.Gap, minSigma) is { Sd: > 0 } known
            ? Math.Max(0, ((values[t] - known.Mean) / known.Sd) - 1)
            : null;
}

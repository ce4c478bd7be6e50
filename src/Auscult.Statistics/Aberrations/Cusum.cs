using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>Cumulative sum: small excesses that last add up until they cross a line.</summary>
public sealed class Cusum : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "cusum",
            1,
            "Cumulative sum of standardised excesses",
            SeriesColumns,
            [
                SettingInfo.Number("k", "0.5", "Excess in standard deviations that is forgiven at each time.", 0, 10),
                SettingInfo.Number("h", "4", "Sum at which an alarm is given.", .1, 1000),
                SettingInfo.Number("mean", "", "Ordinary mean; else that of the first values.", 0, 1e12),
                SettingInfo.Number("sd", "", "Ordinary standard deviation; else that of the first values.", 1e-9, 1e12),
                SettingInfo.Whole("baseline", 20, "First values that mean and deviation come from, when they are not set.", 5, 10_000),
                SettingInfo.Flag("reset", false, "Begin again at zero after an alarm."),
                .. VolumeSettings,
            ]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings)
    {
        var length = settings.Whole("baseline");
        var isGiven = settings.NumberIfSet("mean") is not null && settings.NumberIfSet("sd") is not null;
        var start = isGiven ? 0 : length;
        var judgements = Enumerable.Repeat(Judgement.TooEarly(length), values.Length).ToArray();
        if (values.Length <= start)
        {
            return judgements;
        }

        var (mean, sd) = Moments.MeanAndSd(values.AsSpan(0, start));
        mean = settings.NumberIfSet("mean") ?? mean;
        sd = settings.NumberIfSet("sd") ?? sd;
        var (k, h, sum) = (settings.Number("k"), settings.Number("h"), 0d);
        for (var t = start; t < values.Length; t++)
        {
            if (sd <= 0)
            {
                judgements[t] = Judgement.Nothing("the first values do not vary; sd can be set");
                continue;
            }

            var before = sum;
            sum = Math.Max(0, sum + ((values[t] - mean) / sd) - k);
            judgements[t] = new Judgement(mean + (sd * (h + k - before)), sum, sum > h);
            sum = sum > h && settings.Flag("reset") ? 0 : sum;
        }

        return judgements;
    }
}

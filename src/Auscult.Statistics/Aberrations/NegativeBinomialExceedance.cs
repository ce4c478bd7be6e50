namespace Auscult.Statistics.Aberrations;

/// <summary>The same as <see cref="PoissonExceedance"/> for counts that vary more than Poisson counts do.</summary>
public sealed class NegativeBinomialExceedance : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "negative-binomial",
            1,
            "Negative binomial exceedance over the values before",
            SeriesColumns,
            [
                SettingInfo.Number("alpha", "0.001", "Probability below which a count is an alarm.", 1e-12, .5),
                SettingInfo.Whole("baseline", 28, "Earlier values that mean and dispersion come from.", 3, 10_000),
                SettingInfo.Whole("gap", 2, "Values just before that are left out.", 0, 1000),
                SettingInfo.Number("mean", "", "A known mean instead of the baseline's.", 0, 1e12),
                SettingInfo.Number("dispersion", "", "A known variance over mean instead of the baseline's.", 1, 1e6),
                .. VolumeSettings,
            ]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings) =>
        Exceedance.Judge(values, settings, overdispersed: true);
}

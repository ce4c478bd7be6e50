namespace Auscult.Statistics.Aberrations;

/// <summary>EARS C2: seven values that end two before, so that the start of an outbreak does not raise its own bar.</summary>
public sealed class EarsC2 : Detector
{
    internal const int Gap = 2;

    public override MeasureInfo Info { get; } =
        new(
            "ears-c2",
            1,
            "EARS C2: against seven values, leaving out the last two",
            SeriesColumns,
            [.. Ears.Settings("0.001"), .. VolumeSettings]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings) =>
        Ears.Judge(values, Gap, settings.Number("alpha"), settings.Whole("baseline"), settings.Number("min_sigma"));
}

using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>Farrington as improved by Noufaily 2012: all weeks of earlier years with seasonal levels, milder weights, a one-sided bound.</summary>
public sealed class FarringtonFlexible : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "farrington-flexible",
            1,
            "Farrington flexible: all weeks of earlier years with seasonal levels",
            SeriesColumns,
            [
                SettingInfo.Number("alpha", "0.05", "One-sided share of false alarms.", 1e-9, .5),
                SettingInfo.Whole("years", 5, "Years looked back.", 1, 30),
                SettingInfo.Whole("window", 3, "Weeks on either side of the same week.", 0, 12),
                SettingInfo.Whole("period", 52, "Times in a year.", 16, 366),
                SettingInfo.Whole("levels", 10, "Seasonal levels of a year.", 2, 12),
                SettingInfo.Whole("skipped", 26, "Last weeks left out of the model.", 0, 300),
                SettingInfo.Choice(
                    "bound",
                    "How the bound is made: 2/3 power, negative binomial, or that with an uncertain mean.",
                    "power",
                    "nbPlugin",
                    "muan"
                ),
                SettingInfo.Whole("recent", 5, "Cases needed in the last four weeks, this one included.", 0, 1000),
                .. VolumeSettings,
            ]
        );

    internal override Judgement[] Judge(double[] values, MeasureSettings settings)
    {
        var model = new FarringtonModel(
            settings.Whole("years"),
            settings.Whole("window"),
            settings.Whole("period"),
            settings.Whole("levels"),
            settings.Whole("skipped"),
            WeightsFrom: 2.58,
            AlwaysTrend: true
        );
        var (alpha, kind) = (settings.Number("alpha"), settings.Words("bound"));
        var z = Quantiles.Below(1 - alpha);
        return FarringtonRun.Judge(values, model, settings.Whole("recent"), p => Bound(p, alpha, z, kind));
    }

    internal static double Bound(FarringtonModel.Prediction prediction, double alpha, double z, string kind)
    {
        if (kind == "power" || prediction.Mean <= 0)
        {
            return FarringtonModel.Bound(prediction.Mean, prediction.Error, prediction.Dispersion, z);
        }

        var mean = kind == "muan" ? prediction.Mean * Math.Exp(z * prediction.Error / prediction.Mean) : prediction.Mean;
        return Quantiles.NegativeBinomial(mean, prediction.Dispersion, 1 - alpha);
    }
}

using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>Farrington 1996: the same weeks of earlier years under a quasi-Poisson model, earlier outbreaks weighted down.</summary>
public sealed class Farrington : Detector
{
    public override MeasureInfo Info { get; } =
        new(
            "farrington",
            1,
            "Farrington: the same weeks of earlier years",
            SeriesColumns,
            [
                SettingInfo.Number("alpha", "0.05", "Two-sided share of false alarms.", 1e-9, .5),
                SettingInfo.Whole("years", 5, "Years looked back.", 1, 30),
                SettingInfo.Whole("window", 3, "Weeks on either side of the same week.", 0, 12),
                SettingInfo.Whole("period", 52, "Times in a year.", 4, 366),
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
            Levels: 1,
            Skipped: 0,
            WeightsFrom: 1,
            AlwaysTrend: false
        );
        var z = Quantiles.Below(1 - (settings.Number("alpha") / 2));
        return FarringtonRun.Judge(values, model, settings.Whole("recent"), p => FarringtonModel.Bound(p.Mean, p.Error, p.Dispersion, z));
    }
}

/// <summary>Judges a series time by time under one of the Farrington models.</summary>
internal static class FarringtonRun
{
    private const int RecentWeeks = 4;

    public static Judgement[] Judge(double[] values, FarringtonModel model, int recent, Func<FarringtonModel.Prediction, double> bound)
    {
        var judgements = new Judgement[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            judgements[t] =
                t < model.Needed ? Judgement.TooEarly(model.Needed)
                : values[t] > 1e9 ? Judgement.Nothing("counts over a milliard a period are beyond this method")
                : model.Predict(values, t) is { } prediction ? One(values, t, prediction, bound(prediction), recent)
                : Judgement.Nothing("no model fits the earlier years");
        }

        return judgements;
    }

    private static Judgement One(double[] values, int t, FarringtonModel.Prediction prediction, double bound, int recent)
    {
        var enough = values.AsSpan(t - RecentWeeks + 1, RecentWeeks).ToArray().Sum() >= recent;
        return bound > prediction.Mean
            ? new Judgement(bound, (values[t] - prediction.Mean) / (bound - prediction.Mean), values[t] > bound && enough)
            : new Judgement(bound, null, values[t] > bound && enough, "nothing was counted in the same weeks of earlier years");
    }
}

using Auscult.Contracts;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Shares;

/// <summary>Mean rating, drawn towards the mean of all where ratings are few, with its trend.</summary>
public sealed class Rating : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "rating",
            1,
            "Mean rating, shrunken, with trend",
            [
                new("rating", "A rating."),
                new("item", "What is rated; one item when absent.", false),
                new("time", "Number of the period of the rating, for the trend.", false),
            ],
            [
                SettingInfo.Number("prior_n", "10", "How many ratings at the mean of all the prior weighs.", 0, 10_000),
                SettingInfo.Number("prior_mean", "", "Mean of the prior; else the mean of all ratings.", -1e6, 1e6),
                SettingInfo.Level,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var ratings = table.Numbers("rating");
        var items = table.Has("item") ? table.Names("item") : [.. ratings.Select(_ => "")];
        var times = table.Has("time") ? table.Numbers("time") : null;
        var all = settings.NumberIfSet("prior_mean") ?? Moments.Mean(ratings);
        var (weight, level) = (settings.Number("prior_n"), settings.Number("level"));
        var rows = new List<ResultRow>();
        foreach (var group in Enumerable.Range(0, ratings.Length).GroupBy(i => items[i]))
        {
            var own = group.Select(i => ratings[i]).ToArray();
            var (mean, sd) = Moments.MeanAndSd(own);
            var row = new ResultRow
            {
                ["item"] = group.Key,
                ["mean"] = Mean(mean, sd, own.Length, level),
                ["shrunken"] = Figure.Of(((own.Length * mean) + (weight * all)) / (own.Length + weight), own.Length),
            };
            if (times is not null)
            {
                row["trend"] = Trend([.. group.Select(i => times[i])], own, level);
            }

            rows.Add(row);
        }

        return new MeasureResult(
            rows,
            ["People who rate are not people who were treated: the very pleased and the very displeased rate more."]
        );
    }

    private static Figure Mean(double mean, double sd, int n, double level)
    {
        if (n < 2)
        {
            return new NotEstimable("fewer than two ratings");
        }

        var error = StudentT.InvCDF(0, 1, n - 1, .5 + (level / 2)) * sd / Math.Sqrt(n);
        return Figure.Of(mean, mean - error, mean + error, level, n);
    }

    /// <summary>Change of the rating with each unit of time.</summary>
    internal static Figure Trend(double[] times, double[] values, double level)
    {
        var n = times.Length;
        var (meanT, meanV, tt, tv) = (Moments.Mean(times), Moments.Mean(values), 0d, 0d);
        for (var i = 0; i < n; i++)
        {
            tt += (times[i] - meanT) * (times[i] - meanT);
            tv += (times[i] - meanT) * (values[i] - meanV);
        }

        if (n < 3 || tt <= 0)
        {
            return new NotEstimable("fewer than three ratings, or all at one time");
        }

        var slope = tv / tt;
        var residual = 0d;
        for (var i = 0; i < n; i++)
        {
            var gap = values[i] - meanV - (slope * (times[i] - meanT));
            residual += gap * gap;
        }

        var error = StudentT.InvCDF(0, 1, n - 2, .5 + (level / 2)) * Math.Sqrt(residual / (n - 2) / tt);
        return Figure.Of(slope, slope - error, slope + error, level, n);
    }
}

using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Insight;

/// <summary>Share of positive posts less share of negative ones, in points from -100 to 100.</summary>
public sealed class SentimentIndex : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "sentiment-index",
            1,
            "Sentiment index: positive less negative in points",
            [
                new("positive", "Positive posts."),
                new("negative", "Negative posts."),
                new("total", "All posts, neutral ones included."),
                new("name", "What the row is about; optional.", false),
            ],
            [SettingInfo.Level]
        );

    internal static Figure Of(double positive, double negative, double total, double level)
    {
        if (total <= 0)
        {
            return new NotEstimable("there are no posts");
        }

        var (p, q) = (positive / total, negative / total);
        var error = 100 * Quantiles.TwoSided(level) * Math.Sqrt(Math.Max(0, (p + q - ((p - q) * (p - q))) / total));
        var index = 100 * (p - q);
        return Figure.Of(index, Math.Max(-100, index - error), Math.Min(100, index + error), level, total);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (positive, negative, total) = (table.WholeCounts("positive"), table.WholeCounts("negative"), table.WholeCounts("total"));
        var rows = new List<ResultRow>();
        for (var i = 0; i < total.Length; i++)
        {
            if (positive[i] + negative[i] > total[i])
            {
                throw new MeasureRefusalException($"Row {i + 1}: more positive and negative posts than posts.");
            }

            ResultRow row = [];
            if (table.Has("name"))
            {
                row["name"] = table.Words("name")[i];
            }

            row["sentiment_index"] = Of(positive[i], negative[i], total[i], settings.Number("level"));
            rows.Add(row);
        }

        return new MeasureResult(rows, ["Labels of machines err; the interval is of sampling alone."]);
    }
}

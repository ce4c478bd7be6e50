using Auscult.Contracts;

namespace Auscult.Statistics.Aberrations;

/// <summary>What a detector says about one time.</summary>
/// <param name="Bound">Largest value that is still ordinary; null when there is too little history.</param>
/// <param name="Score">How far the value is out; null when it cannot be said.</param>
/// <param name="IsAlarm">Whether the value is out, before any rule about volume.</param>
/// <param name="Why">Why there is no bound or score.</param>
internal readonly record struct Judgement(double? Bound, double? Score, bool IsAlarm, string? Why = null)
{
    public static Judgement Nothing(string why) => new(null, null, false, why);

    /// <summary>Too few earlier values.</summary>
    public static Judgement TooEarly(int needed) => Nothing($"fewer than {needed} earlier values");
}

/// <summary>Looks along a series of counts and says at each time whether the count is out of the ordinary, from earlier values alone.</summary>
public abstract class Detector : Measure
{
    private protected static readonly ColumnInfo[] SeriesColumns =
    [
        new("time", "Time of the count: a number, a date, or words; rows are in the order of time."),
        new("value", "Count of the period."),
        new("authors", "Distinct authors behind the count, for min_authors.", false),
    ];

    private protected static readonly SettingInfo[] VolumeSettings =
    [
        SettingInfo.Whole("min_count", 0, "No alarm below this count; 5 is sensible for posts.", 0, 1_000_000),
        SettingInfo.Whole("min_authors", 0, "No alarm below so many distinct authors; 3 is sensible for posts.", 0, 1_000_000),
    ];

    internal abstract Judgement[] Judge(double[] values, MeasureSettings settings);

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var times = TimeColumn.Read(table);
        var values = table.Counts("value");
        var authors = Authors(table, settings);
        var judgements = Judge(values, settings);
        var rows = new ResultRow[values.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var judgement = judgements[i];
            var nothing = new NotEstimable(judgement.Why ?? "too little history");
            rows[i] = new ResultRow
            {
                ["time"] = times[i],
                ["value"] = values[i],
                ["bound"] = judgement.Bound is { } bound && double.IsFinite(bound) ? bound : nothing,
                ["score"] = judgement.Score is { } score && double.IsFinite(score) ? score : nothing,
                ["alarm"] =
                    judgement.IsAlarm
                    && values[i] >= settings.Whole("min_count")
                    && (authors is null || authors[i] >= settings.Whole("min_authors")),
            };
        }

        return rows.Length == 0 ? new MeasureResult(rows, "There is nothing to look along.") : new MeasureResult(rows);
    }

    private static double[]? Authors(Table table, MeasureSettings settings) =>
        settings.Whole("min_authors") == 0 ? null
        : table.Has("authors") ? table.Counts("authors")
        : throw new MeasureRefusalException("min_authors needs a column authors.");
}

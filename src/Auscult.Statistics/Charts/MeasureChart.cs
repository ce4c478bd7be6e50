using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Statistics.Charts;

/// <summary>
/// Drawings of the measures that people look at: one SVG file each, without scripts or outside parts, readable in light and dark and by a screen
/// reader. Pure, and safe to use from several threads.
/// </summary>
public static class MeasureChart
{
    private static readonly ShareBars Shares = new(["brand"], "share");
    private static readonly SeriesChart Series = new();

    private static readonly OrderedDictionary<string, IChart> Charts = new(StringComparer.Ordinal)
    {
        ["prr"] = new ForestPlot(["product", "event"], "prr", "Proportional reporting ratio", IsLog: true, 1),
        ["ror"] = new ForestPlot(["product", "event"], "ror", "Reporting odds ratio", IsLog: true, 1),
        ["ic"] = new ForestPlot(["product", "event"], "ic", "Information component", IsLog: false, 0),
        ["bcpnn"] = new ForestPlot(["product", "event"], "bcpnn", "Information component", IsLog: false, 0),
        ["ebgm"] = new ForestPlot(["product", "event"], "ebgm", "Empirical Bayes geometric mean", IsLog: true, 1),
        ["ears-c1"] = Series,
        ["ears-c2"] = Series,
        ["ears-c3"] = Series,
        ["ears-t"] = Series,
        ["farrington"] = Series,
        ["farrington-flexible"] = Series,
        ["cusum"] = Series,
        ["poisson"] = Series,
        ["negative-binomial"] = Series,
        ["nowcast"] = new CounterfactualChart("nowcast", "nowcast, made with what was known before"),
        ["its"] = new CounterfactualChart("expected", "what would have gone on"),
        ["controlled-its"] = new CounterfactualChart("expected", "what the control leads to expect"),
        ["bsts"] = new CounterfactualChart("expected", "what would have been"),
        ["did"] = new ForestPlot([], "did", "Difference in differences", IsLog: false, 0),
        ["before-after"] = new ForestPlot(["name"], "rate_ratio", "Rate ratio, uncontrolled", IsLog: true, 1),
        ["share-of-voice"] = Shares,
        ["rating"] = new ForestPlot(["item"], "mean", "Mean rating", IsLog: false, null),
        ["balance"] = new ShareBars(["category"], "share", "population_share"),
        ["census"] = new ShareBars(["item"], "share"),
        ["risk-ratio"] = new ForestPlot(["name"], "risk_ratio", "Risk ratio", IsLog: true, 1),
        ["journey"] = new ShareBars(["stage", "category"], "share"),
        ["sentiment-index"] = new ForestPlot(["name"], "sentiment_index", "Sentiment index", IsLog: false, 0),
        ["kappa"] = new ForestPlot([], "kappa", "Kappa", IsLog: false, 0),
    };

    /// <summary>Ids of the measures that have a chart.</summary>
    public static IReadOnlyCollection<string> Ids => Charts.Keys;

    /// <summary>Draws what a measure answered.</summary>
    /// <param name="info">The measure; one of <see cref="Ids"/>.</param>
    /// <param name="settings">The settings it ran with.</param>
    /// <param name="result">What it answered.</param>
    /// <param name="source">What it was computed from, for the line below the drawing: rows and hash of the input.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="MeasureUsageException">The measure has no chart.</exception>
    public static string Draw(MeasureInfo info, MeasureSettings settings, MeasureResult result, string source)
    {
        Require(info);
        return Charts[info.Id].Draw(new Occasion(info, settings, result, source));
    }

    /// <summary>Refuses a measure without a chart before anything is computed.</summary>
    /// <exception cref="MeasureUsageException">The measure has no chart; the message names those that have one.</exception>
    public static void Require(MeasureInfo info)
    {
        if (!Charts.ContainsKey(info.Id))
        {
            throw new MeasureUsageException($"{info.Id} has no chart. These have one: {string.Join(", ", Ids)}.");
        }
    }
}

/// <summary>One way to draw what a measure answered.</summary>
internal interface IChart
{
    string Draw(Occasion occasion);
}

/// <summary>One answer of one measure.</summary>
internal sealed record Occasion(MeasureInfo Info, MeasureSettings Settings, MeasureResult Result, string Source)
{
    /// <summary>What stands between two names of a row.</summary>
    public const string Between = " · ";

    /// <summary>Names of a row: its cells, or its number when it has none.</summary>
    public string Label(IReadOnlyList<string> cells, int row)
    {
        var words = cells.Select(cell => Result.Rows[row].GetValueOrDefault(cell) as string).Where(word => word?.Length > 0);
        var label = string.Join(Between, words);
        return label.Length > 0 ? label
            : Result.Rows.Count == 1 ? "all"
            : $"row {row + 1}";
    }

    /// <summary>"95 % intervals", as the first figure with one says.</summary>
    public string Intervals(string cell)
    {
        var level = Result.Rows.Select(row => (row[cell] as Estimate)?.Level).FirstOrDefault(level => level is not null);
        return level is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.##} % intervals") : "no intervals";
    }

    /// <summary>What a reader must know, and how the figures came about.</summary>
    public IReadOnlyList<string> Notes(params IEnumerable<string> more)
    {
        var settings = Settings.Values.Where(setting => setting.Value is not null && setting.Value is not "");
        var set = string.Join(", ", settings.Select(setting => $"{setting.Key}={Written(setting.Value!)}"));
        return
        [
            .. more,
            .. Result.Warnings,
            $"Method {Info.Id}, version {Info.Version} · {(set.Length > 0 ? set : "no settings")} · {Source}",
        ];
    }

    private static string Written(object value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}

using Auscult.Contracts;
using MathNet.Numerics;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Likelihood ratio test over all products of an event, or all events of a product, with the error of the whole search held.</summary>
public sealed class LikelihoodRatio : DisproportionalityMeasure
{
    public override MeasureInfo Info { get; } =
        new(
            "lrt",
            1,
            "Likelihood ratio test over a whole search",
            PairColumns,
            [
                SettingInfo.Choice(
                    "within",
                    "Whose total is held: the event's, to compare products, or the product's.",
                    "event",
                    "product"
                ),
                SettingInfo.Whole("simulations", 9999, "Random tables behind each p.", 99, 1_000_000),
                SettingInfo.Number("alpha", "0.05", "Largest p of a signal.", .0001, .5),
                SettingInfo.Seed,
                .. PairSettings,
            ]
        );

    /// <summary>Logarithm of the likelihood ratio; 0 when no more than expected was seen.</summary>
    /// <param name="observed">Reports of the pair.</param>
    /// <param name="expected">Expected reports of the pair.</param>
    /// <param name="total">Reports of the event (or of the product).</param>
    internal static double Statistic(double observed, double expected, double total)
    {
        if (observed <= expected || expected <= 0)
        {
            return 0;
        }

        var rest = total - observed;
        return (observed * Math.Log(observed / expected)) + (rest <= 0 ? 0 : rest * Math.Log(rest / (total - expected)));
    }

    private protected override IReadOnlyList<ResultRow> Figures(
        IReadOnlyList<Pair> pairs,
        ReportCounts? reports,
        MeasureSettings settings,
        out ResultRow model
    )
    {
        model = [];
        var byEvent = settings.Words("within") == "event";
        var statistics = pairs.Select(pair => Statistic(pair.Counts.A, pair.Expected, Held(pair, byEvent))).ToArray();
        var p = new double[pairs.Count];
        int[][] groups =
        [
            .. Enumerable.Range(0, pairs.Count).GroupBy(i => Key(pairs, reports, i, byEvent)).Select(group => group.ToArray()),
        ];
        var chances = reports is null ? null : Chances(groups, pairs, reports, statistics, settings);
        foreach (var group in groups)
        {
            Test(group, pairs, statistics, p, byEvent, chances);
        }

        var alpha = settings.Number("alpha");
        return
        [
            .. pairs.Select(
                (pair, i) =>
                    pair.Expected <= 0
                        ? new ResultRow
                        {
                            ["lrt"] = Nothing,
                            ["p"] = Nothing,
                            ["signal"] = false,
                        }
                        : new ResultRow
                        {
                            ["lrt"] = Figure.Of(statistics[i], pair.Counts.A),
                            ["p"] = p[i],
                            ["signal"] = p[i] <= alpha,
                        }
            ),
        ];
    }

    private static NotEstimable Nothing => new("nothing was expected: the product or the event was never reported");

    private static double Held(Pair pair, bool byEvent) => byEvent ? pair.Counts.WithEvent : pair.Counts.WithProduct;

    // Counts without reports behind them have no margins of other pairs: each row is a search of its own.
    private static string Key(IReadOnlyList<Pair> pairs, ReportCounts? reports, int i, bool byEvent) =>
        reports is null ? i.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : byEvent ? pairs[i].Event
        : pairs[i].Product;

    private static void Test(
        int[] group,
        IReadOnlyList<Pair> pairs,
        double[] statistics,
        double[] p,
        bool byEvent,
        Dictionary<double, double[]>? chances
    )
    {
        var total = Held(pairs[group[0]], byEvent);
        if (chances is null)
        {
            var pair = pairs[group[0]];
            p[group[0]] = statistics[group[0]] > 0 ? BinomialTail(total, pair.Expected / total, pair.Counts.A) : 1;
            return;
        }

        foreach (var i in group)
        {
            p[i] = statistics[i] <= 0 ? 1 : ShareAsLarge(chances[total], statistics[i]);
        }
    }

    private static double ShareAsLarge(double[] maxima, double statistic)
    {
        var found = Array.BinarySearch(maxima, statistic - 1e-9);
        var below = found < 0 ? ~found : found;
        return (maxima.Length - below + 1d) / (maxima.Length + 1);
    }

    // What chance brings depends on the total alone: events (or products) of the same total share their random tables.
    private static Dictionary<double, double[]> Chances(
        int[][] groups,
        IReadOnlyList<Pair> pairs,
        ReportCounts reports,
        double[] statistics,
        MeasureSettings settings
    )
    {
        var byEvent = settings.Words("within") == "event";
        var names = new NameDraw(byEvent ? reports.ProductTotals : reports.EventTotals, reports.Total);
        var (runs, seed) = (settings.Whole("simulations"), settings.Whole("seed"));
        return groups
            .Where(group => group.Any(i => statistics[i] > 0))
            .Select(group => Held(pairs[group[0]], byEvent))
            .Distinct()
            .OrderDescending()
            .AsParallel()
            .Select(total => (total, Maxima: names.Maxima((int)total, runs, seed)))
            .ToDictionary(pair => pair.total, pair => pair.Maxima);
    }

    // The statistic grows with the count, so its tail is the count's.
    private static double BinomialTail(double n, double share, double count) =>
        share >= 1 ? 1 : SpecialFunctions.BetaRegularized(count, n - count + 1, share);
}

using System.Globalization;
using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Networks;

/// <summary>Accounts that share the same addresses within seconds of each other, again and again.</summary>
public sealed class Coordination : Measure
{
    private const int MostPairs = 20_000_000;

    public override MeasureInfo Info { get; } =
        new(
            "coordination",
            1,
            "Coordinated sharing of addresses",
            [new("account", "Who shared."), new("url", "What."), new("time", "When: seconds, or a date and time.")],
            [
                SettingInfo.Number("quantile", "0.1", "Share of addresses with the fastest second share that set the interval.", .001, 1),
                SettingInfo.Number("share", "0.5", "Share of an address's shares whose time sets its interval.", .01, .99),
                SettingInfo.Number("interval", "", "Seconds that count as together; else estimated.", .001, 1e7),
                SettingInfo.Number(
                    "edge_quantile",
                    "0.9",
                    "Pairs of accounts below this quantile of common addresses are dropped.",
                    0,
                    .999
                ),
                SettingInfo.Whole("min_urls", 2, "Addresses a pair must have shared together.", 1, 1000),
                SettingInfo.Words("exclude", "", "Accounts left out, with semicolons: agencies, authorities."),
            ]
        );

    /// <summary>Seconds within which shares of the fastest addresses fall; null when no address was shared twice.</summary>
    /// <param name="urls">Times of the shares of each address, ascending.</param>
    /// <param name="quantile">Which addresses count as fast.</param>
    /// <param name="share">Which of their shares is looked at.</param>
    internal static double? Interval(IEnumerable<double[]> urls, double quantile, double share)
    {
        var twice = urls.Where(times => times.Length > 1).ToList();
        if (twice.Count == 0)
        {
            return null;
        }

        var cut = Moments.Quantile([.. twice.Select(times => times[1] - times[0]).Order()], quantile);
        var seconds = Moments.Median(
            twice
                .Where(times => times[1] - times[0] <= cut)
                .Select(times => times.Where((_, rank) => (rank + 1d) / times.Length > share).First() - times[0])
        );
        return seconds > 0 ? seconds : 1;
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (accounts, urls, times) = (table.Names("account"), table.Names("url"), Seconds(table));
        var excluded = settings.List("exclude").ToHashSet();
        var shares = Enumerable
            .Range(0, urls.Length)
            .Where(i => !excluded.Contains(accounts[i]))
            .GroupBy(i => urls[i])
            .Select(group => group.OrderBy(i => times[i]).ToArray())
            .ToList();
        var interval =
            settings.NumberIfSet("interval")
            ?? Interval(
                shares.Select(share => share.Select(i => times[i]).ToArray()),
                settings.Number("quantile"),
                settings.Number("share")
            );
        if (interval is not { } seconds)
        {
            return new MeasureResult(
                [],
                new ResultRow { ["interval"] = new NotEstimable("no address was shared twice") },
                ["Nothing was shared twice."]
            );
        }

        var pairs = Pairs(shares, accounts, times, seconds);
        var cut = Moments.Quantile([.. pairs.Values.Select(count => (double)count).Order()], settings.Number("edge_quantile"));
        var kept = pairs.Where(pair => pair.Value >= settings.Whole("min_urls") && pair.Value >= cut).ToList();
        return Report(kept, seconds);
    }

    private static MeasureResult Report(List<KeyValuePair<(string First, string Second), int>> kept, double seconds)
    {
        var names = kept.SelectMany(pair => new[] { pair.Key.First, pair.Key.Second }).Distinct().ToArray();
        var index = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        var graph = Graph.Of(
            names,
            [.. kept.Select(pair => (index[pair.Key.First], index[pair.Key.Second], (double)pair.Value))],
            directed: false
        );
        var (component, _) = graph.Components();
        var rows = kept.OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.First, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Second, StringComparer.Ordinal)
            .Select(pair => new ResultRow
            {
                ["account_1"] = pair.Key.First,
                ["account_2"] = pair.Key.Second,
                ["urls"] = pair.Value,
                ["network"] = component[index[pair.Key.First]] + 1,
            })
            .ToList();
        var model = new ResultRow
        {
            ["interval"] = seconds,
            ["accounts"] = names.Length,
            ["networks"] = component.Distinct().Count(),
        };
        return new MeasureResult(
            rows,
            model,
            [
                "Fast common sharing has innocent reasons: news alerts, live events, one team with two accounts. A person looks before anybody is named.",
            ]
        );
    }

    // A window that slides over each address's shares; a pair counts once an address.
    private static Dictionary<(string First, string Second), int> Pairs(
        List<int[]> shares,
        string[] accounts,
        double[] times,
        double seconds
    )
    {
        var pairs = new Dictionary<(string, string), int>();
        var (seen, work) = (new HashSet<(string, string)>(), 0L);
        foreach (var share in shares)
        {
            seen.Clear();
            for (var i = 0; i < share.Length; i++)
            {
                for (var j = i + 1; j < share.Length && times[share[j]] - times[share[i]] <= seconds; j++)
                {
                    if (++work > MostPairs)
                    {
                        throw new MeasureRefusalException("Too many shares fall into one interval; set a shorter interval.");
                    }

                    var (one, two) = (accounts[share[i]], accounts[share[j]]);
                    var order = string.CompareOrdinal(one, two);
                    if (order != 0 && seen.Add(order < 0 ? (one, two) : (two, one)))
                    {
                        var pair = order < 0 ? (one, two) : (two, one);
                        pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                    }
                }
            }
        }

        return pairs;
    }

    private static double[] Seconds(Table table)
    {
        var words = table.Names("time");
        return
        [
            .. words.Select(
                (word, row) =>
                    double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                        ? number
                    : DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                        ? date.UtcTicks / (double)TimeSpan.TicksPerSecond
                    : throw new MeasureRefusalException($"Row {row + 1}: time is neither seconds nor a date: {word}.")
            ),
        ];
    }
}

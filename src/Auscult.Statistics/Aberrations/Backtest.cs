using System.Globalization;

namespace Auscult.Statistics.Aberrations;

/// <summary>
/// Runs detectors over series with known outbreaks: the first part of each series chooses the best, the rest says how good it is beside the others.
/// </summary>
public sealed class Backtest : Measure
{
    // What is always shown, and what the best is chosen from.
    private static readonly string[] Known = ["farrington", "ears-c1", "ears-c2", "ears-c3", "ears-t", "farrington-flexible", "cusum"];

    private static readonly string[] GridMethods = ["poisson", "negative-binomial", "ears-c1", "ears-c2"];
    private static readonly int[] ShortBaselines = [7, 14, 28];
    private static readonly int[] LongBaselines = [14, 28, 52];
    private static readonly double[] GridAlphas = [.05, .02, .01, .005, .001];
    private static readonly string[] NoGap = [""];
    private static readonly string[] Gaps = [",gap=0", ",gap=2", ",gap=6"];

    public override MeasureInfo Info { get; } =
        new(
            "backtest",
            1,
            "Detectors side by side on series with known outbreaks",
            [
                new("time", "Time of the count, ascending within a series."),
                new("value", "Count of the period."),
                new("outbreak", "1 where the time belongs to an outbreak, else 0."),
                new("series", "Name of the series, when there are several.", false),
            ],
            [
                SettingInfo.Words(
                    "methods",
                    "",
                    "Detectors to compare instead of the built-in ones: ID or ID:name=value,name=value, with semicolons between."
                ),
                SettingInfo.Choice(
                    "choose",
                    "What chooses the method: the first part of every series, or for each series all others.",
                    "time",
                    "series"
                ),
                SettingInfo.Number("split", "0.5", "Share of each series that chooses the method; the rest is reported.", 0, .95),
                SettingInfo.Whole(
                    "prolong",
                    0,
                    "How often all but the last value of a series is put in front of it, for methods that need years.",
                    0,
                    5
                ),
                SettingInfo.Whole(
                    "min_count",
                    3,
                    "Volume rule of the methods that can be chosen: no alarm below this count.",
                    0,
                    1_000_000
                ),
                SettingInfo.Number("period", "52", "Times in a year, for false alarms a year.", 1, 400),
                SettingInfo.Level,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var series = Read(table);
        var candidates = Candidates(settings);
        var (split, prolong) = (settings.Number("split"), settings.Whole("prolong"));
        var byTime = settings.Words("choose") == "time";
        var alarms = candidates.Select(candidate => series.Select(one => Alarms(candidate, one.Values, prolong)).ToArray()).ToArray();
        var choosing = candidates.Select((_, i) => Boards(series, alarms[i], split, byTime, first: true)).ToArray();
        var judged = candidates.Select((_, i) => Boards(series, alarms[i], split, byTime, first: false)).ToArray();

        // By time one method is chosen for all series; by series each is judged by what did best on the others.
        var picks = series.Select((_, s) => Best(candidates, choosing, byTime ? -1 : s)).ToArray();
        var rows = new List<ResultRow>();
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].IsShown)
            {
                var board = Scoreboard.Sum(judged[i]);
                rows.Add(
                    Row(candidates[i].Detector.Info.Id, candidates[i].Set, Scoreboard.Sum(choosing[i]), board, settings, chosen: false)
                );
            }
        }

        if (picks.Length > 0 && picks.All(pick => pick >= 0))
        {
            var most = candidates[picks.CountBy(pick => pick).MaxBy(pick => pick.Value).Key];
            var board = Scoreboard.Sum(picks.Select((pick, s) => judged[pick][s]));
            var row = Row(
                most.Detector.Info.Id,
                most.Set,
                Scoreboard.Sum(picks.Select((pick, s) => choosing[pick][s])),
                board,
                settings,
                chosen: true
            );
            rows.Add(row);
        }

        var model = new ResultRow
        {
            ["series"] = series.Count,
            ["candidates"] = candidates.Count,
            ["chosen_methods"] = string.Join(" | ", picks.Where(pick => pick >= 0).Distinct().Select(pick => candidates[pick].Name)),
        };
        return new MeasureResult(rows, model, Warnings(series, settings, picks, judged));
    }

    private static int Best(List<Candidate> candidates, Scoreboard[][] choosing, int leftOut)
    {
        var (best, at) = (0d, -1);
        for (var i = 0; i < candidates.Count; i++)
        {
            var f1 = candidates[i].MayBeChosen ? Scoreboard.Sum(choosing[i].Where((_, s) => s != leftOut)).F1 : double.NaN;
            (best, at) = f1 > best ? (f1, i) : (best, at);
        }

        return at;
    }

    private static Scoreboard[] Boards(List<Labelled> series, bool[][] alarms, double split, bool byTime, bool first) =>
        [
            .. series.Select(
                (one, s) =>
                {
                    var board = new Scoreboard();
                    var cut = byTime ? (int)Math.Floor(split * one.Values.Length) : 0;
                    board.Add(alarms[s], one.Outbreak, byTime && !first ? cut : 0, byTime && first ? cut : one.Values.Length);
                    return board;
                }
            ),
        ];

    private static ResultRow Row(string id, string[] set, Scoreboard choosing, Scoreboard judged, MeasureSettings settings, bool chosen)
    {
        var row = new ResultRow
        {
            ["method"] = id,
            ["settings"] = string.Join(' ', set),
            ["chosen"] = chosen,
            ["f1_choosing"] = choosing.Times > 0 && double.IsFinite(choosing.F1) ? choosing.F1 : null,
        };
        judged.Describe(row, settings.Number("period"), settings.Number("level"));
        return row;
    }

    private static bool[] Alarms(Candidate candidate, double[] values, int prolong)
    {
        var front = Math.Max(0, values.Length - 1) * prolong;
        var longer = new double[front + values.Length];
        for (var i = 0; i < front; i++)
        {
            longer[i] = values[i % (values.Length - 1)];
        }

        values.CopyTo(longer, front);
        var least = candidate.Settings.Whole("min_count");
        return
        [
            .. candidate
                .Detector.Judge(longer, candidate.Settings)
                .Select((judgement, i) => judgement.IsAlarm && longer[i] >= least)
                .Skip(front),
        ];
    }

    private static string[] Warnings(List<Labelled> series, MeasureSettings settings, int[] picks, Scoreboard[][] judged)
    {
        List<string> warnings = [];
        if (series.Count == 0)
        {
            warnings.Add("There is nothing to look along.");
        }
        else if (picks.Any(pick => pick < 0))
        {
            warnings.Add("No method could be chosen: none finds an outbreak where it is chosen.");
        }
        else if (judged[0].Sum(board => board.Outbreaks) == 0)
        {
            warnings.Add(
                "No outbreak lies in the part that is judged: only false alarms can be compared. choose=series judges whole series."
            );
        }

        if (settings.Whole("prolong") > 0)
        {
            warnings.Add("Series were prolonged by copies of themselves: methods that look years back have seen the same values before.");
        }

        return [.. warnings];
    }

    private static List<Labelled> Read(Table table)
    {
        var (values, outbreak) = (table.Counts("value"), table.Counts("outbreak"));
        var names = table.Has("series") ? table.Names("series") : [.. Enumerable.Repeat("", table.Rows)];
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .GroupBy(row => names[row])
                .Select(group => new Labelled([.. group.Select(row => values[row])], [.. group.Select(row => outbreak[row] > 0)])),
        ];
    }

    private static List<Candidate> Candidates(MeasureSettings settings)
    {
        var given = settings.List("methods");
        if (given.Length > 0)
        {
            return [.. given.Select(line => Parse(line, isShown: true))];
        }

        var least = settings.Whole("min_count");
        var grid =
            from method in GridMethods
            from baseline in method.StartsWith("ears", StringComparison.Ordinal) ? ShortBaselines : LongBaselines
            from alpha in GridAlphas
            from gap in method.StartsWith("ears", StringComparison.Ordinal) ? NoGap : Gaps
            select string.Create(CultureInfo.InvariantCulture, $"{method}:alpha={alpha},baseline={baseline}{gap},min_count={least}");
        return
        [
            Parse("farrington:alpha=0.05,window=3,years=5", isShown: true) with
            {
                MayBeChosen = false,
            },
            .. Known[1..].Select(id => Parse(id, isShown: true) with { MayBeChosen = false }),
            .. grid.Select(line => Parse(line, isShown: false)),
        ];
    }

    private static Candidate Parse(string line, bool isShown)
    {
        var cut = line.IndexOf(':', StringComparison.Ordinal);
        var id = cut < 0 ? line : line[..cut];
        var set = cut < 0 ? [] : line[(cut + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Measures.Find(id) is Detector detector
            ? new Candidate(detector, MeasureSettings.Parse(detector.Info, set), set, true, isShown)
            : throw new MeasureUsageException($"{id} is no detector.");
    }

    private sealed record Labelled(double[] Values, bool[] Outbreak);

    private sealed record Candidate(Detector Detector, MeasureSettings Settings, string[] Set, bool MayBeChosen, bool IsShown)
    {
        public string Name => $"{Detector.Info.Id} {string.Join(' ', Set)}".TrimEnd();
    }
}

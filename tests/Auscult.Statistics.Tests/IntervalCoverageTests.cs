using System.Globalization;
using System.Text.RegularExpressions;
using Auscult.Contracts;
using Auscult.Statistics.Disproportionality;
using Auscult.Statistics.Effect;
using Auscult.Statistics.Insight;
using Auscult.Statistics.Kernel;
using Auscult.Statistics.Nowcast;
using Auscult.TestKit;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Tests;

/// <summary>
/// How often the interval of each measure holds the truth, in seeded simulations where the truth is known: the page says so, whether it is good
/// or bad. AUSCULT_UPDATE_DOCS=1 writes the pages, to be reviewed as a difference.
/// </summary>
public sealed partial class IntervalCoverageTests(ITestOutputHelper output)
{
    private const double Level = .95;

    private static readonly Dictionary<string, Simulation> Simulations = new(StringComparer.Ordinal)
    {
        ["prr"] = new(
            "30, 300, 200 and 8000 expected in the four cells",
            4000,
            random => Holds(Prr.Of(Cells(random), Level), 30d / 330 / (200d / 8200))
        ),
        ["ror"] = new("30, 300, 200 and 8000 expected in the four cells", 4000, random => Holds(Ror.Of(Cells(random), Level), 4)),
        ["ic"] = new(
            "10 reports expected, twice as many on average",
            4000,
            random => Holds(InformationComponent.Of(Poisson.Sample(random, 20), 10, Level), 1)
        ),
        ["bcpnn"] = new(
            "30, 300, 200 and 8000 expected in the four cells",
            4000,
            random => Holds(Bcpnn.Of(Cells(random), Level), Math.Log2(30d * 8530 / (330d * 230)))
        ),
        ["ebgm"] = new("rates drawn from the prior, 2 reports expected", 4000, OfEbgm, .9),
        ["its"] = new("change of level in 48 times, errors correlated by .3 from time to time", 1000, OfInterrupted),
        ["controlled-its"] = new(
            "change of level in 48 times beside a control, errors correlated by .3 from time to time",
            1000,
            OfControlled
        ),
        ["did"] = new("20 treated and 20 other units, three times before and three after", 1000, OfDifference),
        ["bsts"] = new("average effect in 20 times after 40, beside one control", 200, OfStructural),
        ["before-after"] = new(
            "100 expected before, 130 after",
            4000,
            random =>
                Holds(BeforeAfter.Of(Math.Max(1, Poisson.Sample(random, 100)), Math.Max(1, Poisson.Sample(random, 130)), 1, Level), 1.3)
        ),
        ["share-of-voice"] = new("400 mentions, of which a fifth are the brand's", 4000, random => OfShare(random, .2, 400)),
        ["rating"] = new("mean of 20 ratings, two thirds of them the best of five", 4000, OfRating),
        ["balance"] = new("300 people, a tenth of them in the category", 4000, random => OfShare(random, .1, 300)),
        ["post-stratify"] = new("140 and 60 people from strata of equal size", 4000, OfStrata),
        ["census"] = new("82 people, of whom two fifths mention it", 4000, random => OfShare(random, .4, 82)),
        ["journey"] = new("40 people at a stage, of whom a quarter are in the category", 4000, random => OfShare(random, .25, 40)),
        ["risk-ratio"] = new(
            "200 people at .3 against 300 at .2",
            4000,
            random => Holds(RiskRatio.Of(Binomial.Sample(random, .3, 200), 200, Binomial.Sample(random, .2, 300), 300, Level), 1.5)
        ),
        ["sentiment-index"] = new("464 texts, .26 good and .30 bad", 4000, OfSentiment),
        ["kappa"] = new("100 texts, kappa .4", 1000, OfKappa),
        ["lag"] = new("52 pairs correlated by .6", 4000, OfCorrelation),
        ["nowcast"] = new("values that follow, of a series that is steady but for chance; one forecast each", 1, OfNowcast),
    };

    public static TheoryData<string> Ids => [.. Simulations.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Coverage_OfAMeasure_IsOnItsPage(string id)
    {
        var simulation = Simulations[id];
        var random = new Random(50);
        var (held, all) = (0, 0);
        for (var run = 0; run < simulation.Runs; run++)
        {
            foreach (var holds in simulation.Draw(random))
            {
                (held, all) = (held + (holds ? 1 : 0), all + 1);
            }
        }

        var share = (double)held / all;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"## Coverage\n\nSeeded simulation ({simulation.What}): {100 * share:0.0} in 100 of {all:#,0} intervals at {100 * simulation.Level:0} % held the truth.\n\n"
        );
        output.WriteLine(line);
        var path = Path.Combine(ReferenceData.CheckoutRoot()!, Measures.Find(id)!.Info.Page);
        var page = File.ReadAllText(path);
        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            page = Section().Replace(page, "").Replace("## Misuse\n", line + "## Misuse\n", StringComparison.Ordinal);
            File.WriteAllText(path, page);
        }

        Assert.Contains(line, page, StringComparison.Ordinal);
        // Far from nominal is to be told; next to nothing is a mistake.
        Assert.InRange(share, .6, 1);
    }

    /// <summary>An interval on a page's example asks for its coverage; bounds that are no sampling interval are named here.</summary>
    [Fact]
    public void Pages_WithAnInterval_SayItsCoverage()
    {
        // backtest: Wilson, asserted apart; polarisation: the same; cost and roi: ranges of what was assumed.
        string[] others = ["backtest", "polarisation", "cost", "roi"];
        var lacking = Measures
            .All.Select(measure => measure.Info)
            .Where(info =>
                File.ReadAllText(Path.Combine(ReferenceData.CheckoutRoot()!, info.Page)).Contains("\"low\":", StringComparison.Ordinal)
            )
            .Select(info => info.Id)
            .Except(Simulations.Keys)
            .Except(others);

        Assert.Empty(lacking);
    }

    private static TwoByTwo Cells(Random random) =>
        new(Poisson.Sample(random, 30), Poisson.Sample(random, 300), Poisson.Sample(random, 200), Poisson.Sample(random, 8000));

    private static IEnumerable<bool> OfEbgm(Random random)
    {
        var prior = new GammaPoissonPrior(.5, .5, 2, 1.8, .3);
        var isFirst = random.NextDouble() < prior.P;
        var rate = isFirst ? Gamma.Sample(random, .5, .5) : Gamma.Sample(random, 2, 1.8);
        return Holds(Ebgm.Of(prior, Poisson.Sample(random, 2 * rate), 2), rate);
    }

    private static IEnumerable<bool> OfInterrupted(Random random)
    {
        var errors = Correlated(random, 48);
        var table = Table(("value", t => 20 + (.3 * t) + (t >= 24 ? 4 : 0) + errors[t]), 48, 24);
        return Holds(Run.Of("its", table).Rows[2]["estimate"], 4);
    }

    private static IEnumerable<bool> OfControlled(Random random)
    {
        var (errors, shared) = (Correlated(random, 48), Correlated(random, 48));
        (string, Func<int, double>) value = ("value", t => 20 + (t >= 24 ? 4 : 0) + shared[t] + errors[t]);
        var table = Table(value, 48, 24, ("control", t => 10 + shared[t]));
        return Holds(Run.Of("controlled-its", table, "slope=false").Rows[2]["estimate"], 4);
    }

    private static IEnumerable<bool> OfDifference(Random random)
    {
        var rows = new List<(double Treated, double Post, double Value, double Unit)>();
        for (var unit = 0; unit < 40; unit++)
        {
            var own = Normal.Sample(random, 0, 1);
            for (var time = 0; time < 6; time++)
            {
                var (treated, post) = (unit < 20 ? 1 : 0, time >= 3 ? 1 : 0);
                rows.Add((treated, post, own + post + (2 * treated * post) + Normal.Sample(random, 0, 1), unit));
            }
        }

        var table = Run.Table(
            ("treated", [.. rows.Select(row => row.Treated)]),
            ("post", [.. rows.Select(row => row.Post)]),
            ("value", [.. rows.Select(row => row.Value)]),
            ("cluster", [.. rows.Select(row => row.Unit)])
        );
        return Holds(Run.Of("did", table).Rows[0]["did"], 2);
    }

    private static IEnumerable<bool> OfStructural(Random random)
    {
        var (x, level, noise) = (new double[60], new double[60], new double[60]);
        for (var t = 0; t < 60; t++)
        {
            x[t] = 100 + (10 * Math.Sin(t / 5d)) + Normal.Sample(random, 0, 2);
            level[t] = (t == 0 ? 0 : level[t - 1]) + Normal.Sample(random, 0, .1);
            noise[t] = Normal.Sample(random, 0, 1);
        }

        var table = Table(("value", t => (1.2 * x[t]) + level[t] + noise[t] + (t >= 40 ? 5 : 0)), 60, 40, ("x", t => x[t]));
        return Holds(Run.Of("bsts", table, "draws=200").Model["average_effect"], 5);
    }

    private static IEnumerable<bool> OfShare(Random random, double share, int n) =>
        Holds(Proportion.Wilson(Binomial.Sample(random, share, n), n, Level), share);

    private static IEnumerable<bool> OfRating(Random random)
    {
        double[] shares = [.1, .05, .05, .13, .67];
        var ratings = Enumerable.Range(0, 20).Select(_ => 1d + Drawn(random, shares)).ToArray();
        return Holds(Run.Of("rating", Run.Table(("rating", ratings))).Rows[0]["mean"], shares.Select((share, i) => share * (i + 1)).Sum());
    }

    private static IEnumerable<bool> OfStrata(Random random)
    {
        var (men, women) = (Binomial.Sample(random, .3, 140) / 140d, Binomial.Sample(random, .6, 60) / 60d);
        var table = string.Create(CultureInfo.InvariantCulture, $"stratum,n,mean,population\nmen,140,{men},50\nwomen,60,{women},50\n");
        return Holds(Run.Of("post-stratify", table).Model["weighted"], .45);
    }

    private static IEnumerable<bool> OfSentiment(Random random)
    {
        var words = Enumerable.Range(0, 464).Select(_ => Drawn(random, [.26, .30, .44])).ToArray();
        return Holds(SentimentIndex.Of(words.Count(word => word == 0), words.Count(word => word == 1), 464, Level), -4);
    }

    private static IEnumerable<bool> OfKappa(Random random)
    {
        var cells = new int[4];
        for (var i = 0; i < 100; i++)
        {
            cells[Drawn(random, [.4, .1, .2, .3])]++;
        }

        var table = $"rater_1,rater_2,count\ny,y,{cells[0]}\ny,n,{cells[1]}\nn,y,{cells[2]}\nn,n,{cells[3]}\n";
        return Holds(Run.Of("kappa", table).Rows[0]["kappa"], .4);
    }

    private static IEnumerable<bool> OfCorrelation(Random random)
    {
        var x = Enumerable.Range(0, 52).Select(_ => Normal.Sample(random, 0, 1)).ToArray();
        var y = x.Select(value => (.6 * value) + Normal.Sample(random, 0, .8)).ToArray();
        return Holds(Lag.Correlation(Moments.Correlation(x, y), 52, Level), .6);
    }

    private static IEnumerable<bool> OfNowcast(Random random)
    {
        var (values, signal) = (new double[400], new double[400]);
        for (var t = 0; t < values.Length; t++)
        {
            var before = t == 0 ? 20 : values[t - 1];
            signal[t] = Normal.Sample(random, 0, 1);
            values[t] = 20 + (.7 * (before - 20)) + signal[t] + Normal.Sample(random, 0, 1);
        }

        var table = Run.Table(
            ("time", [.. Enumerable.Range(1, 400).Select(t => (double)t)]),
            ("value", values),
            ("signal", [.. signal.Select(value => value - 10)])
        );
        return Run.Of("nowcast", table, "lags=4", "window=60", "period=52", "transform=none")
            .Rows.Where(row => row["nowcast"] is Estimate { Low: not null })
            .SelectMany(row => Holds(row["nowcast"], row.Number("value")));
    }

    private static double[] Correlated(Random random, int count)
    {
        var errors = new double[count];
        for (var t = 0; t < count; t++)
        {
            errors[t] = (t == 0 ? 0 : .3 * errors[t - 1]) + Normal.Sample(random, 0, 1);
        }

        return errors;
    }

    private static Table Table(
        (string Name, Func<int, double> At) value,
        int count,
        int first,
        params (string Name, Func<int, double> At)[] more
    )
    {
        (string, Func<int, double>)[] columns = [("time", t => t + 1), value, ("intervention", t => t >= first ? 1 : 0), .. more];
        return Run.Table([.. columns.Select(column => (column.Item1, Enumerable.Range(0, count).Select(column.Item2).ToArray()))]);
    }

    private static int Drawn(Random random, double[] shares)
    {
        var (at, i) = (random.NextDouble(), 0);
        while (i < shares.Length - 1 && at >= shares[i])
        {
            at -= shares[i++];
        }

        return i;
    }

    private static IEnumerable<bool> Holds(object? figure, double truth) =>
        [figure is Estimate { Low: { } low, High: { } high } && low <= truth && truth <= high];

    [GeneratedRegex(@"## Coverage\n\n.*?\n\n", RegexOptions.Singleline)]
    private static partial Regex Section();

    private sealed record Simulation(string What, int Runs, Func<Random, IEnumerable<bool>> Draw, double Level = .95);
}

using Auscult.Contracts;
using Auscult.Statistics.Disproportionality;

namespace Auscult.Statistics.Tests.Disproportionality;

/// <summary>Methods 2.5 and 2.6: published and recomputed figures of two by two tables.</summary>
public sealed class PairVectorTests
{
    private const double Level = .95;
    private static readonly TwoByTwo Rifabutin = new(41, 14, 754, 591_958);

    [Fact]
    public void E1_RifabutinUveitis_AsPublished()
    {
        Run.Near(585.99, 494.33, 694.66, .01, Prr.Of(Rifabutin, Level));
        Run.Near(2299.19, 1248.16, 4235.27, .01, Ror.Of(Rifabutin, Level));
        Assert.Equal(22_739.5, ChiSquare.Statistic(Rifabutin, yates: false), .05);
        Assert.Equal(22_187.3, ChiSquare.Statistic(Rifabutin, yates: true), .05);
        Assert.Equal(.0738, Rifabutin.Expected, 1e-4);
        Run.Near(6.1765, 5.7009, 6.5840, 1e-4, InformationComponent.Of(41, Rifabutin.Expected, Level));
        var bcpnn = Bcpnn.Of(Rifabutin, Level).Estimate();
        Assert.Equal(5.2877, bcpnn.Value, 1e-4);
        Assert.Equal(4.7019, bcpnn.Low!.Value, 1e-4);
        Assert.Equal(219.284, LikelihoodRatio.Statistic(41, Rifabutin.Expected, Rifabutin.WithEvent), 1e-3);
    }

    [Theory]
    [InlineData(20, 80, 100, 9800, 19.8, 12.7798, 30.6766, 24.5, 14.4481, 41.5452, 301.1219, 285.3178, 1.2, 39.0411)]
    [InlineData(3, 97, 30, 29_870, 29.9, 9.2756, 96.3825, 30.7938, 9.2431, 102.5913, 76.2660, 52.1592, .11, 7.1585)]
    [InlineData(10, 990, 100, 9900, 1, .5237, 1.9094, 1, .5203, 1.9219, 0, 0, 10, 0)]
    [InlineData(5, 5, 20, 9980, 250, 117.0526, 533.9481, 499, 133.978, 1858.521, 994.4998, 804.6464, .024975, 22.0537)]
    public void Vectors26_Ratios(
        double a,
        double b,
        double c,
        double d,
        double prr,
        double prrLow,
        double prrHigh,
        double ror,
        double rorLow,
        double rorHigh,
        double chi,
        double yates,
        double expected,
        double llr
    )
    {
        var counts = new TwoByTwo(a, b, c, d);

        Run.Near(prr, prrLow, prrHigh, 1e-4, Prr.Of(counts, Level));
        Run.Near(ror, rorLow, rorHigh, 1e-3, Ror.Of(counts, Level));
        Assert.Equal(chi, ChiSquare.Statistic(counts, yates: false), 1e-4);
        Assert.Equal(yates, ChiSquare.Statistic(counts, yates: true), 1e-4);
        Assert.Equal(expected, counts.Expected, 1e-7);
        Assert.Equal(llr, LikelihoodRatio.Statistic(a, counts.Expected, counts.WithEvent), 1e-4);
    }

    [Theory]
    [InlineData(20, 80, 100, 9800, 3.5920, 2.8906, 4.1548, 3.2407, 2.5169, 3.2191, 2.4885)]
    [InlineData(3, 97, 30, 29_870, 2.5205, .4700, 3.7143, 1.8437, .3229, 1.6843, .0759)]
    [InlineData(10, 990, 100, 9900, 0, -1.0301, .7566, -.0127, -.9098, -.0721, -.9882)]
    [InlineData(5, 5, 20, 9980, 3.3891, 1.8616, 4.3839, 2.5443, 1.0064, 2.5151, .9269)]
    public void Vectors26_Information(
        double a,
        double b,
        double c,
        double d,
        double ic,
        double icLow,
        double icHigh,
        double gould,
        double gouldLow,
        double digamma,
        double digammaLow
    )
    {
        var counts = new TwoByTwo(a, b, c, d);

        Run.Near(ic, icLow, icHigh, 1e-4, InformationComponent.Of(a, counts.Expected, Level));
        Assert.Equal(gould, Bcpnn.Of(counts, Level).Estimate().Value, 1e-4);
        Assert.Equal(gouldLow, Bcpnn.Of(counts, Level).Estimate().Low!.Value, 1e-4);
        Assert.Equal(digamma, Bcpnn.Of(counts, Level, digamma: true).Estimate().Value, 1e-4);
        Assert.Equal(digammaLow, Bcpnn.Of(counts, Level, digamma: true).Estimate().Low!.Value, 1e-4);
    }

    [Fact]
    public void Vectors26_InformationComponent_OfObservedAndExpected()
    {
        var none = InformationComponent.Of(0, 1, Level).Estimate();
        Assert.Equal(-1.5850, none.Value, 1e-4);
        Assert.Equal(-11.5769, none.Low!.Value, 1e-4);
        Run.Near(2.8074, 1.7772, 3.5639, 1e-4, InformationComponent.Of(10, 1, Level));
        Run.Near(3.2587, 2.9620, 3.5275, 1e-4, InformationComponent.Of(100, 10, Level));
    }

    [Theory]
    [InlineData(45, 26.5, .7529, .3004, 1.1433)]
    [InlineData(43, 29.1, .5554, .0918, .9541)]
    [InlineData(33, 24.6, .4165, -.1179, .8664)]
    [InlineData(42, 27.8, .5867, .1172, .9897)]
    public void E7_PvdaVignette_InformationComponent(double observed, double expected, double ic, double low, double high) =>
        Run.Near(ic, low, high, 1e-4, InformationComponent.Of(observed, expected, Level));

    [Fact]
    public void E8_NivolumabColitis_InformationComponent()
    {
        var ic = InformationComponent.Of(44, 31.2, Level).Estimate();

        Assert.Equal(.4893, ic.Value, 1e-4);
        Assert.Equal(.0314, ic.Low!.Value, 1e-4);
    }

    /// <summary>The vignette prints what is expected, not the table: 1000 reports and four pairs of margins round to it, and all give
    /// its ratio within what rounding leaves open.</summary>
    [Theory]
    [InlineData(140, 189)]
    [InlineData(143, 185)]
    [InlineData(144, 184)]
    [InlineData(145, 183)]
    public void E7_PvdaVignette_Prr(double withProduct, double withEvent)
    {
        var counts = new TwoByTwo(45, withProduct - 45, withEvent - 45, 1000 - withProduct - withEvent + 45);

        Assert.Equal(26.5, counts.Expected, .05);
        Assert.Equal(23.4, counts.WithProduct * counts.C / (counts.C + counts.D), .05);
        Assert.Equal(1.92, Prr.Of(counts, Level).Estimate().Value, .01);
    }

    /// <summary>The vignette's model: intercept ln(60/465), so 60 and 465 reports without the product; 44 with both, 31.2 expected of 750.</summary>
    [Fact]
    public void E8_NivolumabColitis_Ror()
    {
        var counts = new TwoByTwo(44, 181, 60, 465);

        Assert.Equal(31.2, counts.Expected, 1e-9);
        Run.Near(1.8839779, 1.2314162, 2.8823501, 1e-5, Ror.Of(counts, Level));
    }

    [Theory]
    [InlineData(20, 1.2, 2.8416, 4.1167)]
    [InlineData(3, .11, .4511, 3.7270)]
    public void Vectors26_InformationComponent_Approximation(double observed, double expected, double low, double high)
    {
        var approximate = InformationComponent.Of(observed, expected, Level, isApproximate: true).Estimate();

        Assert.Equal(low, approximate.Low!.Value, 1e-4);
        Assert.Equal(high, approximate.High!.Value, 1e-4);
    }

    [Fact]
    public void InformationComponent_ApproximationAtAnotherLevel_IsRefused() =>
        Assert.Contains(
            "95",
            Assert
                .Throws<MeasureRefusalException>(() => Run.Of("ic", "a,b,c,d\n20,80,100,9800\n", "limits=approximate", "level=0.9"))
                .Message,
            StringComparison.Ordinal
        );

    /// <summary>E2 and the first column of E3's layout: counts of reports, not of rows.</summary>
    [Fact]
    public void E2_OpenEbgmToy_ExpectedAndPrr()
    {
        var rows = Toy().Concat(Toy()); // the same report twice changes nothing
        var table = "report,product,event\n" + string.Join('\n', rows.Select(row => $"{row.Report},{row.Product},{row.Event}"));

        var result = Run.Of("prr", table);

        (double A, double E, double Prr)[] published =
        [
            (5, 4.7647, 1.11),
            (4, 4.2353, .89),
            (3, 3.7059, .71),
            (4, 3.2941, 1.43),
            (1, .5294, 2),
        ];
        Assert.Equal(published.Length, result.Rows.Count);
        for (var i = 0; i < published.Length; i++)
        {
            Assert.Equal(published[i].A, result.Rows[i].Number("a"));
            Assert.Equal(published[i].E, result.Rows[i].Number("expected"), 1e-4);
            Assert.Equal(published[i].Prr, result.Rows[i].Number("prr"), .005);
        }

        double[] relative = [1.05, .94, .81, 1.21, 1.89];
        Assert.All(relative.Zip(published), pair => Assert.Equal(pair.First, pair.Second.A / pair.Second.E, .005));
    }

    [Fact]
    public void E2_OpenEbgmToy_ZeroRow() =>
        Assert.Equal(.4706, Run.Of("ic", "product,event,a,b,c,d\nC,e2,0,1,8,8\n").Rows[0].Number("expected"), 1e-4);

    /// <summary>The seventeen reports of the vignette with sex and age: expected counts are sums over the four strata.</summary>
    [Fact]
    public void E3_OpenEbgmToy_Stratified()
    {
        const string reports =
            "B e1 F2,A e1 M1,B e2 M1,A e1 M1,A e1 F1,A e1 F1,A e2 F1,A e2 F1,A e1 M2,A e2 M1,A e2 M1,B e2 M2,B e1 M1,B e2 M1,B e1 M1,B e2 F1,C e1 M1";
        var table =
            "report,product,event,stratum\n"
            + string.Join('\n', reports.Split(',').Select((report, i) => $"{i},{report.Replace(' ', ',')}"));

        var rows = Run.Of("prr", table).Rows;

        double[] expected = [4.3222222, 4.6777778, 4.1222222, 2.8777778, .5555556];
        double[] relative = [1.16, .86, .73, 1.39, 1.80];
        double[] prr = [1.11, .89, .71, 1.43, 2];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(expected[i], rows[i].Number("expected"), 1e-7);
            Assert.Equal(relative[i], rows[i].Number("a") / rows[i].Number("expected"), .005);
            Assert.Equal(prr[i], rows[i].Number("prr"), .005);
        }
    }

    [Fact]
    public void Strata_OfReports_SumTheExpectedCounts()
    {
        // By hand: stratum m has 2 reports, n1 = 1, m1 = 2; stratum f has 3 reports, n1 = 2, m1 = 1. E = 1*2/2 + 2*1/3.
        const string table = "report,product,event,stratum\n1,A,x,m\n2,B,x,m\n3,A,x,f\n4,A,y,f\n5,B,y,f\n";

        var row = Run.Of("ic", table).Rows.Single(row => (string?)row["product"] == "A" && (string?)row["event"] == "x");

        Assert.Equal(1 + (2d / 3), row.Number("expected"), 1e-12);
        Assert.Equal(Math.Log2(2.5 / (1 + (2d / 3) + .5)), row.Number("ic"), 1e-12);
    }

    [Fact]
    public void Authors_CountedInsteadOfReports_BluntCopies()
    {
        const string table = "report,author,product,event\n1,u,A,x\n2,u,A,x\n3,u,A,x\n4,v,B,y\n5,w,B,x\n";

        var byReport = Run.Of("ic", table).Rows[0];
        var byAuthor = Run.Of("ic", table, "count=authors").Rows[0];

        Assert.Equal((3d, 1d, 1d), (byReport.Number("a"), byReport.Number("authors"), byReport.Number("top_author_share")));
        Assert.Equal(1, byAuthor.Number("a"));
    }

    [Fact]
    public void Prr_EmptyCells_AreNotEstimable()
    {
        Assert.IsType<NotEstimable>(Prr.Of(new TwoByTwo(0, 5, 5, 5), Level));
        Assert.IsType<NotEstimable>(Prr.Of(new TwoByTwo(5, 5, 0, 5), Level));
        Assert.IsType<NotEstimable>(Ror.Of(new TwoByTwo(5, 0, 5, 5), Level));
        Assert.IsType<Estimate>(Ror.Of(new TwoByTwo(5, 0, 5, 5).Haldane, Level));
    }

    [Fact]
    public void Signal_OfPrr_NeedsThreeReportsRatioAndChiSquare()
    {
        var rows = Run.Of("prr", "a,b,c,d\n20,80,100,9800\n2,80,10,98000\n10,990,100,9900\n").Rows;

        Assert.Equal([true, false, false], rows.Select(row => (bool)row["signal"]!));
    }

    [Fact]
    public void LikelihoodRatio_PlantedPair_IsTheOnlySignal()
    {
        var rows = Enumerable.Range(0, 600).Select(i => $"{i},P{i % 12},E{(i % 12 == 3 && i % 2 == 1 ? 0 : i * 7 % 11)}");

        var result = Run.Of("lrt", "report,product,event\n" + string.Join('\n', rows), "simulations=999");

        Assert.Equal(["P3/E0"], result.Rows.Where(row => (bool)row["signal"]!).Select(row => $"{row["product"]}/{row["event"]}"));
    }

    /// <summary>The null distribution by hand: one report draws one of two names, of which the rarer has the larger statistic.</summary>
    [Fact]
    public void LikelihoodRatio_RandomTables_HaveTheSharesOfTheMargins()
    {
        var maxima = new NameDraw([30, 10], 40).Maxima(1, 20_000, 1);

        Assert.Equal(
            [Math.Log(4 / 3d), Math.Log(4)],
            maxima.Distinct().Select(value => Math.Round(value, 12)),
            (x, y) => Math.Abs(x - y) < 1e-9
        );
        Assert.Equal(.25, maxima.Count(value => value > 1) / 20_000d, .01);
    }

    /// <summary>Largest statistics over random tables, name by name, as the definition says.</summary>
    [Fact]
    public void LikelihoodRatio_RandomTables_AreThoseOfTheDefinition()
    {
        double[] margins = [50, 3, 3, 17, 1, 26, 9, 1];
        const int total = 12;
        var random = new Random(5);
        var defined = Enumerable
            .Range(0, 300)
            .Select(_ =>
            {
                var counts = new double[margins.Length];
                for (var i = 0; i < total; i++)
                {
                    var at = random.NextDouble() * margins.Sum();
                    counts[Enumerable.Range(0, margins.Length).First(name => margins.Take(name + 1).Sum() > at)]++;
                }

                return counts.Select((count, name) => LikelihoodRatio.Statistic(count, margins[name] * total / 90, total)).Max();
            })
            .Order();

        Assert.Equal(defined, new NameDraw(margins, 90).Maxima(total, 300, 5), (x, y) => Math.Abs(x - y) < 1e-9);
    }

    [Fact]
    public void Trigamma_KnownValues()
    {
        Assert.Equal(Math.PI * Math.PI / 6, Statistics.Kernel.Trigamma.Of(1), 1e-12);
        Assert.Equal(Math.PI * Math.PI / 2, Statistics.Kernel.Trigamma.Of(.5), 1e-11);
    }

    private static IEnumerable<(int Report, string Product, string Event)> Toy()
    {
        var report = 0;
        (string Product, string Event, int Count)[] cells =
        [
            ("A", "e1", 5),
            ("A", "e2", 4),
            ("B", "e1", 3),
            ("B", "e2", 4),
            ("C", "e1", 1),
        ];
        return cells.SelectMany(cell => Enumerable.Range(0, cell.Count).Select(_ => (report++, cell.Product, cell.Event)));
    }
}

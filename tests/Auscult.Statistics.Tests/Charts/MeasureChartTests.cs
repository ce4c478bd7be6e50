using System.Globalization;
using System.Xml.Linq;
using Auscult.Statistics.Charts;

namespace Auscult.Statistics.Tests.Charts;

/// <summary>Drawings are read back as a reader of the file would: well-formed, every value where the scale says, nothing from outside unescaped.</summary>
public sealed class MeasureChartTests
{
    private const string Pairs =
        "product,event,a,b,c,d\nrifabutin,uveitis,41,14,754,591958\nother,rash,20,80,100,9800\nsmall,rash,0,80,100,9800\n";
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Ids => [.. MeasureChart.Ids];

    /// <summary>Each measure's worked example and the table without rows.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Draw_ExampleOfThePage_IsAnAccessibleDrawing(string id)
    {
        var (table, settings) = PageTests.Example(id);
        var empty = new Table(table.Columns, [.. table.Columns.Select(_ => Array.Empty<string>())]);

        foreach (var input in new[] { table, empty })
        {
            var root = Drawn(id, input, settings);
            Assert.Equal("img", (string?)root.Attribute("role"));
            Assert.Equal("title", (string?)root.Attribute("aria-labelledby")?.Value.Split(' ')[0]);
            Assert.NotEmpty(root.Element(Ns + "title")!.Value);
            Assert.NotEmpty(root.Element(Ns + "desc")!.Value);
            Assert.Contains("prefers-color-scheme:dark", root.Element(Ns + "style")!.Value, StringComparison.Ordinal);
            Assert.Empty(root.Descendants(Ns + "script"));
            Assert.Contains(Texts(root), text => text.StartsWith($"Method {id}, version 1 · ", StringComparison.Ordinal));
            Assert.All(Coordinates(root), number => Assert.InRange(number, -1, 2000));
        }
    }

    [Fact]
    public void Draw_MeasureWithoutChart_NamesThoseWithOne()
    {
        var info = Measures.Find("pagerank")!.Info;
        var refusal = Assert.Throws<MeasureUsageException>(() => MeasureChart.Require(info)).Message;

        Assert.StartsWith("pagerank has no chart.", refusal, StringComparison.Ordinal);
        Assert.Contains("prr, ror, ic", refusal, StringComparison.Ordinal);
        Assert.All(MeasureChart.Ids, id => Assert.NotNull(Measures.Find(id)));
    }

    [Fact]
    public void Forest_ValuesAndBounds_LieWhereTheScaleSays()
    {
        var root = Drawn("prr", TableText.Parse(Pairs));
        var rows = Run.Of("prr", Pairs).Rows;
        var ticks = Texts(root).Select((text, _) => text).ToList();
        var groups = root.Elements(Ns + "g").ToList();

        // Two ticks fix a logarithmic scale; all else follows.
        var (one, thousand) = (TickAt(root, "1"), TickAt(root, "1,000"));
        double At(double value) => one + ((thousand - one) * Math.Log10(value) / 3);
        for (var i = 0; i < 2; i++)
        {
            var estimate = rows[i].Estimate("prr");
            Assert.Equal(At(estimate.Value), (double)groups[i].Element(Ns + "circle")!.Attribute("cx")!, .02);
            Assert.Equal(At(estimate.Low!.Value), (double)groups[i].Element(Ns + "line")!.Attribute("x1")!, .02);
            Assert.Equal(At(estimate.High!.Value), (double)groups[i].Element(Ns + "line")!.Attribute("x2")!, .02);
        }

        Assert.Contains("rifabutin · uveitis", ticks);
        Assert.Contains("586 (494 to 695)", ticks);
    }

    [Fact]
    public void Forest_NotEstimable_SaysWhyInItsRow()
    {
        var group = Drawn("prr", TableText.Parse(Pairs)).Elements(Ns + "g").Last();

        Assert.Contains("not estimable: ", group.Value, StringComparison.Ordinal);
        Assert.Empty(group.Elements(Ns + "circle"));
    }

    [Fact]
    public void Forest_TooManyRows_ShowsThoseWithTheHighestLowerBounds()
    {
        var lines = Enumerable.Range(1, 200).Select(i => $"p{i},e,{i},500,500,9000");
        var root = Drawn("ror", TableText.Parse("product,event,a,b,c,d\n" + string.Join('\n', lines)));
        var labels = root.Elements(Ns + "g").Select(group => group.Element(Ns + "text")!.Value).ToList();

        Assert.Equal(Enumerable.Range(171, 30).Reverse().Select(i => $"p{i} · e"), labels);
        Assert.Contains("the 30 of 200 rows with the highest lower bounds", root.Element(Ns + "title")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"&<>'")]
    [InlineData("a\u0001b\u202e\u2066\uffff\ud800c")]
    [InlineData("]]></style><image href='http://x'/>")]
    public void Labels_FromOutside_StayWords(string label)
    {
        var table = new Table(
            ["brand", "mentions"],
            [
                [label, "b"],
                ["30", "10"],
            ]
        );
        var root = Drawn("share-of-voice", table);

        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "image");
        var written = root.Elements(Ns + "g").First().Element(Ns + "text")!.Value;
        Assert.Equal(Wording.Fit(XElement.Parse($"<a>{Svg.Escape(label)}</a>").Value, 250), written);
    }

    [Fact]
    public void Label_LongerThanItsColumn_EndsInAnEllipsisAndIsReadWhole()
    {
        var label = new string('m', 90);
        var group = Drawn("share-of-voice", TableText.Parse($"brand,mentions\n{label},30\nb,10\n")).Elements(Ns + "g").First();

        Assert.Matches("^m{20,40}…$", group.Element(Ns + "text")!.Value);
        Assert.StartsWith(label, group.Element(Ns + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_Alarms_StandOnTheirCounts()
    {
        var root = Drawn("ears-c1", Run.Series(10, 12, 9, 11, 8, 13, 10, 12, 11, 14, 18, 25));
        var alarms = root.Elements(Ns + "g").Select(group => group.Element(Ns + "title")!.Value);

        Assert.Equal(["11: 18.0, bound 17.4", "12: 25.0, bound 22.2"], alarms);
        Assert.Contains("2 alarms in 12 periods, the last at 12", root.Element(Ns + "title")!.Value, StringComparison.Ordinal);
        // 12 values are one line; the bound begins where there is history.
        var lines = root.Elements(Ns + "path").ToDictionary(path => (string)path.Attribute("class")!, path => (string)path.Attribute("d")!);
        Assert.Equal((12, 5), (Points(lines["seen"]), Points(lines["bound"])));
        Assert.Contains(Texts(root), text => text.Contains("too little history", StringComparison.Ordinal));
    }

    [Fact]
    public void Counterfactual_BandAndExpectation_BeginAtTheIntervention()
    {
        var (table, settings) = PageTests.Example("its");
        var root = Drawn("its", table, settings);
        var result = Run.Of("its", table, settings);
        var lines = root.Elements(Ns + "path")
            .ToLookup(path => (string)path.Attribute("class")!, path => Points((string)path.Attribute("d")!));

        Assert.Equal([12, 12], lines["own"]);
        Assert.Equal((12, 24), (lines["expected"].Single(), lines["band"].Single()));
        Assert.Equal(
            24,
            root.Elements(Ns + "circle")
                .Count(circle => (string?)circle.Attribute("class") == "seen-dot" && (double)circle.Attribute("r")! == 3)
        );
        Assert.StartsWith("Effect at the end: 8.67 (7.37 to 9.96).", root.Element(Ns + "title")!.Value, StringComparison.Ordinal);
        var last = result.Course[^1];
        Assert.Equal(result.Model.Number("fit_at_end"), last.Number("fit"), 1e-9);
        Assert.Equal(result.Model.Number("counterfactual_at_end"), last.Number("expected"), 1e-9);
    }

    [Fact]
    public void Course_OfLogarithms_ComesBackToValues()
    {
        var table = Run.Table(
            ("time", [.. Enumerable.Range(1, 24).Select(t => (double)t)]),
            ("value", [.. Enumerable.Range(1, 24).Select(t => (50 + Math.Sin(t)) * (t > 12 ? 1.5 : 1))]),
            ("control", [.. Enumerable.Range(1, 24).Select(t => 100 + (2 * Math.Sin(t)))]),
            ("intervention", [.. Enumerable.Range(1, 24).Select(t => t > 12 ? 1d : 0)])
        );
        var last = Run.Of("controlled-its", table, "scale=log").Course[^1];

        Assert.Equal(50 + Math.Sin(24), last.Number("expected"), .01);
        Assert.Equal(last.Number("value"), last.Number("fit"), .01);
    }

    [Fact]
    public void Shares_Bars_AreAsLongAsTheirShare()
    {
        var root = Drawn("share-of-voice", TableText.Parse("brand,mentions\na,30\nb,10\n"));
        var bars = root.Elements(Ns + "g").Select(group => (double)group.Element(Ns + "rect")!.Attribute("width")!).ToList();

        Assert.Equal(3, bars[0] / bars[1], .01);
        Assert.Equal(TickAt(root, "20 %") - TickAt(root, "0 %"), bars[1] * .8, .02);
    }

    private static XElement Drawn(string id, Table table, params string[] settings)
    {
        var measure = Measures.Find(id)!;
        var parsed = MeasureSettings.Parse(measure.Info, settings);
        return XDocument.Parse(MeasureChart.Draw(measure.Info, parsed, measure.Run(table, parsed), "2 rows")).Root!;
    }

    private static IEnumerable<string> Texts(XElement root) => root.Descendants(Ns + "text").Select(text => text.Value);

    private static double TickAt(XElement root, string words) =>
        (double)
            root.Elements(Ns + "text")
                .Single(text => text.Value == words && (string?)text.Attribute("text-anchor") == "middle")
                .Attribute("x")!;

    private static int Points(string path) => path.Count(letter => letter is 'M' or 'L');

    private static IEnumerable<double> Coordinates(XElement root) =>
        root.Descendants()
            .Attributes()
            .Where(attribute =>
                attribute.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "cx" or "cy" or "width" or "height"
            )
            .Select(attribute => double.Parse(attribute.Value, CultureInfo.InvariantCulture));
}

using System.Xml.Linq;
using Auscult.Statistics.Charts;

namespace Auscult.Statistics.Tests.Charts;

/// <summary>Dots lie where probability and share say, with Wilson's interval, and the figures stand beside them.</summary>
public sealed class ReliabilityDiagramTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    [Fact]
    public void Draw_Answers_LieAtTheirProbabilityAndShare()
    {
        var root = Drawn(new ReliabilityBin(.2, .1, 50), new ReliabilityBin(.7, .8, 20));
        var diagonal = root.Elements(Ns + "line").Single(line => (string?)line.Attribute("class") == "reference");
        double Across(double value) => Between(diagonal, "x1", "x2", value);
        double Up(double value) => Between(diagonal, "y1", "y2", value);
        var groups = root.Elements(Ns + "g").ToList();

        Assert.Equal(2, groups.Count);
        Assert.Equal(Across(.2), Number(groups[0].Element(Ns + "circle")!, "cx"), .02);
        Assert.Equal(Up(.1), Number(groups[0].Element(Ns + "circle")!, "cy"), .02);
        Assert.Equal(Across(.7), Number(groups[1].Element(Ns + "circle")!, "cx"), .02);
        Assert.Equal(Up(.8), Number(groups[1].Element(Ns + "circle")!, "cy"), .02);
        // Wilson 1927 for 5 of 50.
        Assert.Equal(Up(.0435), Number(groups[0].Element(Ns + "line")!, "y1"), .05);
        Assert.Equal(Up(.2136), Number(groups[0].Element(Ns + "line")!, "y2"), .05);
    }

    [Fact]
    public void Draw_Answers_AreToldInWords()
    {
        var root = Drawn(new ReliabilityBin(.2, .1, 50), new ReliabilityBin(.7, .8, 1));

        Assert.Equal(
            ["20 %", "10.0 % (4.3 to 21.4)", "50"],
            root.Elements(Ns + "g").First().Elements(Ns + "text").Select(text => text.Value)
        );
        Assert.Contains("given 20 %: 10.0 % (4.3 to 21.4) were so, of 50 answers; given 70 %", root.Element(Ns + "desc")!.Value);
        Assert.Contains("of 1 answer.", root.Element(Ns + "desc")!.Value);
        Assert.StartsWith("Probabilities are 1.7 points off on average. stance: ", root.Element(Ns + "title")!.Value);
        Assert.Contains("100 texts", root.Elements(Ns + "text").Last().Value);
    }

    [Fact]
    public void Draw_NoAnswers_SaysSo() => Assert.Contains("There is nothing to draw.", Drawn().Value);

    private static XElement Drawn(params ReliabilityBin[] bins) =>
        XDocument.Parse(ReliabilityDiagram.Draw("stance", .017, bins, "100 texts")).Root!;

    private static double Between(XElement line, string from, string to, double share) =>
        Number(line, from) + (share * (Number(line, to) - Number(line, from)));

    private static double Number(XElement element, string attribute) => (double)element.Attribute(attribute)!;
}

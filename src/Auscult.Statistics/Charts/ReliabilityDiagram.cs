using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Charts;

/// <summary>Answers whose probabilities lie close together.</summary>
/// <param name="Probability">Their mean probability, 0 to 1.</param>
/// <param name="Share">How many of them were so, 0 to 1.</param>
/// <param name="Answers">How many they are.</param>
public sealed record ReliabilityBin(double Probability, double Share, long Answers);

/// <summary>
/// How often what was given a probability was so (reliability diagram; Niculescu-Mizil and Caruana 2005): dots on the diagonal are probabilities
/// that can be taken at their word. Pure, and safe to use from several threads.
/// </summary>
public static class ReliabilityDiagram
{
    private const double Side = 400;
    private const double Left = Sheet.Edge + 62;
    private const double Table = Left + Side + 60;
    private const double RowHeight = 30;
    private const double Level = .95;
    private const int Ticks = 5;

    /// <summary>Draws.</summary>
    /// <param name="subject">What gave the probabilities.</param>
    /// <param name="error">Expected calibration error, 0 to 1: the mean distance between probability and share.</param>
    /// <param name="bins">Answers by their probability, ascending.</param>
    /// <param name="source">What it was measured on and how, for the line below the drawing.</param>
    /// <returns>An SVG document.</returns>
    public static string Draw(string subject, double error, IReadOnlyList<ReliabilityBin> bins, string source)
    {
        var caption = Caption(subject, error, bins, source);
        return bins.Count == 0
            ? Sheet.Empty(caption, "There is nothing to draw.")
            : Sheet.Of(caption, Side + 96, (svg, top) => Draw(svg, top + 34, bins));
    }

    private static void Draw(Svg svg, double top, IReadOnlyList<ReliabilityBin> bins)
    {
        var across = Axis.Linear([0, 1], Left, Left + Side, Ticks);
        var up = Axis.Linear([0, 1], top + Side, top, Ticks);
        Axes(svg, across, up);
        svg.Line(across.From, up.From, across.To, up.To, "reference");
        Header(svg, top);
        for (var i = 0; i < bins.Count; i++)
        {
            Draw(svg, across, up, bins[i], top + 14 + (i * RowHeight));
        }
    }

    private static void Axes(Svg svg, Axis across, Axis up)
    {
        foreach (var tick in across.Ticks())
        {
            svg.Line(across.From, up.At(tick), across.To, up.At(tick), tick == 0 ? "rule" : "grid");
            svg.Line(across.At(tick), up.From, across.At(tick), up.To, tick == 0 ? "rule" : "grid");
            svg.Words(across.From - 8, up.At(tick) + 4, Percent(tick), "meta", "end");
            svg.Words(across.At(tick), up.From + 19, Percent(tick), "meta", "middle");
        }

        svg.Words((across.From + across.To) / 2, up.From + 42, "Probability given", "soft", "middle");
        svg.Words(Sheet.Edge, up.To - 16, "Were so", "soft");
    }

    private static void Header(Svg svg, double top)
    {
        svg.Words(Table + 40, top - 16, "given", "meta", "end");
        svg.Words(Table + 66, top - 16, "were so (interval)", "meta");
        svg.Words(Sheet.Width - Sheet.Edge, top - 16, "answers", "meta", "end");
    }

    private static void Draw(Svg svg, Axis across, Axis up, ReliabilityBin bin, double row)
    {
        var (x, seen) = (across.At(bin.Probability), Seen(bin));
        svg.Open("g");
        svg.Said("title", Said(bin));
        svg.Line(x, up.At(seen.Low!.Value), x, up.At(seen.High!.Value), "own");
        svg.Circle(x, up.At(bin.Share), 4.5, "own-dot");
        svg.Words(Table + 40, row + 4, Given(bin), "label", "end");
        svg.Words(Table + 66, row + 4, Wording.Percent(seen), "label");
        svg.Words(Sheet.Width - Sheet.Edge, row + 4, Wording.Whole(bin.Answers), "label", "end");
        svg.Close("g");
    }

    private static Caption Caption(string subject, double error, IReadOnlyList<ReliabilityBin> bins, string source) =>
        new(
            bins.Count == 0
                ? "No probability was given"
                : string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"Probabilities are {100 * error:0.0} points off on average"
                ),
            $"{subject}: how often what was given a probability was so, 95 % intervals",
            $"{Wording.Count(bins.Count, "group")} of answers by probability. " + string.Join("; ", bins.Select(Said)) + ".",
            [
                "Above the dotted line it was so more often than the probability says, below it less often. "
                    + "Intervals take answers to be independent; those to one text are not, so the truth is somewhat wider.",
                source,
            ]
        );

    private static string Said(ReliabilityBin bin) =>
        $"given {Given(bin)}: {Wording.Percent(Seen(bin))} were so, of {Wording.Count((int)bin.Answers, "answer")}";

    private static string Given(ReliabilityBin bin) => Percent(Math.Round(bin.Probability, 3));

    private static string Percent(double share) => Wording.Tick(Math.Round(100 * share, 9)) + " %";

    private static Estimate Seen(ReliabilityBin bin) => (Estimate)Proportion.Wilson(bin.Share * bin.Answers, bin.Answers, Level);
}

using System.Text.Json;
using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.TestKit;

namespace Auscult.Text.Tests.Labels;

/// <summary>
/// How good the adverse-event rule is on texts of others. The bounds are a little below what was measured, so a change that makes the rule
/// worse is seen; they are no claim of quality.
/// </summary>
public class AdverseEventMeasureTests(ITestOutputHelper output)
{
    [Fact]
    public void Label_PsytarSentences_StaysAsGoodAsMeasured()
    {
        var figures = Measure(row => row.Sentences.Select(s => (s.Text, s.Positive)), row => row.Medicine);

        Assert.True(figures is { Precision: > 0.55, Recall: > 0.30 }, figures.ToString());
    }

    [Fact]
    public void Label_PsytarPosts_StaysAsGoodAsMeasured()
    {
        var figures = Measure(row => [(row.Text, row.Sentences.Any(s => s.Positive))], row => row.Medicine);

        Assert.True(figures is { Precision: > 0.90, Recall: > 0.80 }, figures.ToString());
    }

    private Figures Measure(Func<Review, IEnumerable<(string Text, bool Positive)>> items, Func<Review, string> title)
    {
        var path = ReferenceData.Find("adverse-event/psytar-sentences.jsonl");
        Assert.SkipWhen(path is null, "reference data absent");
        var pipeline = new TextPipeline(KnowledgeLoader.Load());
        var into = new PostAnalysis();
        var (hits, falseAlarms, missed) = (0, 0, 0);
        foreach (var review in ReadReviews(path!))
        {
            foreach (var (text, positive) in items(review))
            {
                pipeline.Analyze(new PostWords(text, title(review), null, "en", PostKind.Review), into);
                var fired = into.Labels.Any(label => label.Head == Heads.AdverseEvent);
                hits += fired && positive ? 1 : 0;
                falseAlarms += fired && !positive ? 1 : 0;
                missed += !fired && positive ? 1 : 0;
            }
        }

        var figures = new Figures(hits, falseAlarms, missed);
        output.WriteLine(figures.ToString());
        return figures;
    }

    private static IEnumerable<Review> ReadReviews(string path) =>
        File.ReadLines(path)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(row => row.GetProperty("group").GetString()!)
            .Select(group => new Review(
                group.Key.Split('.')[0],
                [.. group.Select(row => (row.GetProperty("text").GetString()!, row.GetProperty("adverse_event").GetInt32() == 1))]
            ));

    private sealed record Review(string Medicine, IReadOnlyList<(string Text, bool Positive)> Sentences)
    {
        public string Text => string.Join(' ', Sentences.Select(sentence => sentence.Text));
    }

    private sealed record Figures(int Hits, int FalseAlarms, int Missed)
    {
        public double Precision => (double)Hits / (Hits + FalseAlarms);

        public double Recall => (double)Hits / (Hits + Missed);

        public override string ToString() =>
            FormattableString.Invariant(
                $"MEASURE precision {Precision:0.000} recall {Recall:0.000} F1 {2 * Precision * Recall / (Precision + Recall):0.000} ({Hits} hits, {FalseAlarms} false alarms, {Missed} missed)"
            );
    }
}

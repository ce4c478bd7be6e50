using Auscult.App.Evaluation;
using Auscult.Text.Resemblance;

namespace Auscult.App.Tests.Evaluation;

public class ResemblanceTrainingTests
{
    /// <summary>Of the lexicon's own findings half are marked, so .45 of those at least as similar must be.</summary>
    [Fact]
    public void Learn_TakesTheLowestScoreAtWhichEnoughAreMarked()
    {
        bool[] marked = [true, true, true, true, true, false, false, false, false, false, false, false, true];
        var learned = ResemblanceTraining.Learn([.. Exact(), .. marked.Select((isMarked, i) => Text(isMarked, .9f - (i * .02f)))]);

        // After the eleventh 5 of 11 are marked (.4545); after the twelfth 5 of 12, after the thirteenth 6 of 13.
        Assert.Equal(.9f - (12 * .02f), learned.Word, 3);
        Assert.True(learned.Arranged > 1, "What was never seen is never taken.");
    }

    [Fact]
    public void Learn_FewerThanFive_TakesNone() =>
        Assert.True(ResemblanceTraining.Learn([.. Exact(), Text(true, .9f), Text(true, .8f)]).Word > 1);

    private static IEnumerable<MentionText> Exact() => [new("a", [Span(0)], [Span(0)], []), new("a", [], [Span(0)], [])];

    private static MentionText Text(bool isMarked, float score) =>
        new("b", isMarked ? [Span(0)] : [], [], [Span(2) with { Score = score, Kind = ResemblanceKind.Word }]);

    private static MentionSpan Span(int start) => new(start, start + 5, 1, default);
}

using System.Text.Json;
using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Text.Learning;

namespace Auscult.App.Tests.Training;

/// <summary>A head that learns from a teacher who sees what texts mean.</summary>
public sealed class TaughtFitTests
{
    private static readonly Understanding _understanding = new();
    private static readonly LabelTask _stress = LabelTask.All.Single(task => task.Id == "stress");

    /// <summary>Own texts never use the word; only what the teacher says of texts without answers connects it with an answer.</summary>
    [Fact]
    public void Finish_WordOnlyKnownFromTaughtTexts_MovesTheHead()
    {
        var (own, side) = Example();
        var features = TextFeatures.Read(_understanding, ShippedHeads.Weights, own);

        var model = new HeadTraining(_stress, own, features, folds: 4, final: true, side).Finish(ShippedHeads.Weights, ["own"]);
        var given = HeadEvaluation.Ask(_understanding, model, [Text("overwhelmed", 0), Text("serene", 0)]);

        Assert.Equal([2UL, 1UL], given.Answers);
    }

    [Fact]
    public void Run_HiddenFold_IsScoredByATeacherWhoHasNotSeenIt()
    {
        var (own, side) = Example();
        var features = TextFeatures.Read(_understanding, ShippedHeads.Weights, own);
        int[] folds = [.. own.Select((_, i) => i % 2)];
        LinearMember Learn(Func<int, bool> isYes) =>
            new TaughtFit(
                side.Embedded!,
                [.. features, .. side.EmbeddedFeatures],
                [new Lane([.. own.Select(_ => true)], [.. own.Select((_, i) => isYes(i))])],
                folds,
                2,
                final: false
            ).Member;

        var scores = Learn(i => own[i].Answers == 2).Scores;
        var turned = Learn(i => (own[i].Answers == 2) ^ (i % 2 == 0)).Scores;

        // The answers of one fold were turned round: it is scored by the other, so its scores stay.
        Assert.All(Enumerable.Range(0, own.Count).Where(i => i % 2 == 0), i => Assert.Equal(scores[i][0], turned[i][0]));
        Assert.Contains(Enumerable.Range(0, own.Count).Where(i => i % 2 == 1), i => scores[i][0] != turned[i][0]);
    }

    [Fact]
    public void Read_CopiesOfOwnTexts_AreNotTaught()
    {
        var embedded = new EmbeddedTexts();
        embedded.Add(Line("So tired today!", 1, 0));
        embedded.Add(Line("@me so tired, TODAY", 0, 1));
        embedded.Add(Line("something else", 1, 1));

        var side = SideTexts.Read(_understanding, FeatureWeights.Even, [Text("So tired today!", 1)], [], [], embedded);

        Assert.Equal(2, side.Embedded!.Count);
        Assert.Single(side.EmbeddedFeatures);
    }

    [Fact]
    public void Read_OwnTextWithoutEmbedding_IsNamed()
    {
        var embedded = new EmbeddedTexts();
        embedded.Add(Line("something else", 1, 1));

        var failure = Assert.Throws<RefusalException>(() =>
            SideTexts.Read(_understanding, FeatureWeights.Even, [Text("So tired today!", 1)], [], [], embedded)
        );

        Assert.Contains("So tired today!", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"a","embedding":[]}""")]
    [InlineData("""{"text":"a","embedding":[1,2,3]}""")]
    public void Add_OtherWidth_IsRefused(string line)
    {
        var embedded = new EmbeddedTexts();
        embedded.Add(Line("something", 1, 1));

        Assert.Throws<JsonException>(() => embedded.Add(line));
    }

    private static (List<LabelledText> Own, SideTexts Side) Example()
    {
        var own = Enumerable.Range(0, 80).Select(i => Text($"{(i % 4 < 2 ? "tired" : "rested")} today {i}", i % 4 < 2 ? 1 : 0)).ToList();
        var embedded = new EmbeddedTexts();
        foreach (var (text, i) in own.Select((text, i) => (text.Text, i)))
        {
            embedded.Add(Line(text, i % 4 < 2 ? 1 : -1, .1f));
        }

        for (var i = 0; i < 200; i++)
        {
            embedded.Add(Line($"{(i % 2 == 0 ? "overwhelmed" : "serene")} other{i}", i % 2 == 0 ? 1 : -1, -.1f));
        }

        return (own, SideTexts.Read(_understanding, ShippedHeads.Weights, own, [], [], embedded));
    }

    private static string Line(string text, float first, float second) =>
        JsonSerializer.Serialize(new { text, embedding = new[] { first, second } });

    private static LabelledText Text(string text, int yes) => new(text, text, yes == 1 ? 2UL : 1UL, 0);
}

using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Text.Learning;

namespace Auscult.App.Tests.Training;

/// <summary>What heads learn from beside their own texts.</summary>
public sealed class SideTextsTests
{
    private static readonly Understanding _understanding = new();
    private static readonly LabelTask _emotion = LabelTask.All.Single(task => task.Id == "emotion");

    [Fact]
    public void Read_CopiesOfOwnTexts_AreLeftOut()
    {
        var side = SideTexts.Read(
            _understanding,
            FeatureWeights.Even,
            [Own("So happy today!", 1)],
            [Beside("so HAPPY today", "joy"), Beside("so angry", "anger")],
            ["@me so happy, today http://x.org", "something else"]
        );

        Assert.Equal("so angry", Assert.Single(side.Beside).Text);
        Assert.Single(side.Features);
        Assert.Equal(2, side.CompanyWithout([]).Length);
        Assert.Single(side.CompanyWithout([0]));
        Assert.Equal(3, Assert.Single(side.Own).Length - 1);
    }

    /// <summary>Heads that learned from the same texts share a vocabulary, whichever of the texts are their own.</summary>
    [Fact]
    public void CompanyWithout_SameTextsInAnotherOrder_IsTheSame()
    {
        string[] texts = ["so happy", "so HAPPY!", "all is well", "it hurts"];
        SideTexts Of(int own, string[] all) => SideTexts.Read(_understanding, FeatureWeights.Even, [Own(texts[own], 0)], [], all);

        var first = Of(0, texts).CompanyWithout([]);

        Assert.Equal(3, first.Length);
        Assert.Equal(first, Of(3, [.. texts.Reverse()]).CompanyWithout([]));
    }

    /// <summary>Own texts say nothing of the words that tell the answers apart; only the texts beside do.</summary>
    [Fact]
    public void CrossValidate_WordsOnlyKnownFromBeside_AreUnderstood()
    {
        string[] names = ["anger", "joy", "optimism", "sadness"];
        var own = Enumerable.Range(0, 80).Select(i => Own($"{names[i % 4]}word word{i}", i % 4)).ToList();
        var beside = Enumerable.Range(0, 200).Select(i => Beside($"{names[i % 4]}word other{i}", names[i % 4])).ToList();
        var features = TextFeatures.Read(_understanding, FeatureWeights.Even, own);
        var side = SideTexts.Read(_understanding, FeatureWeights.Even, own, beside, []);

        var fit = new BesideFit(side, _emotion.Near!.Near, features);

        Assert.All(
            Enumerable.Range(0, own.Count),
            i => Assert.Equal(i % 4, Array.IndexOf(fit.Member.Scores[i], fit.Member.Scores[i].Max()))
        );
    }

    /// <summary>
    /// The head that is written must say what its members say together. A third of the answers is wrong, so probabilities stay moderate and
    /// each member that is missing would move them.
    /// </summary>
    [Fact]
    public void Finish_AllMembers_SayTogetherWhatTheyWereStackedTo()
    {
        string[] words = ["furious", "delighted", "hopeful", "lonely"];
        string[] names = ["anger", "joy", "optimism", "sadness"];
        var own = Enumerable.Range(0, 240).Select(i => Own($"I am {words[i % 4]} today {i}", i % 3 == 0 ? i / 4 % 4 : i % 4)).ToList();
        var beside = Enumerable.Range(0, 100).Select(i => Beside($"they are {words[i % 4]} {i}", names[i % 4])).ToList();
        var features = TextFeatures.Read(_understanding, ShippedHeads.Weights, own);
        var side = SideTexts.Read(_understanding, ShippedHeads.Weights, own, beside, ["I am here"]);
        var training = new HeadTraining(_emotion, own, features, folds: 4, final: true, side);

        var given = HeadEvaluation.Ask(_understanding, training.Finish(ShippedHeads.Weights, ["own"]), own).Probabilities;
        var stacked = training.CrossValidate().Probabilities;

        Assert.Equal(stacked.Average(text => text.Max()), given.Average(text => text.Max()), .1);
    }

    [Fact]
    public void Finish_WordOnlyKnownFromBeside_MovesTheHead()
    {
        string[] words = ["furious", "delighted", "hopeful", "lonely"];
        string[] names = ["anger", "joy", "optimism", "sadness"];
        var own = Enumerable.Range(0, 160).Select(i => Own($"I am {words[i % 4]} today {i}", i % 4)).ToList();
        var beside = Enumerable.Range(0, 200).Select(i => Beside($"{words[i % 4]} and {names[i % 4]}ish {i}", names[i % 4])).ToList();
        var features = TextFeatures.Read(_understanding, ShippedHeads.Weights, own);
        var side = SideTexts.Read(_understanding, ShippedHeads.Weights, own, beside, []);

        var model = new HeadTraining(_emotion, own, features, folds: 4, final: true, side).Finish(ShippedHeads.Weights, ["own"]);
        var given = HeadEvaluation.Ask(_understanding, model, [.. names.Select((name, i) => Own($"{name}ish", i))]);

        Assert.Null(model.Patterns);
        Assert.Equal([1UL, 2UL, 4UL, 8UL], given.Answers);
    }

    [Fact]
    public void Near_EveryAnswer_HasLabelsAndSharesNone()
    {
        foreach (var task in LabelTask.All.Where(task => task.Near is not null))
        {
            var near = task.Near!.Near;

            Assert.Equal(task.Labels.Count, near.Count);
            Assert.All(near, bits => Assert.NotEqual(0UL, bits));
            Assert.Equal(
                near.Sum(System.Numerics.BitOperations.PopCount),
                System.Numerics.BitOperations.PopCount(near.Aggregate((a, b) => a | b))
            );
        }
    }

    private static LabelledText Own(string text, int label) => new(text, text, 1UL << label, 0);

    private static LabelledText Beside(string text, string label) =>
        new(text, text, 1UL << NearLabels.Labelling.Labels.ToList().IndexOf(label), 0);
}

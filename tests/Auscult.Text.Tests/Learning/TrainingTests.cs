using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Tests.Learning;

public class TrainingTests
{
    [Fact]
    public void Write_SameInputTwice_GivesTheSameBytes() => Assert.Equal(Toy.Train().Write(), Toy.Train().Write());

    [Fact]
    public void Read_WrittenHead_IsTheSameHead()
    {
        var model = Toy.Train();
        var read = HeadModel.Read(model.Write());

        Assert.Equal(model.Write(), read.Write());
        Assert.Equal(model.Description.Labels, read.Description.Labels);
        Assert.Equal(model.Description.Thresholds, read.Description.Thresholds);
        Assert.Equal(model.Weights, read.Weights);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(200)]
    public void Read_DamagedHead_IsRefused(int length)
    {
        var file = Toy.Train().Write()[..length];

        Assert.Throws<InvalidDataException>(() => HeadModel.Read(file));
    }

    [Fact]
    public void Read_WrittenWeights_AreTheSame()
    {
        var frequencies = new int[FeatureSpace.HashedRows];
        frequencies[7] = 100;
        var weights = FeatureWeights.FromFrequencies(100, frequencies);
        var read = FeatureWeights.Read(weights.Write());

        Assert.Equal(weights.All.ToArray(), read.All.ToArray());
        Assert.Equal(16, read[7]);
        Assert.True(read[8] > read[7]);
    }

    [Fact]
    public void Divide_Groups_AreNeverApartAndFoldsAreEven()
    {
        string[] groups = [.. Enumerable.Range(0, 1_000).Select(i => $"g{i / 7}")];
        var folds = GroupFolds.Divide(groups, 5);

        Assert.All(groups.Zip(folds).GroupBy(pair => pair.First), group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
        Assert.All(folds.CountBy(fold => fold), fold => Assert.InRange(fold.Value, 190, 210));
        Assert.Equal(folds, GroupFolds.Divide(groups, 5));
    }

    [Fact]
    public void ForF1_SeparatedProbabilities_LiesBetween()
    {
        float[] probabilities = [.. Enumerable.Range(0, 100).Select(i => i < 60 ? .1f : .8f)];
        bool[] yes = [.. Enumerable.Range(0, 100).Select(i => i >= 60)];

        Assert.InRange(Threshold.ForF1(probabilities, yes), .1f, .8f);
        Assert.Equal(.5f, Threshold.ForF1(probabilities, new bool[100]));
    }

    /// <summary>Scores that are log-odds already must come through as they are.</summary>
    [Fact]
    public void FitBinary_LogOdds_AreKept()
    {
        List<float> scores = [];
        List<bool> yes = [];
        for (var logit = -3; logit <= 3; logit++)
        {
            var share = 1 / (1 + Math.Exp(-logit));
            for (var i = 0; i < 1_000; i++)
            {
                scores.Add(logit);
                yes.Add(i < share * 1_000);
            }
        }

        var stack = ScoreStack.FitBinary([scores, new float[scores.Count]], yes);

        Assert.Equal(1, stack.Factors[0], 1);
        Assert.Equal(0, stack.Constants[0], 1);
    }

    [Fact]
    public void FitClasses_ScoresThatPointToTheClass_MakeItLikely()
    {
        float[][] scores =
        [
            .. Enumerable.Range(0, 300).Select(i => new float[] { i % 3 == 0 ? 1 : -1, i % 3 == 1 ? 1 : -1, i % 3 == 2 ? 1 : -1 }),
        ];
        int[] answers = [.. Enumerable.Range(0, 300).Select(i => i % 10 == 0 ? (i + 1) % 3 : i % 3)];

        var stack = ScoreStack.FitClasses([scores, [.. scores.Select(_ => new float[3])]], answers, 3);

        Assert.True(stack.Factors[0] > 1);
        Assert.Equal(stack.Constants[0], stack.Constants[1], 1);
    }

    [Fact]
    public void Fit_RareClass_IsNotDrownedWhenBalanced()
    {
        var vectors = Enumerable.Range(0, 100).Select(i => new FeatureVector([i < 5 ? 1 : 2, 3], [1, 1])).ToList();
        var set = new TrainingSet(vectors);
        bool[] yes = [.. Enumerable.Range(0, 100).Select(i => i < 5)];
        var weights = LinearFit.Fit(set, [.. Enumerable.Range(0, 100)], yes, FitOptions.Plain);

        Assert.True(set.Score(0, weights) > 0);
        Assert.True(set.Score(50, weights) < 0);
    }

    [Fact]
    public void ForMacroF1_RareClassBelowTheOthers_GetsItsDue()
    {
        float[][] probabilities = [.. Enumerable.Range(0, 1_000).Select(i => i % 10 == 0 ? new[] { .6f, .4f } : new[] { .9f, .1f })];
        int[] answers = [.. Enumerable.Range(0, 1_000).Select(i => i % 10 == 0 ? 1 : 0)];
        var divisors = ClassWeights.ForMacroF1(probabilities, answers);

        Assert.Equal(1, ClassWeights.Choose(probabilities[0], divisors));
        Assert.Equal(0, ClassWeights.Choose(probabilities[1], divisors));
        Assert.Equal(0, ClassWeights.Choose(probabilities[0], []));
    }
}

using System.Text.Json;
using Auscult.App.Training;

namespace Auscult.App.Tests.Training;

/// <summary>Emotions of GoEmotions as families of Plutchik.</summary>
public sealed class NearLabelsTests
{
    [Theory]
    [InlineData("[2,3]", "anger")]
    [InlineData("[7,20]", "anticipation")]
    [InlineData("[11]", "disgust")]
    [InlineData("[14,17]", "fear,joy")]
    [InlineData("[16,26]", "sadness,surprise")]
    [InlineData("[4]", "trust")]
    [InlineData("[27]", "")]
    public void Families_NumbersOfEmotions_AreTheirFamilies(string numbers, string families)
    {
        var task = NearLabels.Families;
        using var line = JsonDocument.Parse($$"""{"labels":{{numbers}}}""");

        var answers = task.Read(line.RootElement, task.Labels);

        Assert.Equal(families, string.Join(',', task.Labels.Where((_, i) => (answers >> i & 1) != 0)));
    }

    /// <summary>Every emotion but neutral belongs to one family.</summary>
    [Fact]
    public void Families_EveryEmotion_BelongsToOne()
    {
        var task = NearLabels.Families;
        for (var emotion = 0; emotion < NearLabels.Count - 1; emotion++)
        {
            using var line = JsonDocument.Parse($$"""{"labels":[{{emotion}}]}""");
            Assert.Equal(1, System.Numerics.BitOperations.PopCount(task.Read(line.RootElement, task.Labels)));
        }
    }
}

using System.Text.Json;
using Auscult.App.Training;
using Auscult.Text.Language;

namespace Auscult.App.Tests.Training;

/// <summary>Reading and measuring samples of languages.</summary>
public sealed class LanguageEvaluationTests
{
    [Fact]
    public void Read_BothForms_GiveTheSameSamples() =>
        Assert.Equal(
            [new LanguageSample("fr", "mal de tête"), new LanguageSample("fr", "mal de tête")],
            LanguageFile.Read(new StringReader("{\"lang\":\"fr-CA\",\"text\":\"mal de tête\"}\n\nfr\tmal de tête\n"))
        );

    [Theory]
    [InlineData("no tab here")]
    [InlineData("{\"lang\":null,\"text\":\"a\"}")]
    public void Read_AnotherForm_IsRefused(string line) =>
        Assert.ThrowsAny<JsonException>(() => LanguageFile.Read(new StringReader(line)).ToList());

    [Fact]
    public void CrossValidate_MadeUpLanguages_AreToldApart()
    {
        var samples = Enumerable
            .Range(0, 40)
            .Select(i =>
                (
                    i % 2 == 0
                        ? new LanguageSample("xx", $"bolo{(char)('a' + i / 2)} bala")
                        : new LanguageSample("yy", $"kiri{(char)('a' + i / 2)} kore"),
                    0
                )
            )
            .ToList();

        var scores = new LanguageEvaluation(samples).CrossValidate(4);

        Assert.Equal(["xx", "yy", "und"], scores.Task.Labels);
        Assert.Equal(scores.Texts.Select(text => text.Answers), scores.Given.Answers);
    }

    [Fact]
    public void Ask_ShippedTable_CountsAnAnswerOutsideTheFileAsUndetermined()
    {
        var scores = new LanguageEvaluation([
            (new LanguageSample("en", "the pills made me sick"), 0),
            (new LanguageSample("en", "die Tabletten machen mich krank"), 0),
        ]).Ask(ShippedHeads.Languages!);

        Assert.Equal([1UL, 2UL], scores.Given.Answers);
        Assert.Equal(.5, scores.Decided.Right);
    }
}

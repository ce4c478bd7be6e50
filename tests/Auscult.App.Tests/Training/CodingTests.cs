using System.Text;
using Auscult.App.Training;
using Auscult.Text.Coding;

namespace Auscult.App.Tests.Training;

/// <summary>Lay words to concepts, on made-up mentions.</summary>
public sealed class CodingTests
{
    private static readonly CodedMention[] _mentions =
    [
        new("brain zaps", "C1", "Paraesthesia cerebri", "a"),
        new("zapping in my brain", "C1", "Paraesthesia cerebri", "b"),
        new("electric zaps", "C1", null, "c"),
        new("can't sleep at all", "C2", "Sleeplessness", "a"),
        new("no sleep", "C2", null, "b"),
        new("not sleeping", "C2", null, "d"),
        new("felt sick to my stomach", "C3", null, "a"),
        new("sick stomach", "C3", null, "c"),
        new("stomach sickness", "C3", null, "d"),
    ];

    [Theory]
    [InlineData("awful brain zap", "C1")]
    [InlineData("sleepless", "C2")]
    [InlineData("my stomach feels sick", "C3")]
    [InlineData("cerebri", "C1")]
    public void Rank_WordsNobodyWroteSo_FindsTheConcept(string phrase, string concept) =>
        Assert.Equal(concept, CodingTraining.Train(_mentions).Rank(phrase, 3)[0].Concept);

    [Fact]
    public void Rank_Candidates_AreOrderedAndNoMoreThanWanted()
    {
        var candidates = CodingTraining.Train(_mentions).Rank("brain zaps", 2);

        Assert.Equal(2, candidates.Count);
        Assert.True(candidates[0].Score > candidates[1].Score);
    }

    [Fact]
    public void Write_TrainedTwice_GivesTheSameBytesThatRankAlike()
    {
        var model = CodingTraining.Train(_mentions);
        var file = model.Write();

        Assert.Equal(file, CodingTraining.Train(_mentions).Write());
        Assert.Equal(model.Rank("zaps and no sleep", 3), CodingModel.Read(file).Rank("zaps and no sleep", 3));
    }

    [Fact]
    public void Read_DamagedFile_IsRefused()
    {
        var file = CodingTraining.Train(_mentions).Write();

        Assert.Throws<InvalidDataException>(() => CodingModel.Read([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => CodingModel.Read(file[..(file.Length / 2)]));
    }

    [Fact]
    public void Report_CrossValidated_CountsConceptsThatWereNeverLearnedAsErrors()
    {
        CodedMention[] lonely = [.. _mentions, new("purple ears", "C9", null, "z")];

        var report = CodingReport.CrossValidate(lonely, 5);

        Assert.Equal(10, report.N);
        Assert.Equal(.9, report.Known);
        Assert.InRange(report.Top5.Value, report.Top1.Value, .9);
        Assert.InRange(report.MacroF1.Value, report.MacroF1.Low, report.MacroF1.High);
        Assert.Equal(0, report.Labels["C9"].Recall);
    }

    [Fact]
    public void Read_LinesOfMentions_GroupsByPost()
    {
        const string lines = """
            {"id":"x.1#2","text":"brain zaps","cui":"C1","name":"Zaps"}
            {"text":"No sleep","cui":"C2"}
            """;

        Assert.Equal(
            [new CodedMention("brain zaps", "C1", "Zaps", "x.1"), new CodedMention("No sleep", "C2", null, "no sleep")],
            CodedMention.Read(new StringReader(lines))
        );
    }

    [Fact]
    public void ShippedModel_HoldsIdsAndNoWords()
    {
        var model = ShippedHeads.FindCoding()!;

        Assert.All(model.Concepts, concept => Assert.Matches("^(C[0-9]{7}|NO CODE|BRAIN SHIVERS)$", concept));
        Assert.DoesNotContain("Nausea", Encoding.Latin1.GetString(model.Write()), StringComparison.OrdinalIgnoreCase);
    }
}

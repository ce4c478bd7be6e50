using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.Text.Learning;

namespace Auscult.Text.Tests.Labels;

public class AdverseEventHeadTests
{
    private static readonly TextPipeline _pipeline = new(
        KnowledgeLoader.Load(),
        new HeadBank(FeatureWeights.Read(HeadFiles.FeatureWeights()), [HeadModel.Read(HeadFiles.Find(Heads.AdverseEvent)!)])
    );

    [Theory]
    [InlineData("Started Lexapro last week and now I have terrible insomnia and my hands are shaking")]
    [InlineData("Since I started Zoloft I can't sleep at all and sweat all night")]
    [InlineData("Day 5 on Cymbalta: constant nausea, dizziness, no appetite")]
    [InlineData("Severe neutropenia developed in a patient after treatment with clozapine.")]
    public void Label_HarmAfterAMedicine_HasAProbability(string text)
    {
        var label = Assert.Single(Label(text), label => label.Head == Heads.AdverseEvent);

        Assert.InRange(label.Probability!.Value, .2f, 1f);
        Assert.Equal("adverse-event-head@3", label.Method);
    }

    [Theory]
    [InlineData("Picked up my Lexapro today")]
    [InlineData("No nausea since I started Lexapro")]
    [InlineData("I have a headache today")]
    [InlineData("The weather was lovely and the bus was late again")]
    public void Label_NoHarmOrNoMedicine_StaysSilent(string text) =>
        Assert.DoesNotContain(Label(text), label => label.Head == Heads.AdverseEvent);

    /// <summary>The head has learned from English only: elsewhere the rule decides, without a probability.</summary>
    [Fact]
    public void Label_FrenchPost_IsDecidedByTheRule()
    {
        var label = Assert.Single(
            Label("Depuis que je prends du Seroplex j'ai des vertiges et je dors mal", "fr"),
            l => l.Head == Heads.AdverseEvent
        );

        Assert.Null(label.Probability);
        Assert.Equal("adverse-event-rule@1", label.Method);
    }

    private static List<PostLabel> Label(string text, string language = "en")
    {
        var analysis = new PostAnalysis();
        lock (_pipeline)
        {
            _pipeline.Analyze(new PostWords(text, null, null, language), analysis);
        }

        Assert.Equal(0, analysis.FailedStages);
        return analysis.Labels;
    }
}

using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Labels;

public class AdverseEventRuleTests
{
    [Theory]
    [InlineData("Started Lexapro last week and now I have terrible insomnia, no nausea though.", "en")]
    [InlineData("Since I started Lexapro I can't sleep at all", "en")]
    [InlineData("Lexapro gave me brain fog", "en")]
    [InlineData("Advil makes me dizzy", "en")]
    [InlineData("Side effects of Lexapro so far: nausea, headache", "en")]
    [InlineData("The flu shot gave my son a fever", "en")]
    [InlineData("my mum has had headaches since starting Lexapro", "en")]
    [InlineData("Took Advil two hours ago and I have a rash all over", "en")]
    [InlineData("Got a fever after the second dose", "en")]
    [InlineData("took lexapro for my anxiety, got constant nausea since day one", "en")]
    [InlineData("#lexapro week 2: my #insomnia is killing me", "en")]
    [InlineData("J'ai commencé le Seroplex la semaine dernière, insomnie terrible, pas de nausées", "fr")]
    [InlineData("Depuis que je prends du Seroplex j'ai des vertiges", "fr")]
    [InlineData("Le Doliprane m'a donné une éruption", "fr")]
    [InlineData("Effets secondaires du Seroplex chez moi : nausées et vertiges", "fr")]
    [InlineData("Mon fils a de la fièvre depuis le vaccin", "fr")]
    [InlineData("Pris Advil contre la migraine, depuis j'ai des vomissements", "fr")]
    public void Label_HarmAfterAMedicine_Fires(string text, string language)
    {
        var analysis = Analysis.Of(text, language: language);

        Assert.Contains(Heads.AdverseEvent, Analysis.Labels(analysis));
        Assert.Contains(analysis.Findings.ToArray(), f => f.Kind == FindingKind.Cue && f.Analyzer == "adverse-event-rule@1");
    }

    [Theory]
    [InlineData("I take Advil for my headache", "en")]
    [InlineData("Lexapro helped my insomnia so much", "en")]
    [InlineData("Does Lexapro cause insomnia?", "en")]
    [InlineData("No nausea since I started Lexapro", "en")]
    [InlineData("Started Lexapro today, no side effects, no nausea", "en")]
    [InlineData("Since I started Lexapro my insomnia went away", "en")]
    [InlineData("I have a headache today", "en")]
    [InlineData("Picked up my Lexapro today", "en")]
    [InlineData("Lexapro may cause nausea and dizziness", "en")]
    [InlineData("I had migraine years ago and take Lexapro now", "en")]
    [InlineData("if I get a rash from Lexapro I will stop", "en")]
    [InlineData("People on Lexapro have insomnia", "en")]
    [InlineData("I started Advil for my headache last week", "en")]
    [InlineData("Two weeks of Lexapro now and my insomnia is much better", "en")]
    [InlineData("J'ai commencé Advil pour mes maux de tête la semaine dernière", "fr")]
    [InlineData("Woman dies of pneumonia days after flu shot", "en")]
    [InlineData("Company says Lexapro caused dizziness in a trial", "en")]
    [InlineData("Doliprane pour mes maux de tête, merci", "fr")]
    [InlineData("Je prends du Seroplex, aucune nausée", "fr")]
    [InlineData("Le Seroplex peut provoquer des vertiges", "fr")]
    [InlineData("Depuis que je prends du Seroplex mes nausées ont disparu", "fr")]
    [InlineData("J'ai mal de tête ce matin", "fr")]
    public void Label_NoHarmToAnybody_StaysSilent(string text, string language) =>
        Assert.DoesNotContain(Heads.AdverseEvent, Analysis.Labels(Analysis.Of(text, language: language)));

    [Fact]
    public void Label_ReviewThatListsSymptoms_FiresWithoutWordsOfTime()
    {
        const string Text = "Headache, dizziness. I would not recommend Lexapro to my enemies.";

        Assert.Equal("review", Rule(Analysis.Of(Text, PostKind.Review, "en")));
        Assert.Null(Rule(Analysis.Of(Text, PostKind.Post, "en")));
    }

    [Theory]
    [InlineData("Since I started Lexapro I have insomnia", "causal")]
    [InlineData("Lexapro gave me insomnia", "object")]
    [InlineData("My Lexapro side effects: insomnia", "side-effect")]
    [InlineData("My Lexapro dose is 10 mg now, insomnia", "proximity")]
    public void Label_EachRule_NamesItself(string text, string rule) => Assert.Equal(rule, Rule(Analysis.Of(text, language: "en")));

    private static string? Rule(PostAnalysis analysis) =>
        analysis.Labels.Where(label => label.Head == Heads.AdverseEvent).Select(label => label.Rule).FirstOrDefault();
}

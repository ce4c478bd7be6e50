using Auscult.Contracts;
using Auscult.Text.Labels;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Labels;

public class CueLabelTests
{
    [Theory]
    [InlineData("Does anyone else get a headache from this?", Heads.SeekHelp, "en")]
    [InlineData("I have had a fever for days, please help", Heads.SeekHelp, "en")]
    [InlineData("Besoin de conseils pour ma migraine", Heads.SeekHelp, "fr")]
    [InlineData("Que dois-je faire pour cette fièvre", Heads.SeekHelp, "fr")]
    [InlineData("That rash looks bad, you should see a doctor", Heads.GiveHelp, "en")]
    [InlineData("Sorry about the migraine, hope you feel better", Heads.GiveHelp, "en")]
    [InlineData("Pour ta migraine, parles-en à ton médecin, bon courage", Heads.GiveHelp, "fr")]
    [InlineData("Can I take Tylenol with Advil", Heads.NeedInformational, "en")]
    [InlineData("Puis-je prendre du Doliprane avec de l'Advil", Heads.NeedInformational, "fr")]
    [InlineData("My asthma is back and I'm so scared", Heads.NeedEmotional, "en")]
    [InlineData("Avec ce diabète je n'en peux plus", Heads.NeedEmotional, "fr")]
    [InlineData("I can't afford my Lexapro this month", Heads.NeedPractical, "en")]
    [InlineData("My insurance won't cover the Lexapro", Heads.NeedPractical, "en")]
    [InlineData("Le Doliprane est en rupture de stock", Heads.NeedPractical, "fr")]
    public void Label_HelpAndNeeds_AreFound(string text, string head, string language) => Assert.Contains(head, Given(text, language));

    [Theory]
    [InlineData("My doctor put me on Lexapro", Heads.DecisionPaternalistic, "en")]
    [InlineData("Mon médecin m'a mis sous Seroplex", Heads.DecisionPaternalistic, "fr")]
    [InlineData("My doctor and I decided to try Lexapro", Heads.DecisionShared, "en")]
    [InlineData("En accord avec mon médecin je passe au Seroplex", Heads.DecisionShared, "fr")]
    [InlineData("I decided to stop Lexapro", Heads.DecisionAutonomous, "en")]
    [InlineData("I won't get the flu shot", Heads.DecisionAutonomous, "en")]
    [InlineData("J'ai décidé d'arrêter le Seroplex", Heads.DecisionAutonomous, "fr")]
    [InlineData("I'm considering Lexapro for my anxiety", Heads.StageConsidering, "en")]
    [InlineData("Mon médecin m'a conseillé d'essayer le Seroplex", Heads.StageConsidering, "fr")]
    [InlineData("I started taking Lexapro yesterday", Heads.StageStarting, "en")]
    [InlineData("Je viens de commencer le Seroplex", Heads.StageStarting, "fr")]
    [InlineData("I've been on Lexapro since May", Heads.StageTaking, "en")]
    [InlineData("Je suis sous Seroplex", Heads.StageTaking, "fr")]
    [InlineData("I stopped taking Lexapro in May", Heads.StageStopping, "en")]
    [InlineData("J'ai arrêté le Seroplex en mai", Heads.StageStopping, "fr")]
    public void Label_DecisionsAndStages_AreFound(string text, string head, string language) =>
        Assert.Contains(head, Given(text, language));

    [Theory]
    [InlineData("Horrible withdrawal symptoms from Lexapro", Heads.Withdrawal, "en")]
    [InlineData("Syndrome de sevrage terrible avec le Seroplex", Heads.Withdrawal, "fr")]
    [InlineData("Lexapro worked wonders", Heads.Effective, "en")]
    [InlineData("Le Seroplex m'a beaucoup aidé", Heads.Effective, "fr")]
    [InlineData("Lexapro did nothing for me", Heads.LackOfEffect, "en")]
    [InlineData("The medication stopped working", Heads.LackOfEffect, "en")]
    [InlineData("Le Doliprane ne marche pas", Heads.LackOfEffect, "fr")]
    [InlineData("Our products end your migraine: order now", Heads.Promotion, "en")]
    [InlineData("Migraine ? Commandez en ligne avec le code promo", Heads.Promotion, "fr")]
    [InlineData("The flu shot causes asthma", Heads.CheckableClaim, "en")]
    [InlineData("A study shows that ibuprofen is risky", Heads.CheckableClaim, "en")]
    [InlineData("Le paracétamol provoque des vertiges", Heads.CheckableClaim, "fr")]
    public void Label_EffectsPromotionAndClaims_AreFound(string text, string head, string language) =>
        Assert.Contains(head, Given(text, language));

    /// <summary>The words of the label without what they must be about, beyond its reach, in another sentence, denied, or taken back.</summary>
    [Theory]
    [InlineData("Does anyone else like this song?", Heads.SeekHelp, "en")]
    [InlineData("My headache is gone, I don't need advice", Heads.SeekHelp, "en")]
    [InlineData("My doctor told me about asthma: you should see a specialist", Heads.GiveHelp, "en")]
    [InlineData("I'm so scared of this film", Heads.NeedEmotional, "en")]
    [InlineData("My migraine and I can't afford a lawyer", Heads.NeedPractical, "en")]
    [InlineData("My doctor put me on a diet", Heads.DecisionPaternalistic, "en")]
    [InlineData("Did my doctor put me on Lexapro?", Heads.DecisionPaternalistic, "en")]
    [InlineData("My wife and I decided to try Lexapro", Heads.DecisionShared, "en")]
    [InlineData("I decided to stop. Lexapro is a name", Heads.DecisionAutonomous, "en")]
    [InlineData("I'm considering a new house, and my mother once had to swallow Lexapro", Heads.StageConsidering, "en")]
    [InlineData("I started looking into Lexapro", Heads.StageStarting, "en")]
    [InlineData("I am on my way to get the flu shot", Heads.StageTaking, "en")]
    [InlineData("Please do not stop taking Lexapro", Heads.StageStopping, "en")]
    [InlineData("The withdrawal of troops after the flu shot", Heads.Withdrawal, "en")]
    [InlineData("I had no withdrawal from Lexapro", Heads.Withdrawal, "en")]
    [InlineData("Lexapro hasn't really helped me", Heads.Effective, "en")]
    [InlineData("I hope Lexapro works well", Heads.Effective, "en")]
    [InlineData("Does Lexapro help me sleep?", Heads.Effective, "en")]
    [InlineData("Lexapro has no side effects", Heads.LackOfEffect, "en")]
    [InlineData("I do not work with Lexapro in the house", Heads.LackOfEffect, "en")]
    [InlineData("Order now, the pizza is hot", Heads.Promotion, "en")]
    [InlineData("Does the flu shot cause asthma?", Heads.CheckableClaim, "en")]
    [InlineData("The flu shot caused my asthma", Heads.CheckableClaim, "en")]
    [InlineData("J'ai arrêté de fumer malgré le Seroplex", Heads.StageStopping, "fr")]
    [InlineData("Quelqu'un a vu ce film ?", Heads.SeekHelp, "fr")]
    [InlineData("Le Seroplex n'a aucun effet secondaire", Heads.LackOfEffect, "fr")]
    [InlineData("Le vaccin contre la grippe provoque-t-il de l'asthme ?", Heads.CheckableClaim, "fr")]
    public void Label_NearMisses_AreNot(string text, string head, string language) => Assert.DoesNotContain(head, Given(text, language));

    [Fact]
    public void Label_CueThatGaveIt_StaysAsFinding()
    {
        const string Text = "Lexapro did nothing for me";
        var analysis = Analysis.Of(Text, language: "en");

        var cue = Assert.Single(analysis.Findings.ToArray(), finding => finding.Analyzer == "lack-of-effect-rule@1");
        Assert.Equal((FindingKind.Cue, "did nothing"), (cue.Kind, Text.Substring(cue.Start, cue.Length)));
        var label = Assert.Single(analysis.Labels, label => label.Head == Heads.LackOfEffect);
        Assert.Equal((null, "lack-of-effect-rule@1", "of"), (label.Probability, label.Method, label.Rule));
    }

    [Theory]
    [InlineData(PostKind.Article, Heads.CheckableClaim)]
    [InlineData(PostKind.Repost, Heads.CheckableClaim)]
    [InlineData(PostKind.Post, Heads.CheckableClaim + "," + Heads.StageStopping)]
    public void Label_OfPeople_IsNotGivenToArticlesAndReposts(PostKind kind, string expected)
    {
        var given = Given("The flu shot causes asthma. She stopped taking Lexapro.", "en", kind);

        Assert.Equal(expected.Split(',').Order(), given.Where(CueRules.All.Select(rule => rule.Head).Contains).Order());
    }

    [Fact]
    public void All_HeadsFromSeekHelpToCheckableClaim_HaveOneRuleEach() =>
        Assert.Equal(
            Heads.All.SkipWhile(head => head != Heads.SeekHelp).TakeWhile(head => head != Heads.Anticipation),
            CueRules.All.Select(rule => rule.Head)
        );

    private static IEnumerable<string> Given(string text, string language, PostKind kind = PostKind.Post) =>
        Analysis.Of(text, kind, language).Labels.Select(label => label.Head);
}

using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Labels;

public class QuestionRuleTests
{
    [Theory]
    [InlineData("Has anyone had insomnia on Lexapro?", "seek")]
    [InlineData("Does anyone know how long the nausea lasts", "seek")]
    [InlineData("I took two pills. Can I take Advil too?", "seek")]
    [InlineData("When does the nausea stop?", "open")]
    [InlineData("Is this rash from the vaccine", "open")]
    [InlineData("Lexapro and Advil together?", "question-mark")]
    [InlineData("new here, any advice welcome", "seek")]
    [InlineData("Looking for advice on Lexapro", "seek")]
    [InlineData("what happens if I skip a dose", "open")]
    [InlineData("My head hurts. Should I worry?", "seek")]
    public void Label_EnglishQuestion_Fires(string text, string rule) => Assert.Equal(rule, Rule(text, "en"));

    [Theory]
    [InlineData("Est-ce que le Seroplex fait grossir ?", "seek")]
    [InlineData("Quelqu'un a des vertiges avec le Seroplex", "seek")]
    [InlineData("Quelqu'un a déjà arrêté le Seroplex d'un coup", "seek")]
    [InlineData("Avez-vous déjà pris du Doliprane avec ça ?", "seek")]
    [InlineData("Comment arrêter le Seroplex ?", "open")]
    [InlineData("Combien de temps durent les nausées ?", "seek")]
    [InlineData("Doliprane et Advil ensemble ?", "question-mark")]
    [InlineData("Je me demande si c'est normal", "seek")]
    [InlineData("Puis-je prendre du Doliprane", "seek")]
    public void Label_FrenchQuestion_Fires(string text, string rule) => Assert.Equal(rule, Rule(text, "fr"));

    [Theory]
    [InlineData("Lexapro is great, right?", "en")]
    [InlineData("Who knew Lexapro could do this?", "en")]
    [InlineData("Really?", "en")]
    [InlineData("I know what is good for me", "en")]
    [InlineData("I took it when I was told", "en")]
    [InlineData("I can take Advil. That is all.", "en")]
    [InlineData("https://example.org/?q=nausea", "en")]
    [InlineData("How dare they sell this?", "en")]
    [InlineData("Je prends du Seroplex quand il faut", "fr")]
    [InlineData("Quelqu'un a laissé le Seroplex dans la cuisine", "fr")]
    [InlineData("C'est dingue, non mais sérieux ?", "fr")]
    [InlineData("Jusqu'à quand va-t-on nous mentir ?", "fr")]
    public void Label_NothingAsked_StaysSilent(string text, string language) => Assert.Null(Rule(text, language));

    [Fact]
    public void Label_Headline_StaysSilent() => Assert.Empty(Analysis.Of("Is Lexapro safe for everyone?", PostKind.Article, "en").Labels);

    [Fact]
    public void Label_QuestionInTheTitle_Fires() =>
        Assert.Contains(
            Analysis.Of("I am new here.", title: "How long does insomnia last?", language: "en").Labels,
            label => label.Head == Heads.Question
        );

    private static string? Rule(string text, string language) =>
        Analysis.Of(text, language: language).Labels.Where(l => l.Head == Heads.Question).Select(l => l.Rule).FirstOrDefault();
}

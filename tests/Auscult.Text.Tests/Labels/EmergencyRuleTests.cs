using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Labels;

public class EmergencyRuleTests
{
    [Theory]
    [InlineData("I want to die", "self-harm", "en")]
    [InlineData("I'm going to kill myself tonight", "self-harm", "en")]
    [InlineData("Lexapro makes me suicidal", "self-harm", "en")]
    [InlineData("if I don't get help I'll end my life", "self-harm", "en")]
    [InlineData("I just took the whole bottle of Advil", "overdose", "en")]
    [InlineData("took 20 pills at once", "overdose", "en")]
    [InlineData("help I can't breathe and my throat is closing", "acute", "en")]
    [InlineData("crushing chest pain right now", "acute", "en")]
    [InlineData("my friend says she wants to die", "self-harm", "en")]
    [InlineData("Je veux mourir", "self-harm", "fr")]
    [InlineData("j'ai envie d'en finir", "self-harm", "fr")]
    [InlineData("Je n'ai plus envie de vivre", "self-harm", "fr")]
    [InlineData("J'ai avalé toute la boîte de Doliprane", "overdose", "fr")]
    [InlineData("je n'arrive plus à respirer", "acute", "fr")]
    [InlineData("Mon père fait une crise cardiaque, appelez le 15", "acute", "fr")]
    public void Label_Danger_Fires(string text, string rule, string language) => Assert.Equal(rule, Rule(text, language));

    [Theory]
    [InlineData("I'm dying of laughter, I can't breathe", "en")]
    [InlineData("That cake is to die for", "en")]
    [InlineData("I'm not suicidal, just tired", "en")]
    [InlineData("I don't want to kill myself", "en")]
    [InlineData("I was suicidal years ago", "en")]
    [InlineData("I wanna die lol that was so awkward", "en")]
    [InlineData("People with asthma say they can't breathe in smog", "en")]
    [InlineData("suicide prevention day is tomorrow", "en")]
    [InlineData("what are the odds, odd isn't it", "en")]
    [InlineData("anaphylaxis is rare, says the agency", "en")]
    [InlineData("the county has high suicidal rates", "en")]
    [InlineData("mort de rire, je n'arrive plus à respirer", "fr")]
    [InlineData("ce gâteau est à mourir", "fr")]
    [InlineData("je ne suis pas suicidaire", "fr")]
    [InlineData("je veux mourir mdr", "fr")]
    [InlineData("journée de prévention du suicide", "fr")]
    public void Label_NoDanger_StaysSilent(string text, string language) => Assert.Null(Rule(text, language));

    private static string? Rule(string text, string language) =>
        Analysis.Of(text, language: language).Labels.Where(l => l.Head == Heads.Emergency).Select(l => l.Rule).FirstOrDefault();
}

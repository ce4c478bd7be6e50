namespace Auscult.Knowledge.Tests;

/// <summary>What people say and what it means, and everyday words that must not be taken for a symptom.</summary>
public sealed class SymptomsWordingTests
{
    private static readonly SymptomsMatcher English = new(KnowledgeLoader.Load(), "en");
    private static readonly SymptomsMatcher French = new(KnowledgeLoader.Load(), "fr");

    [Theory]
    [InlineData("the brain zaps are back", "SYMP:0000765")]
    [InlineData("constant brain fog at work", "HP:0033630")]
    [InlineData("I can't sleep", "SYMP:0000571")]
    [InlineData("we cant fall asleep", "SYMP:0000571")]
    [InlineData("threw up twice", "SYMP:0019145")]
    [InlineData("she keeps throwing up", "SYMP:0019145")]
    [InlineData("then I passed out", "SYMP:0000407")]
    [InlineData("my heart is racing", "SYMP:0000530")]
    [InlineData("pins and needles in both feet", "SYMP:0000435")]
    [InlineData("tired all the time", "SYMP:0019177")]
    [InlineData("no sex drive", "DOID:13868")]
    [InlineData("I gained 20 pounds on it", "SYMP:0000403")]
    [InlineData("it makes me want to crawl out of my skin", "HP:0031943")]
    [InlineData("like a zombie", "HP:0030213")]
    [InlineData("woke up drenched in sweat", "SYMP:0000337")]
    [InlineData("my sore arm after the jab", "SYMP:0020065")]
    [InlineData("ringing in my ears", "SYMP:0000393")]
    [InlineData("he has high blood pressure", "SYMP:0020064")]
    [InlineData("they call it a heart attack", "DOID:5844")]
    [InlineData("long covid ruined it", "DOID:0080848")]
    public void Find_EnglishLayWords_GiveTheirConcept(string text, string id) => Assert.Contains(id, English.Find(text).Select(f => f.Id));

    [Theory]
    [InlineData("mal au crâne depuis hier", "SYMP:0000504")]
    [InlineData("une envie de vomir", "SYMP:0000458")]
    [InlineData("j'ai la tête qui tourne", "SYMP:0000610")]
    [InlineData("gros coup de barre", "SYMP:0019177")]
    [InlineData("la boule au ventre", "SYMP:0000188")]
    [InlineData("je n'arrive plus à dormir", "SYMP:0000571")]
    [InlineData("je suis tombée dans les pommes", "SYMP:0000407")]
    [InlineData("des fourmis dans les jambes", "SYMP:0000435")]
    [InlineData("mon cœur s'emballe", "SYMP:0000530")]
    [InlineData("je perds mes cheveux", "SYMP:0000440")]
    [InlineData("des idées noires", "SYMP:0000022")]
    [InlineData("plus de libido", "DOID:13868")]
    [InlineData("j'ai pris 5 kilos", "SYMP:0000403")]
    [InlineData("40 de fièvre", "SYMP:0000613")]
    [InlineData("elle a fait une crise cardiaque", "DOID:5844")]
    [InlineData("le covid long", "DOID:0080848")]
    public void Find_FrenchLayWords_GiveTheirConcept(string text, string id) => Assert.Contains(id, French.Find(text).Select(f => f.Id));

    [Theory]
    [InlineData("it is cold and foggy outside, gas prices are high")]
    [InlineData("boil the water and swell with pride")]
    [InlineData("a zombie movie on Twitch")]
    [InlineData("hearing aids and a bee hive")]
    [InlineData("the bridge collapsed after a blackout")]
    [InlineData("the internet is going crazy, get out of it")]
    public void Find_EnglishEverydayWords_GiveNothing(string text) => Assert.Empty(English.Find(text));

    [Theory]
    [InlineData("la boîte est vide, allons ailleurs")]
    [InlineData("un légume susceptible de plaire")]
    [InlineData("les absences en classe")]
    [InlineData("un homme impatient et inconscient")]
    [InlineData("il fait froid, la rougeur du ciel")]
    public void Find_FrenchEverydayWords_GiveNothing(string text) => Assert.Empty(French.Find(text));
}

using System.Collections.Frozen;
using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Tests.Lexicon;

public class SurfaceVariantsTests
{
    private static readonly SurfaceVariants _variants = new(
        new InflectionWords(
            FrozenSet.Create("vomit", "ache", "throb", "cramp", "tremble"),
            FrozenSet.Create("pants", "numb"),
            FrozenSet.Create("mort")
        )
    );

    [Theory]
    [InlineData("rash", "en", "rashes")]
    [InlineData("allergy", "en", "allergies")]
    [InlineData("delay", "en", "delays")]
    [InlineData("stroke", "en", "strokes")]
    [InlineData("panic attack", "en", "panic attacks")]
    [InlineData("ache", "en", "aches aching ached")]
    [InlineData("vomit", "en", "vomits vomiting vomited")]
    [InlineData("throb", "en", "throbs throbbing throbbed")]
    [InlineData("cramp", "en", "cramps cramping cramped")]
    [InlineData("tremble", "en", "trembles trembling trembled")]
    [InlineData("numb", "en", "")]
    [InlineData("tic", "en", "")]
    [InlineData("crise de panique", "fr", "crises de panique")]
    [InlineData("fatigué", "fr", "fatigués fatiguée fatiguées")]
    [InlineData("anxieux", "fr", "anxieux anxieuse anxieuses")]
    [InlineData("boyau", "fr", "boyaux")]
    [InlineData("mort", "fr", "")]
    [InlineData("statin", "", "statins")]
    [InlineData("vitamin D", "", "")]
    public void Of_Surface_GivesItsRegularForms(string surface, string language, string expected) =>
        Assert.Equal(expected, string.Join(' ', _variants.Of(new Surface(surface, language))));
}

using Auscult.Text.Lexicon;

namespace Auscult.Text.Tests.Lexicon;

public class CueAlternativesTests
{
    [Theory]
    [InlineData("since i took", "since i took")]
    [InlineData("{a|b} c", "a c;b c")]
    [InlineData("{a|} c", "a c;c")]
    [InlineData("x {a|b {c|d}} y", "x a y;x b c y;x b d y")]
    [InlineData("{a|a} b", "a b")]
    [InlineData("{|}", "")]
    public void Of_Alternatives_AreEveryPhraseOnce(string phrase, string expected) =>
        Assert.Equal(expected, string.Join(';', CueAlternatives.Of(phrase)));

    [Theory]
    [InlineData("{a|b")]
    [InlineData("a|b}")]
    [InlineData("{a} }")]
    public void Of_BracketWithoutCounterpart_IsRefused(string phrase) =>
        Assert.Throws<InvalidDataException>(() => CueAlternatives.Of(phrase).ToList());
}

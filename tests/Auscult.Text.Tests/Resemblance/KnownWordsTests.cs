using Auscult.Text.Resemblance;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Resemblance;

public class KnownWordsTests
{
    [Fact]
    public void Write_Read_KnowsTheSameWords()
    {
        var words = KnownWords.Read(KnownWords.From(["Lantern", "café", " ", "lantern"]).Write());

        Assert.Equal(2, words.Count);
        Assert.True(words.Contains(TokenFold.Hash("LANTERN")));
        Assert.True(words.Contains(TokenFold.Hash("cafe")));
        Assert.False(words.Contains(TokenFold.Hash("lanturn")));
    }

    [Fact]
    public void Read_SomethingElse_IsRefused()
    {
        Assert.Throws<InvalidDataException>(() => KnownWords.Read([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => KnownWords.Read([.. KnownWords.From(["lantern"]).Write()[..8]]));
    }

    [Theory]
    [InlineData("dizzy", "dizzy", 0)]
    [InlineData("dizy", "dizzy", 1)]
    [InlineData("dizzzy", "dizzy", 1)]
    [InlineData("dizyz", "dizzy", 1)]
    [InlineData("fizzy", "dizzy", 1)]
    [InlineData("fizy", "dizzy", 2)]
    [InlineData("", "ab", 2)]
    public void Slips_Table(string a, string b, int expected) => Assert.Equal(expected, Spelling.Slips(a, b));
}

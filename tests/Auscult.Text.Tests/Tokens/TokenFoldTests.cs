using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Tokens;

public class TokenFoldTests
{
    [Theory]
    [InlineData("Sooooo", "soo")]
    [InlineData("AAA1111", "aa1111")]
    [InlineData("Déjà", "deja")]
    [InlineData("don't", "dont")]
    [InlineData("2,500", "2_500")]
    [InlineData("", "")]
    public void Fold_OfAText_IsItsPlainForm(string text, string folded) => Assert.Equal(folded, TokenFold.Fold(text));

    /// <summary>An apostrophe is dropped, and sends the word on the way of all other texts: both ways give the same.</summary>
    [Fact]
    public void Fold_OfLettersAndDigits_IsTheSameOnBothWays()
    {
        const string Characters = "aaabbZZ0019xyQ";
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => Characters[random.Next(Characters.Length)])]);

            Assert.Equal(TokenFold.Fold(text + "'"), TokenFold.Fold(text));
            Assert.Equal(TokenFold.Hash(text), TokenFold.Hash(TokenFold.Fold(text)));
        }
    }
}

using Auscult.Contracts;
using Auscult.Text.Similarity;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Similarity;

public class FingerprintTests
{
    private const string Post = "After three weeks on this medicine the headaches stopped and I sleep through the night again";

    [Theory]
    [InlineData("AFTER three weeks on this medicine, the headaches stopped and I sleep through the night again!!")]
    [InlineData("RT @someone: After three weeks on this medicine the headaches stopped and I sleep through the night again")]
    [InlineData("RT " + Post)]
    [InlineData(Post + " https://example.org/a ⟦phone⟧ @you")]
    public void Compute_SameWords_IsEqual(string copy) => Assert.Equal(Of(Post), Of(copy));

    [Fact]
    public void Compute_OneWordChanged_StaysNearerThanAnotherText()
    {
        var near = Fingerprint.Distance(Of(Post), Of(Post.Replace("night", "nights", StringComparison.Ordinal)));
        var far = Fingerprint.Distance(
            Of(Post),
            Of("The clinic opens at nine and everybody is welcome to ask for a free check of their skin")
        );

        Assert.InRange(near, 1, 15);
        Assert.InRange(far, 20, 44);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one two three")]
    [InlineData("RT @you one two three https://example.org")]
    public void Compute_FewerThanFourTerms_IsZero(string text) => Assert.Equal(0UL, Of(text));

    [Fact]
    public void Compute_FourTerms_IsNotZero() => Assert.NotEqual(0UL, Of("one two three four"));

    [Fact]
    public void Compute_MoreGramsThanACounterHolds_StillVotesByMajority()
    {
        var long1 = string.Join(' ', Enumerable.Repeat(Post, 60));
        var long2 = string.Join(' ', Enumerable.Repeat(Post, 61));

        Assert.InRange(Fingerprint.Distance(Of(long1), Of(long2)), 0, 2);
        Assert.InRange(Fingerprint.Distance(Of(long1), Of(Post)), 0, 16);
    }

    [Theory]
    [InlineData(0UL, 0UL, 0)]
    [InlineData(0UL, ulong.MaxValue, 64)]
    [InlineData(0b1011UL, 0b0010UL, 2)]
    public void Distance_CountsBits(ulong left, ulong right, int expected) => Assert.Equal(expected, Fingerprint.Distance(left, right));

    private static ulong Of(string text)
    {
        var tokens = new Token[8];
        var count = new Tokenizer().Tokenize(text, ref tokens);
        return Fingerprint.Compute(tokens.AsSpan(0, count));
    }
}

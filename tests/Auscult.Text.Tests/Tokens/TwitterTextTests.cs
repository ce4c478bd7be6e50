using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Tokens;

public sealed class TwitterTextTests
{
    [Theory]
    [InlineData("http://clinic.example.com/a_(b)_c?x=1&y.", "http://clinic.example.com/a_(b)_c?x=1&y")]
    [InlineData("https://t.co/AbC123's", "https://t.co/AbC123")]
    [InlineData("clinic.fr医者health.org/path", "clinic.fr health.org/path")]
    [InlineData("ask dr.house@hospital.org", "")]
    [InlineData("http://bad_host.com http://-bad.com http://x.nosuchending", "")]
    [InlineData("http://santé.fr/régime/été", "http://santé.fr/régime/été")]
    [InlineData("https://example.com:8080/x", "https://example.com:8080/x")]
    [InlineData("https://example.com/a/(b(c)d)", "https://example.com/a/(b(c)d)")]
    [InlineData("https://example.com/a/(b(c)(d))", "https://example.com/a/")]
    public void ExtractUrls_Examples_Found(string text, string expected) => Assert.Equal(expected, Joined(TwitterText.ExtractUrls(text)));

    [Theory]
    [InlineData("RT@nurse: hi @doctor_1!", "nurse doctor_1")]
    [InlineData("mail a@b.com or @x@y", "")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst")]
    public void ExtractMentions_Examples_Found(string text, string expected) =>
        Assert.Equal(expected, Joined(TwitterText.ExtractMentions(text)));

    [Theory]
    [InlineData("#grippe #2021 #covid19, x#no &#39; http://a.com/#part", "grippe covid19")]
    public void ExtractHashtags_Examples_Found(string text, string expected) =>
        Assert.Equal(expected, Joined(TwitterText.ExtractHashtags(text)));

    [Theory]
    [InlineData("$MRNA up, $PFE.L down, $12 US$ALE", "MRNA PFE.L")]
    public void ExtractCashtags_Examples_Found(string text, string expected) =>
        Assert.Equal(expected, Joined(TwitterText.ExtractCashtags(text)));

    [Fact]
    public void ToCodePoints_AfterEmoji_CountsPairsOnce()
    {
        const string text = "😷😷 #flu 😷 #cold";
        var points = TwitterText.ToCodePoints(text, TwitterText.ExtractHashtags(text));
        Assert.Equal([(3, 4), (10, 5)], points.Select(p => (p.Start, p.Length)));
    }

    [Theory]
    [InlineData("RT @nurse see http://clinic.fr/a?b=c (#grippe) $PFE and health.org/x 頭http://x.com/yです @doc")]
    [InlineData("éhttp://a.com/b #tag’#tag2 example.comの@user")]
    public void Tokenizer_SameText_AgreesWithExtraction(string text)
    {
        var tokens = TokenListing.Tokens(text);
        Assert.Equal(Spans(TwitterText.ExtractUrls(text)), Spans(tokens, TokenKind.Url));
        Assert.Equal(Spans(TwitterText.ExtractHashtags(text)), Spans(tokens, TokenKind.Hashtag));
        Assert.Equal(Spans(TwitterText.ExtractMentions(text)), Spans(tokens, TokenKind.Mention));
        Assert.Equal(Spans(TwitterText.ExtractCashtags(text)), Spans(tokens, TokenKind.Cashtag));
    }

    private static IEnumerable<(int Start, int End)> Spans(IReadOnlyList<TextEntity> entities) => entities.Select(e => (e.Start, e.End));

    private static IEnumerable<(int Start, int End)> Spans(Token[] tokens, TokenKind kind) =>
        tokens.Where(t => t.Kind == kind).Select(t => (t.Start, t.End));

    private static string Joined(IReadOnlyList<TextEntity> entities) => string.Join(' ', entities.Select(e => e.Value));
}

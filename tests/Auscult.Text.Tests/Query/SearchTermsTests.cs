using System.Text;
using Auscult.Text.Query;
using Auscult.Text.Tests.Tokens;

namespace Auscult.Text.Tests.Query;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("I DON'T sleep, soooo tired!", "i dont sleep soo tired", "")]
    [InlineData("L'œdème après 2,5 mg", "l oedeme apres 2_5 mg", "")]
    [InlineData("#LongCovid and #Fatigue_Chronique", "longcovid and fatigue_chronique", "longcovid fatigue_chronique")]
    [InlineData("@doc see https://example.com a@b.co ⟦phone⟧ ok", "see ok", "")]
    [InlineData("sick 🤮 :( 1️⃣ #️⃣", "sick 🤮 1⃣", "")]
    [InlineData("$PFE.L up", "pfe_l up", "")]
    [InlineData("頭痛 ٣", "頭 痛 3", "")]
    [InlineData("ـ !", "", "")]
    public void Append_Text_FoldedTermsWithSingleSpaces(string text, string body, string hashtags)
    {
        var (bodyTerms, hashtagTerms) = (new StringBuilder(), new StringBuilder());
        SearchTerms.Append(text, TokenListing.Tokens(text), bodyTerms, hashtagTerms);
        Assert.Equal(body, bodyTerms.ToString());
        Assert.Equal(hashtags, hashtagTerms.ToString());
    }

    [Fact]
    public void Append_SecondField_GoesOnAfterOneSpace()
    {
        var (body, hashtags) = (new StringBuilder(), new StringBuilder());
        SearchTerms.Append("one #a1", TokenListing.Tokens("one #a1"), body, hashtags);
        SearchTerms.Append("two #b2", TokenListing.Tokens("two #b2"), body, hashtags);
        Assert.Equal("one a1 two b2", body.ToString());
        Assert.Equal("a1 b2", hashtags.ToString());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Append_RandomText_OnlyTermCharacters(int seed)
    {
        var random = new Random(seed);
        const string alphabet = "aZé9 .:/@#$'-_()<3%&\u0301\uFE0F\u20E3\uD83D\uDC4D頭アд⟦⟧KœIJ½²";
        var (body, hashtags) = (new StringBuilder(), new StringBuilder());
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string(random.GetItems(alphabet.AsSpan(), random.Next(30)));
            body.Clear();
            SearchTerms.Append(text, TokenListing.Tokens(text), body, hashtags.Clear());
            var terms = body.ToString();
            Assert.DoesNotContain("  ", terms, StringComparison.Ordinal);
            Assert.DoesNotContain(
                terms,
                c => char.IsAscii(c) && !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('_' or ' ')
            );
        }
    }

    [Theory]
    [InlineData("rash", "A RASH, and rashes", "RASH")]
    [InlineData("rash*", "A RASH, and rashes", "RASH|rashes")]
    [InlineData("\"side effect*\"", "side effects; effect side", "side effects")]
    [InlineData("fever -cough", "fever, cough", "fever")]
    [InlineData("-(fever -cough)", "fever, cough", "cough")]
    [InlineData("#flu", "flu #flu", "#flu")]
    [InlineData("flu", "flu #flu", "flu|#flu")]
    [InlineData("covid-19 OR \"19 vaccine\"", "The covid 19 vaccine", "covid 19 vaccine")]
    [InlineData("\"saw doctor\"", "saw @jane doctor", "saw @jane doctor")]
    [InlineData("insomnie", "de l'insomnie", "insomnie")]
    [InlineData("lang:fr", "rien", "")]
    public void Highlight_Query_PlacesThatMadeItMatch(string query, string text, string expected)
    {
        var node = QueryParser.Parse(query).Node;
        Assert.NotNull(node);
        var spans = SearchTerms.Highlight(node, text, TokenListing.Tokens(text));
        Assert.Equal(expected, string.Join('|', spans.Select(s => text.Substring(s.Start, s.Length))));
    }
}

using Auscult.Contracts;
using Auscult.TestKit;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Tokens;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   \n\t ", "")]
    [InlineData("I can't sleep", "w:I w:can't w:sleep")]
    [InlineData("I can’t sleep", "w:I w:can’t w:sleep")]
    [InlineData("covid-19 long-term", "w:covid p:- n:19 w:long p:- w:term")]
    [InlineData("covid19 B12", "w:covid19 w:B12")]
    [InlineData("l'insomnie qu’on a", "w:l' w:insomnie w:qu’ w:on w:a")]
    [InlineData("J'ai d'horribles nausées aujourd'hui", "w:J' w:ai w:d' w:horribles w:nausées w:aujourd'hui")]
    [InlineData("y'all it's I'd c'mon", "w:y'all w:it's w:I'd w:c'mon")]
    [InlineData("dogs' 'tis", "w:dogs p:' p:' w:tis")]
    [InlineData("10mg 2.5 1,000 3. 5", "n:10 w:mg n:2.5 n:1,000 n:3 p:. n:5")]
    [InlineData("user_name _em_", "w:user_name p:_ w:em p:_")]
    [InlineData("wait... what?!", "w:wait p:... w:what p:? p:!")]
    public void Tokenize_Words_CutsAsDocumented(string text, string expected) => Assert.Equal(expected, TokenListing.Of(text));

    [Theory]
    [InlineData("@user said", "m:@user w:said")]
    [InlineData("mail me: jane.doe+x@example.co.uk.", "w:mail w:me p:: e:jane.doe+x@example.co.uk p:.")]
    [InlineData("@user@health.social hi", "m:@user@health.social w:hi")]
    [InlineData("@clinic.bsky.social hi", "m:@clinic.bsky.social w:hi")]
    [InlineData("@john.so good", "m:@john p:. w:so w:good")]
    [InlineData("#LongCovid #1 #2024x", "h:#LongCovid p:# n:1 h:#2024x")]
    [InlineData("##topic", "p:# h:#topic")]
    [InlineData("$PFE $100", "c:$PFE p:$ n:100")]
    [InlineData("see https://example.com/a?b=1.", "w:see u:https://example.com/a?b=1 p:.")]
    [InlineData("see www.example.com, ok", "w:see u:www.example.com p:, w:ok")]
    [InlineData("(example.org/path)", "p:( u:example.org/path p:)")]
    [InlineData("the pain.It went", "w:the w:pain p:. w:It w:went")]
    [InlineData("no pain.so good", "w:no w:pain p:. w:so w:good")]
    [InlineData("youtu.be/abc", "u:youtu.be/abc")]
    [InlineData("call ⟦phone⟧ or ⟦place:75⟧!", "w:call x:⟦phone⟧ w:or x:⟦place:75⟧ p:!")]
    [InlineData("⟦not closed", "p:⟦ w:not w:closed")]
    public void Tokenize_Markup_FindsWholeThings(string text, string expected) => Assert.Equal(expected, TokenListing.Of(text));

    [Theory]
    [InlineData("sick🤮🤮", "w:sick j:🤮 j:🤮")]
    [InlineData("👍🏽 👨‍👩‍👧‍👦", "j:👍🏽 j:👨‍👩‍👧‍👦")]
    [InlineData("🇫🇷🇬🇧", "j:🇫🇷 j:🇬🇧")]
    [InlineData("1️⃣ ok #️⃣", "j:1️⃣ w:ok j:#️⃣")]
    [InlineData("❤️ ☹", "j:❤️ j:☹")]
    [InlineData("thanks:) :-( <3 :D", "w:thanks j::) j::-( j:<3 j::D")]
    [InlineData("note:(see 10:30", "w:note p:: p:( w:see n:10 p:: n:30")]
    [InlineData("Prozac® Prozac®️", "w:Prozac p:® w:Prozac j:®️")]
    public void Tokenize_EmojiAndEmoticons_OneTokenEach(string text, string expected) => Assert.Equal(expected, TokenListing.Of(text));

    [Theory]
    [InlineData("頭が痛い", "w:頭 w:が w:痛 w:い")]
    [InlineData("用Lexapro後", "w:用 w:Lexapro w:後")]
    [InlineData("ปวด", "w:ป w:ว w:ด")]
    [InlineData("головная боль", "w:головная w:боль")]
    [InlineData("vассine", "w:v w:асс w:ine")]
    [InlineData("두통이 심해요", "w:두통이 w:심해요")]
    [InlineData("صداع شديد", "w:صداع w:شديد")]
    [InlineData("𝗯𝗼𝗹𝗱 claim", "w:𝗯𝗼𝗹𝗱 w:claim")]
    public void Tokenize_OtherScripts_BreaksWhereScriptsChange(string text, string expected) =>
        Assert.Equal(expected, TokenListing.Of(text));

    [Fact]
    public void Tokenize_Offsets_PointIntoTheTextAndNeverOverlap()
    {
        const string text = "Hé 👍🏽 l'été: see http://ex.com/é (ok) #tag @me a@b.co ⟦id⟧ 頭痛 10.5%";
        var end = 0;
        foreach (var token in TokenListing.Tokens(text))
        {
            Assert.True(token.Start >= end);
            Assert.True(token.Length > 0);
            Assert.True(string.IsNullOrWhiteSpace(text[end..token.Start]));
            end = token.End;
        }

        Assert.Equal(text.Length, end);
    }

    [Fact]
    public void Tokenize_SurfaceFlags_AreSet()
    {
        var tokens = TokenListing.Tokens("SO soooo Tired, ok");
        Assert.Equal(TokenFlags.AllCaps | TokenFlags.Capitalised | TokenFlags.SpaceBefore | TokenFlags.SentenceStart, tokens[0].Flags);
        Assert.Equal(TokenFlags.Elongated | TokenFlags.SpaceBefore, tokens[1].Flags);
        Assert.Equal(TokenFlags.Capitalised | TokenFlags.SpaceBefore, tokens[2].Flags);
        Assert.Equal(TokenFlags.None, tokens[3].Flags);
    }

    [Theory]
    [InlineData("No pain. Then rash! Why? ok", "No Then Why ok")]
    [InlineData("Saw Dr. Smith today. Fine", "Saw Fine")]
    [InlineData("took e.g. aspirin. Bad", "took Bad")]
    [InlineData("U.S.A. made", "U")]
    [InlineData("nausea\ndizziness\nrash", "nausea dizziness rash")]
    [InlineData("😊 Hello. www.example.com is", "Hello www.example.com")]
    [InlineData("bad.I stopped", "bad I")]
    [InlineData("I take 2.5 mg. Bad", "I Bad")]
    public void Tokenize_Sentences_FirstWordsAreMarked(string text, string expected)
    {
        var first = TokenListing.Tokens(text).Where(t => t.Flags.HasFlag(TokenFlags.SentenceStart)).Select(t => text[t.Start..t.End]);
        Assert.Equal(expected, string.Join(' ', first));
    }

    [Theory]
    [InlineData("DON'T", "dont")]
    [InlineData("Œdème", "oedeme")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("soooooo", "soo")]
    [InlineData("ｆｅｖｅｒ", "fever")]
    [InlineData("𝗳𝗲𝘃𝗲𝗿", "fever")]
    [InlineData("#Fever", "fever")]
    [InlineData("Straße", "strasse")]
    [InlineData("2,5", "2.5")]
    [InlineData("👍🏽", "👍")]
    [InlineData("❤️", "❤")]
    [InlineData("⟦place:75⟧", "⟦place⟧")]
    public void Tokenize_SameFoldedForm_SameHash(string text, string other)
    {
        var token = Assert.Single(TokenListing.Tokens(text));
        Assert.Equal(Assert.Single(TokenListing.Tokens(other)).Hash, token.Hash);
    }

    [Theory]
    [InlineData("@fever", "fever")]
    [InlineData("soo", "so")]
    [InlineData("1000", "100")]
    [InlineData("fever", "fevers")]
    public void Tokenize_OtherFoldedForm_OtherHash(string text, string other) =>
        Assert.NotEqual(Assert.Single(TokenListing.Tokens(other)).Hash, Assert.Single(TokenListing.Tokens(text)).Hash);

    [Fact]
    public void Tokenize_WordHash_IsTokenFoldHash()
    {
        const string text = "Nausées DON'T 2.5 sooo頭 été";
        foreach (var token in TokenListing.Tokens(text))
        {
            Assert.Equal(TokenFold.Hash(text.AsSpan(token.Start, token.Length)), token.Hash);
            Assert.Equal(TokenFold.Hash(TokenFold.Fold(text.AsSpan(token.Start, token.Length))), token.Hash);
        }
    }

    [Fact]
    public void Tokenize_WarmBuffer_AllocatesNothing()
    {
        const string text = "I can't sleep since I started Lexapro 10mg, see www.example.com/x @doc #insomnia 😭 a@b.com ⟦phone⟧ :( 頭";
        var tokenizer = new Tokenizer();
        var buffer = new Token[128];

        Assert.Equal(0, Allocations.Of(100, () => tokenizer.Tokenize(text, ref buffer)));
    }
}

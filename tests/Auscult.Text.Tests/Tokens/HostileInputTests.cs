using System.Diagnostics;
using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Tokens;

/// <summary>Inputs that make careless scanners quadratic: a million units of them must take no longer than a million units of anything.</summary>
public sealed class HostileInputTests
{
    // Quadratic work on a million units takes minutes; linear work takes milliseconds even on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("@")]
    [InlineData("@a")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a.b@")]
    [InlineData("..")]
    [InlineData(".a-")]
    [InlineData("(((")]
    [InlineData("#")]
    [InlineData("#a")]
    [InlineData("#1")]
    [InlineData("$a")]
    [InlineData("http://")]
    [InlineData("http://a.")]
    [InlineData("http://a.com/(")]
    [InlineData("http://a.com/((a")]
    [InlineData("http://a.com/?")]
    [InlineData("a\u0301")]
    [InlineData("\u0301")]
    [InlineData("'a")]
    [InlineData("a_")]
    [InlineData("1,")]
    [InlineData("⟦")]
    [InlineData("⟦a:")]
    [InlineData("👍🏽\u200D")]
    [InlineData("🇫")]
    [InlineData("あ.")]
    [InlineData("あ@")]
    [InlineData("\uD800")]
    [InlineData(":-")]
    [InlineData("\u200B")]
    [InlineData("u.s. ")]
    public void Tokenize_MillionUnits_StaysLinear(string unit)
    {
        var text = new StringBuilder().Insert(0, unit, 1_000_000 / unit.Length).ToString();
        var buffer = Array.Empty<Token>();
        var clock = Stopwatch.StartNew();
        var count = new Tokenizer().Tokenize(text, ref buffer);
        TwitterText.ExtractUrls(text);
        TwitterText.ExtractMentions(text);
        TwitterText.ExtractHashtags(text);
        Assert.True(clock.Elapsed < Limit, $"{clock.Elapsed.TotalSeconds:F1} s for {text.Length} units");
        Assert.True(count <= text.Length);
        for (var i = 1; i < count; i++)
        {
            Assert.True(buffer[i].Start >= buffer[i - 1].End);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tokenize_RandomUnits_CoversEverythingVisibleInOrder(int seed)
    {
        var random = new Random(seed);
        const string alphabet = "aZé9 .:/@#$'’-_()<3\n\u0301\u200D\uFE0F\uD83D\uDC4D頭ア한д⟦⟧httpcom";
        var buffer = Array.Empty<Token>();
        var tokenizer = new Tokenizer();
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string(random.GetItems(alphabet.AsSpan(), random.Next(40)));
            var count = tokenizer.Tokenize(text, ref buffer);
            var end = 0;
            foreach (var token in buffer.AsSpan(0, count))
            {
                Assert.True(token.Start >= end && token.Length > 0 && token.End <= text.Length, text);
                Assert.DoesNotContain(text[end..token.Start], c => char.IsAsciiLetterOrDigit(c) || char.IsPunctuation(c));
                end = token.End;
            }

            Assert.DoesNotContain(text[end..], c => char.IsAsciiLetterOrDigit(c) || char.IsPunctuation(c));
        }
    }
}

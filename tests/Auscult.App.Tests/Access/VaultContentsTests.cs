using Auscult.App.Access;

namespace Auscult.App.Tests.Access;

public sealed class VaultContentsTests
{
    private const int Rounds = 20_000;

    /// <summary>Characters that separate, quote, escape or take more than one unit.</summary>
    private static readonly string[] Pieces =
    [
        "a",
        "\n",
        "\r",
        "\\",
        "\"",
        "\\n",
        "\0",
        "\t",
        " ",
        ",",
        "[",
        "]",
        "{",
        "null",
        "😀",
        "é",
        "\u2028",
        "\u007f",
    ];

    [Fact]
    public void PostLinks_OddStrings_ComeBackTheSame()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var links = new PostLinks(Odd(random)!, Odd(random)!, Odd(random), Odd(random), Odd(random), Odd(random));

            Assert.Equal(EmptyIsNull(links), EmptyIsNull(PostLinks.Parse(links.Render())));
        }
    }

    [Fact]
    public void AuthorLinks_OddStrings_ComeBackTheSame()
    {
        var random = new Random(8);
        for (var round = 0; round < Rounds; round++)
        {
            var links = new AuthorLinks(Odd(random) ?? "", Odd(random) ?? "", Odd(random));

            Assert.Equal(links, AuthorLinks.Parse(links.Render()));
        }
    }

    [Fact]
    public void PostLinks_NothingButIdentity_TakesTwoLines()
    {
        Assert.Equal("twitter\n42", new PostLinks("twitter", "42", null, null, null, null).Render());
    }

    /// <summary>Half of a surrogate pair, as a broken export has it, must not stop a batch.</summary>
    [Fact]
    public void PostLinks_LoneSurrogate_IsRenderedAsTheReplacementCharacter()
    {
        var links = new PostLinks("n", "1", "https://example.com/\ud83d", null, null, null);

        Assert.Equal("https://example.com/\ufffd", PostLinks.Parse(links.Render()).Url);
    }

    private static string? Odd(Random random) =>
        random.Next(6) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>The vault does not tell an empty part from an absent one.</summary>
    private static PostLinks EmptyIsNull(PostLinks links) =>
        new(links.Network ?? "", links.OriginId ?? "", Or(links.Url), Or(links.ReplyTo), Or(links.RepostOf), Or(links.Thread));

    private static string? Or(string? part) => part is "" ? null : part;
}

using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Tests.Tokens;

/// <summary>Writes tokens so that a test row can be read: one letter for the kind, a colon, the characters.</summary>
internal static class TokenListing
{
    public static Token[] Tokens(string text)
    {
        var buffer = Array.Empty<Token>();
        var count = new Tokenizer().Tokenize(text, ref buffer);
        return buffer[..count];
    }

    public static string Of(string text)
    {
        var listing = new StringBuilder();
        foreach (var token in Tokens(text))
        {
            listing.Append(listing.Length > 0 ? " " : "").Append(Letter(token.Kind)).Append(':').Append(text, token.Start, token.Length);
        }

        return listing.ToString();
    }

    private static char Letter(TokenKind kind) =>
        kind switch
        {
            TokenKind.Word => 'w',
            TokenKind.Number => 'n',
            TokenKind.Mention => 'm',
            TokenKind.Hashtag => 'h',
            TokenKind.Cashtag => 'c',
            TokenKind.Url => 'u',
            TokenKind.Email => 'e',
            TokenKind.Emoji => 'j',
            TokenKind.Placeholder => 'x',
            TokenKind.Punctuation => 'p',
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No letter for this kind."),
        };
}

using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text;

/// <summary>Search terms from words alone, and no detection: holds the place of the stages that are on their way.</summary>
internal static class LanguageDetector
{
    public static string Detect(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens) => text.Length < tokens.Length ? "" : "und";
}

internal static class SearchTerms
{
    public static void Append(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, StringBuilder body, StringBuilder hashtags)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Hashtag)
            {
                var bare = text.Slice(token.Start, token.Length).TrimStart('#');
                TokenFold.Append(bare, body.Append(body.Length > 0 ? " " : ""));
                if (token.Kind == TokenKind.Hashtag)
                {
                    TokenFold.Append(bare, hashtags.Append(hashtags.Length > 0 ? " " : ""));
                }
            }
        }
    }
}

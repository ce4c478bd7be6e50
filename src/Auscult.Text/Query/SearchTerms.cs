using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Query;

/// <summary>
/// The words that a post is found by. Every store indexes these strings, split at spaces, so all of them return the same hits. A term is folded
/// (see <see cref="TokenFold"/>) and holds no ASCII character other than a-z, 0-9 and the underscore. Thread-safe.
/// </summary>
public static class SearchTerms
{
    /// <summary>
    /// Appends the terms of a text, separated by single spaces: words, numbers, emoji, cashtags and hashtags without their sign; hashtags also
    /// to their own list. Mentions, addresses, placeholders, emoticons and punctuation are not searched for.
    /// </summary>
    public static void Append(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, StringBuilder body, StringBuilder hashtags)
    {
        foreach (ref readonly var token in tokens)
        {
            var surface = Surface(text, token);
            if (surface.IsEmpty)
            {
                continue;
            }

            AppendTerm(surface, body);
            if (token.Kind == TokenKind.Hashtag)
            {
                AppendTerm(surface, hashtags);
            }
        }
    }

    /// <summary>Places of the words that made a query match, in order and without overlap; words that must not occur are not among them.</summary>
    public static List<(int Start, int Length)> Highlight(QueryNode query, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens) =>
        Highlighter.Highlight(query, text, tokens);

    /// <summary>The characters of a token that become a term, or none.</summary>
    internal static ReadOnlySpan<char> Surface(ReadOnlySpan<char> text, in Token token)
    {
        var surface = text.Slice(token.Start, token.Length);
        return token.Kind switch
        {
            TokenKind.Word or TokenKind.Number => surface,
            TokenKind.Hashtag or TokenKind.Cashtag => surface[1..],
            TokenKind.Emoji => char.IsAscii(surface[0]) && !char.IsAsciiDigit(surface[0]) ? [] : surface,
            _ => [],
        };
    }

    /// <summary>Appends the term of a surface, without a separator; nothing when only marks are left of it.</summary>
    internal static void AppendFolded(ReadOnlySpan<char> surface, StringBuilder terms)
    {
        if (TokenFold.TryAppendPlain(surface, terms))
        {
            return;
        }

        var start = terms.Length;
        TokenFold.Append(surface, terms);
        for (var i = start; i < terms.Length; i++)
        {
            if (char.IsAscii(terms[i]) && !char.IsAsciiLetterOrDigit(terms[i]))
            {
                terms[i] = '_';
            }
        }
    }

    private static void AppendTerm(ReadOnlySpan<char> surface, StringBuilder terms)
    {
        var length = terms.Length;
        if (length > 0)
        {
            terms.Append(' ');
        }

        var start = terms.Length;
        AppendFolded(surface, terms);
        if (terms.Length == start)
        {
            terms.Length = length;
        }
    }
}

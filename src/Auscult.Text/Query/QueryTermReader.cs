using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Query;

/// <summary>Turns typed words into folded terms with the tokeniser that posts go through.</summary>
internal sealed class QueryTermReader
{
    private readonly Tokenizer _tokenizer = new();
    private Token[] _buffer = [];

    /// <summary>Reads a bare word: <c>rash</c>, <c>vaccin*</c>, <c>#flu</c>, <c>*</c>.</summary>
    public QueryParseResult Word(string word, int start)
    {
        if (word == "*")
        {
            return QueryParseResult.Parsed(new AllNode());
        }

        var isPrefix = word.EndsWith('*');
        var stem = isPrefix ? word[..^1] : word;
        var star = stem.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            return Failed(
                start + star,
                "An asterisk can only stand at the end of a word.",
                $"Write {stem[..star]}* to find all words that begin so."
            );
        }

        return stem.StartsWith('#') ? Hashtag(stem, start, isPrefix) : Terms(stem, start, isPrefix);
    }

    /// <summary>Reads the inside of a quoted phrase.</summary>
    public QueryParseResult Phrase(string phrase, int open, bool isPrefix)
    {
        var trimmed = phrase.TrimEnd();
        isPrefix |= trimmed.EndsWith('*');
        var stem = trimmed.TrimEnd('*');
        if (string.IsNullOrWhiteSpace(stem))
        {
            return Failed(open, "The quotes are empty.", "Write the words of the phrase between the quotes.");
        }

        return Terms(stem, open + 1, isPrefix);
    }

    private static QueryParseResult Hashtag(string stem, int start, bool isPrefix)
    {
        if (!TwitterText.IsValidHashtag(stem))
        {
            return Failed(
                start,
                $"{stem} is not a hashtag.",
                "A hashtag is # with letters, digits and underscores, one letter at least: #flu."
            );
        }

        return QueryParseResult.Parsed(new TermsNode([TokenFold.Fold(stem.AsSpan(1))], isPrefix, IsHashtag: true));
    }

    private QueryParseResult Terms(string words, int start, bool isPrefix)
    {
        var count = _tokenizer.Tokenize(words, ref _buffer);
        var body = new StringBuilder();
        SearchTerms.Append(words, _buffer.AsSpan(0, count), body, new StringBuilder());
        if (body.Length > 0)
        {
            return QueryParseResult.Parsed(new TermsNode(body.ToString().Split(' '), isPrefix));
        }

        var kind = count > 0 ? _buffer[0].Kind : TokenKind.Punctuation;
        return kind switch
        {
            TokenKind.Mention => Failed(
                start,
                "Mentions are not searched: names of people are not kept.",
                "Search for a word, or use author: with a key."
            ),
            TokenKind.Url or TokenKind.Email => Failed(start, "Addresses are not searched.", "Search for the words around it instead."),
            _ => Failed(start, $"There is no word to search for in {words}.", "Use letters, digits or emoji."),
        };
    }

    private static QueryParseResult Failed(int index, string message, string hint) =>
        QueryParseResult.Failed(new QueryError(index + 1, message, hint));
}

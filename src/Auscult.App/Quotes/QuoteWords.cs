using System.Text;
using Auscult.Contracts;
using Auscult.Text.Query;
using Auscult.Text.Tokens;

namespace Auscult.App.Quotes;

/// <param name="Start">0-based UTF-16 index.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Hash">Equal for words that differ in case and accents alone.</param>
/// <param name="Term">As the search index knows it.</param>
/// <param name="Run">Words with the same number stand in a row: nothing that was protected stands between them.</param>
internal readonly record struct QuoteWord(int Start, int End, ulong Hash, string Term, int Run);

/// <summary>The words of a text that somebody could type into a search engine, in order. Not thread-safe.</summary>
internal sealed class QuoteWords
{
    private readonly Tokenizer _tokenizer = new();
    private readonly StringBuilder _term = new();
    private readonly StringBuilder _hashtag = new();
    private Token[] _tokens = new Token[256];

    public List<QuoteWord> Of(string text)
    {
        var count = _tokenizer.Tokenize(text, ref _tokens);
        var words = new List<QuoteWord>(count);
        var run = 0;
        for (var i = 0; i < count; i++)
        {
            var token = _tokens[i];
            if (token.Kind is TokenKind.Placeholder or TokenKind.Url or TokenKind.Email or TokenKind.Mention)
            {
                run++;
            }
            else if (token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Hashtag or TokenKind.Cashtag)
            {
                words.Add(new QuoteWord(token.Start, token.End, token.Hash, Term(text, i), run));
            }
        }

        return words;
    }

    /// <summary>Words in the longest run.</summary>
    public static int LongestRun(IReadOnlyList<QuoteWord> words) =>
        words.Count == 0 ? 0 : words.CountBy(word => word.Run).Max(run => run.Value);

    private string Term(string text, int token)
    {
        _term.Clear();
        _hashtag.Clear();
        SearchTerms.Append(text, _tokens.AsSpan(token, 1), _term, _hashtag);
        return _term.ToString();
    }
}

using System.Text;
using Auscult.Contracts;
using Auscult.Text.Query;
using Auscult.Text.Tokens;

namespace Auscult.Text;

/// <summary>Search terms of a whole post: text, title, then media, with a break between fields that no phrase can cross. Not thread-safe.</summary>
public sealed class PostIndexer : IIndexAnalyzer
{
    /// <summary>The term that separates fields in the search index.</summary>
    public const char FieldBreak = '¶';

    private readonly Tokenizer _tokenizer = new();
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _hashtags = new();
    private Token[] _tokens = new Token[256];

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IndexTerms Analyze(string? title, string text, IReadOnlyList<MediaItem> media)
    {
        _body.Clear();
        _hashtags.Clear();
        Add(text);
        Add(title);
        foreach (var item in media)
        {
            Add(WordsOf(item));
        }

        TrimBreak(_body);
        TrimBreak(_hashtags);
        return new IndexTerms(_body.ToString(), _hashtags.ToString());
    }

    /// <summary>The words of a picture, video or card as one string; empty when it has none.</summary>
    public static string WordsOf(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join(' ', new[] { item.Alt, item.Caption, item.Transcript }.Where(words => !string.IsNullOrEmpty(words)));
    }

    /// <summary>Adds the terms of one field behind what is there.</summary>
    internal static void Append(ReadOnlySpan<char> words, ReadOnlySpan<Token> tokens, StringBuilder body, StringBuilder hashtags)
    {
        Break(body);
        Break(hashtags);
        SearchTerms.Append(words, tokens, body, hashtags);
    }

    /// <summary>Takes away a break that nothing followed.</summary>
    internal static void TrimBreak(StringBuilder index)
    {
        if (index.Length > 0 && index[^1] == FieldBreak)
        {
            index.Length -= 2;
        }
    }

    private void Add(string? words)
    {
        if (!string.IsNullOrEmpty(words))
        {
            var count = _tokenizer.Tokenize(words, ref _tokens);
            Append(words, _tokens.AsSpan(0, count), _body, _hashtags);
        }
    }

    private static void Break(StringBuilder index)
    {
        if (index.Length > 0 && index[^1] != FieldBreak)
        {
            index.Append(' ').Append(FieldBreak);
        }
    }
}

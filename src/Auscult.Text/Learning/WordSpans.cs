using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>Where the words stand that patterns were looked for in, numbered as <see cref="PatternScorer"/> numbers them.</summary>
internal sealed class WordSpans
{
    private readonly List<(string Text, int Start, int End)> _spans = [];

    public WordSpans(IReadOnlyList<AnalyzedField> fields)
    {
        foreach (var field in fields)
        {
            foreach (ref readonly var token in field.Tokens)
            {
                _spans.Add((field.Text, token.Start, token.End));
                if (WordSequence.PartsOf(token).Second != 0)
                {
                    _spans.Add((field.Text, token.Start, token.End));
                }
            }
        }
    }

    /// <summary>A word with its neighbours, as they stand in the text.</summary>
    public string Around(int word)
    {
        var (text, start, end) = _spans[word];
        if (word > 0 && ReferenceEquals(_spans[word - 1].Text, text))
        {
            start = _spans[word - 1].Start;
        }

        if (word + 1 < _spans.Count && ReferenceEquals(_spans[word + 1].Text, text))
        {
            end = _spans[word + 1].End;
        }

        return text[start..end];
    }
}

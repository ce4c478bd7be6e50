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

    /// <summary>A word with its neighbours, each as it stands in the text; what stands between them may be anything and stays out,
    /// and so does what is longer than words are.</summary>
    public string Around(int word)
    {
        List<string> words = [];
        for (var i = Math.Max(0, word - 1); i <= Math.Min(word + 1, _spans.Count - 1); i++)
        {
            var (text, start, end) = _spans[i];
            if (ReferenceEquals(text, _spans[word].Text) && (i == 0 || i == word - 1 || _spans[i] != _spans[i - 1]))
            {
                words.Add(end - start > FeatureSpace.MostLetters ? "…" : text[start..end]);
            }
        }

        return string.Join(' ', words);
    }
}

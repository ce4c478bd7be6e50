using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>The features of a text, each once.</summary>
/// <param name="Rows">Features in ascending order: hashed rows, then signals.</param>
/// <param name="Values">What each counts. The words of a text have length 1 together when none repeats, and so have its letters.</param>
public sealed record FeatureVector(int[] Rows, float[] Values)
{
    /// <summary>Only the signals that mean the same in every kind of text: complaints and their context, and a few cues.</summary>
    public FeatureVector OfLexicon()
    {
        int[] kept =
        [
            .. Enumerable
                .Range(0, Rows.Length)
                .Where(i => Rows[i] >= FeatureSpace.HashedRows && Signals.IsOfLexicon(Rows[i] - FeatureSpace.HashedRows)),
        ];
        return new FeatureVector([.. kept.Select(i => Rows[i])], [.. kept.Select(i => Values[i])]);
    }
}

/// <summary>
/// Reads the features of a text for training and measuring; the pipeline itself sums weights while it reads. Not thread-safe.
/// </summary>
public sealed class FeatureReader
{
    private readonly TextPipeline _pipeline;
    private readonly PostAnalysis _analysis = new();
    private readonly WordFeatures _word;
    private readonly SignalReader _signals;
    private readonly FeatureWeights _weights;
    private readonly SeenWords _seen = new();
    private readonly List<int> _rows = [];

    /// <summary>A reader over the lexicons, context rules and cues of a knowledge base.</summary>
    /// <param name="knowledge">What the program knows.</param>
    /// <param name="weights">How much each feature counts.</param>
    public FeatureReader(KnowledgeBase knowledge, FeatureWeights weights)
    {
        _weights = weights;
        _pipeline = new TextPipeline(knowledge);
        _word = new WordFeatures(new WordClasses(knowledge));
        _signals = new SignalReader(_pipeline.Cues, _pipeline.SlotCount);
    }

    /// <summary>The features of a text.</summary>
    /// <param name="words">Its protected words.</param>
    /// <param name="language">Language it is in: it is not detected here.</param>
    public FeatureVector Read(in PostWords words, string language)
    {
        ReadRows(words, language);
        _rows.Sort();
        var (wordLength, letterLength) = (0L, 0L);
        foreach (var row in _rows)
        {
            long weight = _weights[row];
            wordLength += row < FeatureSpace.BlockRows ? weight * weight : 0;
            letterLength += row < FeatureSpace.BlockRows ? 0 : weight * weight;
        }

        return Gather((float)Math.Sqrt(wordLength), (float)Math.Sqrt(letterLength));
    }

    /// <summary>The hashed rows of a text, each once, in ascending order: for counting in how many texts a row occurs.</summary>
    public int[] ReadDistinctRows(in PostWords words, string language)
    {
        ReadRows(words, language);
        return [.. _rows.Distinct().Order()];
    }

    private FeatureVector Gather(float wordLength, float letterLength)
    {
        var rows = new List<int>(_rows.Count);
        var values = new List<float>(_rows.Count);
        for (var i = 0; i < _rows.Count; )
        {
            var (row, count) = (_rows[i], 0);
            for (; i < _rows.Count && _rows[i] == row; i++)
            {
                count++;
            }

            rows.Add(row);
            values.Add(count * _weights[row] / (row < FeatureSpace.BlockRows ? wordLength : letterLength));
        }

        for (var i = 0; i < Signals.Count; i++)
        {
            if (_signals.Values[i] != 0)
            {
                rows.Add(FeatureSpace.HashedRows + i);
                values.Add(_signals.Values[i]);
            }
        }

        return new FeatureVector([.. rows], [.. values]);
    }

    private void ReadRows(in PostWords words, string language)
    {
        _rows.Clear();
        _signals.Begin();
        _pipeline.Understand(words, language, _analysis);
        _seen.Begin(FeatureSpace.TokensOf(_pipeline.Fields));
        var left = FeatureSpace.MostTokens;
        foreach (var field in _pipeline.Fields)
        {
            ulong before = 0;
            foreach (ref readonly var token in field.Tokens[..Math.Min(left, field.TokenCount)])
            {
                _word.Read(field.Text, token);
                _signals.Add(field, token, _word.Class);
                if (_seen.IsNew(WordFeatures.KeyOf(token)))
                {
                    AddWord();
                }

                if (before != 0)
                {
                    _rows.Add(FeatureSpace.PairRow(before, _word.First));
                }

                before = _word.Second == 0 ? _word.First : _word.Second;
                if (token.Kind == TokenKind.Hashtag)
                {
                    _rows.Add(FeatureSpace.PairRow(HeadScorer.HashtagMark, _word.First));
                }
            }

            left -= Math.Min(left, field.TokenCount);
        }

        _signals.Finish(_analysis.Findings.Items);
    }

    private void AddWord()
    {
        _rows.AddRange(_word.Runs);
        _rows.Add(FeatureSpace.WordRow(_word.First));
        if (_word.Second != 0)
        {
            _rows.Add(FeatureSpace.WordRow(_word.Second));
            _rows.Add(FeatureSpace.PairRow(_word.First, _word.Second));
        }
    }
}

namespace Auscult.Text.Learning;

/// <summary>Gathers by words and signals what one answer of a head was made of.</summary>
internal sealed class LaneReasons(HeadBank bank, int head, int lane)
{
    private readonly Dictionary<string, (double Words, double Letters, double Patterns)> _sums = new(StringComparer.OrdinalIgnoreCase);
    private long _wordLength;
    private long _letterLength;

    /// <summary>Takes in a token.</summary>
    public void AddWord(WordFeatures word, ReadOnlySpan<char> words)
    {
        var own = Word(FeatureSpace.WordRow(word.First));
        if (word.Second != 0)
        {
            own += Word(FeatureSpace.WordRow(word.Second)) + Word(FeatureSpace.PairRow(word.First, word.Second));
        }

        var letters = 0.0;
        foreach (var row in word.Runs)
        {
            letters += Letter(row);
        }

        Sum(words.ToString(), own, letters);
    }

    /// <summary>Takes in two words that follow each other.</summary>
    public void AddPair(ulong first, ulong second, ReadOnlySpan<char> words) =>
        Sum(words.ToString(), Word(FeatureSpace.PairRow(first, second)), 0);

    /// <summary>Takes in the patterns of the post.</summary>
    /// <param name="patterns">What found them.</param>
    /// <param name="wordsAround">The words around a word, by its number.</param>
    public void AddPatterns(PatternScorer patterns, Func<int, string> wordsAround)
    {
        var heads = bank.Models[head].Patterns!.Heads;
        for (var filter = 0; filter < patterns.Matches.Length; filter++)
        {
            var match = patterns.Matches[filter];
            if (match > 0)
            {
                var filters = patterns.Matches.Length;
                var worth = Against(l => heads[((l - bank.FirstLanes[head]) * filters) + filter]) * match;
                Sum(wordsAround(patterns.PlaceOf(filter)), 0, 0, worth);
            }
        }
    }

    /// <summary>The strongest reasons, strongest first.</summary>
    public IReadOnlyList<Reason> Strongest(ReadOnlySpan<float> signals, int most)
    {
        var words = _wordLength == 0 ? 0 : 1 / Math.Sqrt(_wordLength);
        var letters = _letterLength == 0 ? 0 : 1 / Math.Sqrt(_letterLength);
        List<Reason> reasons =
        [
            .. _sums.Select(pair => new Reason(
                pair.Key,
                null,
                (float)((pair.Value.Words * words) + (pair.Value.Letters * letters) + pair.Value.Patterns)
            )),
        ];
        for (var i = 0; i < signals.Length; i++)
        {
            if (signals[i] != 0)
            {
                reasons.Add(
                    new Reason(null, Signals.NameOf(i), (float)(signals[i] * Against(l => bank.SignalWeights[(i * bank.Stride) + l])))
                );
            }
        }

        return
        [
            .. reasons
                .Where(reason => reason.Weight != 0)
                .OrderByDescending(reason => Math.Abs(reason.Weight))
                .ThenBy(reason => reason.Words ?? reason.Signal, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    private void Sum(string words, double own, double letters, double patterns = 0)
    {
        var known = _sums.GetValueOrDefault(words);
        _sums[words] = (known.Words + own, known.Letters + letters, known.Patterns + patterns);
    }

    private double Word(int row)
    {
        _wordLength += bank.Weights[row] * bank.Weights[row];
        return Against(l => bank.Rows[(row * bank.Stride) + l] * bank.WordScales[l]);
    }

    private double Letter(int row)
    {
        _letterLength += bank.Weights[row] * bank.Weights[row];
        return Against(l => bank.Rows[(row * bank.Stride) + l] * bank.LetterScales[l]);
    }

    /// <summary>A lane's weight; where classes compete, what it has more than they have on average.</summary>
    private double Against(Func<int, double> weightOf)
    {
        var first = bank.FirstLanes[head];
        var own = weightOf(first + lane);
        if (bank.Models[head].Description.Kind != HeadKind.Classes)
        {
            return own;
        }

        var all = 0.0;
        for (var i = 0; i < bank.Models[head].Lanes; i++)
        {
            all += weightOf(first + i);
        }

        return own - (all / bank.Models[head].Lanes);
    }
}

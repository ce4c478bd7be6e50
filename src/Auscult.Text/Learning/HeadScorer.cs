using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// Adds up the weights of all heads in one walk over the tokens. Sums are whole numbers, so they do not depend on what is remembered of words
/// met before. One a worker; not thread-safe; allocates nothing after it was made.
/// </summary>
internal sealed class HeadScorer
{
    /// <summary>Stands before a hashtag's word.</summary>
    public const ulong HashtagMark = 0xE7037ED1A0B428DB;

    private readonly HeadBank _bank;
    private readonly WordMemory _memory;
    private readonly SignalReader _signals;
    private readonly SeenWords _seen = new();
    private readonly float[][] _thresholds;
    private readonly int[] _places = new int[FeatureSpace.MostTokens];
    private readonly int[] _pairs = new int[2 * FeatureSpace.MostTokens];
    private readonly int[] _words;
    private readonly int[] _letters;
    private readonly float[] _logits;
    private readonly float[] _probabilities;
    private readonly PatternScorer?[] _patterns;
    private readonly bool[] _isDecided;
    private readonly List<WordNumbers> _numbers = [];
    private long _wordLength;
    private long _letterLength;
    private int _placeCount;
    private int _pairCount;
    private int _touched;

    public HeadScorer(HeadBank bank, WordClasses classes, SignalReader signals)
    {
        _bank = bank;
        _thresholds = [.. bank.Models.Select(model => model.Description.Thresholds.ToArray())];
        _patterns =
        [
            .. bank.Models.Select(model => model.Patterns is { } patterns ? new PatternScorer(patterns, NumbersOf(patterns)) : null),
        ];
        _isDecided = new bool[bank.Models.Count];
        _memory = new WordMemory(bank, classes);
        _signals = signals;
        _words = new int[bank.Stride];
        _letters = new int[bank.Stride];
        _logits = new float[bank.Stride];
        _probabilities = new float[bank.Stride];
    }

    public HeadBank Bank => _bank;

    /// <summary>Reads a post; what was known of the one before is gone.</summary>
    public void Read(IReadOnlyList<AnalyzedField> fields, ReadOnlySpan<Finding> findings)
    {
        foreach (var numbers in _numbers)
        {
            numbers.Begin(fields);
        }

        Array.Clear(_isDecided);
        Array.Clear(_words);
        Array.Clear(_letters);
        (_wordLength, _letterLength) = (0, 0);
        _seen.Begin(FeatureSpace.TokensOf(fields));
        _signals.Begin();
        var left = FeatureSpace.MostTokens;
        for (var i = 0; i < fields.Count && left > 0; i++)
        {
            var count = Math.Min(left, fields[i].TokenCount);
            AddField(fields[i], count);
            left -= count;
        }

        _signals.Finish(findings);
        Finish();
    }

    /// <summary>The probabilities of a head for the post read last: one per answer, for yes or no that of yes alone.</summary>
    public ReadOnlySpan<float> ProbabilitiesOf(int head)
    {
        Settle(head);
        var model = _bank.Models[head];
        var count = model.Description.Kind is HeadKind.Binary or HeadKind.Registers ? 1 : model.Lanes;
        return _probabilities.AsSpan(_bank.FirstLanes[head], count);
    }

    /// <summary>The sums of a head before they become probabilities.</summary>
    public ReadOnlySpan<float> LogitsOf(int head)
    {
        Settle(head);
        return _logits.AsSpan(_bank.FirstLanes[head], _bank.Models[head].Lanes);
    }

    /// <summary>What found the patterns of a head in the post read last; null for a head without.</summary>
    public PatternScorer? PatternsOf(int head)
    {
        Settle(head);
        return _patterns[head];
    }

    /// <summary>The thresholds of a head as trained.</summary>
    public ReadOnlySpan<float> ThresholdsOf(int head) => _thresholds[head];

    /// <summary>Least probability of a yes for the post read last.</summary>
    public float ThresholdOf(int head, int label)
    {
        Settle(head);
        var model = _bank.Models[head];
        var thresholds = _thresholds[head];
        if (model.Description.Kind != HeadKind.Registers)
        {
            return thresholds.Length > label ? thresholds[label] : .5f;
        }

        var clinical = Sigmoid(_logits[_bank.FirstLanes[head] + 2]);
        return ((1 - clinical) * thresholds[0]) + (clinical * thresholds[1]);
    }

    internal static float Sigmoid(float logit) => 1f / (1f + MathF.Exp(-logit));

    private void AddField(AnalyzedField field, int count)
    {
        ulong before = 0;
        var tokens = field.Tokens;
        Touch(tokens[..count]);
        for (var i = 0; i < count; i++)
        {
            ref readonly var token = ref tokens[i];
            var key = WordFeatures.KeyOf(token);
            var place = WordMemory.PlaceOf(key);
            if (!_memory.Knows(place, key))
            {
                // Another word of this post may be kept there and wait to be added.
                Flush();
                _memory.Learn(field.Text, token, key, place);
            }

            ref readonly var entry = ref _memory[place];
            _signals.Add(field, token, entry.Class);
            if (_seen.IsNew(key))
            {
                _places[_placeCount++] = place;
                _wordLength += entry.WordLength;
                _letterLength += entry.LetterLength;
            }

            if (before != 0)
            {
                AddPair(before, entry.First);
            }

            if (token.Kind == TokenKind.Hashtag)
            {
                AddPair(HashtagMark, entry.First);
            }

            before = entry.Second == 0 ? entry.First : entry.Second;
        }

        Flush();
    }

    // Asks for what will be needed, all at once: the words are far apart in a table that no near memory holds.
    private void Touch(ReadOnlySpan<Token> tokens)
    {
        var touched = 0;
        foreach (ref readonly var token in tokens)
        {
            touched += _memory[WordMemory.PlaceOf(WordFeatures.KeyOf(token))].WordLength;
        }

        _touched = touched;
    }

    private void AddPair(ulong first, ulong second)
    {
        var row = FeatureSpace.PairRow(first, second);
        if (_bank.HasWeights(row))
        {
            _pairs[_pairCount++] = row;
        }

        int weight = _bank.Weights[row];
        _wordLength += weight * weight;
    }

    private void Flush()
    {
        for (var lane = 0; lane < _bank.Stride; lane += HeadBank.Step)
        {
            foreach (var place in _places.AsSpan(0, _placeCount))
            {
                LaneSums.Add(_memory.Words(place), _words, lane);
                LaneSums.Add(_memory.Letters(place), _letters, lane);
            }

            foreach (var row in _pairs.AsSpan(0, _pairCount))
            {
                LaneSums.Add(_bank.Rows.AsSpan(row * _bank.Stride, _bank.Stride), _words, lane);
            }
        }

        (_placeCount, _pairCount) = (0, 0);
    }

    private void Finish()
    {
        var words = _wordLength == 0 ? 0 : 1f / MathF.Sqrt(_wordLength);
        var letters = _letterLength == 0 ? 0 : 1f / MathF.Sqrt(_letterLength);
        for (var lane = 0; lane < _logits.Length; lane++)
        {
            _logits[lane] =
                _bank.Biases[lane]
                + (_words[lane] * _bank.WordScales[lane] * words)
                + (_letters[lane] * _bank.LetterScales[lane] * letters);
        }

        var values = _signals.Values;
        for (var signal = 0; signal < values.Length; signal++)
        {
            if (values[signal] != 0)
            {
                AddScaled(_bank.SignalWeights.AsSpan(signal * _bank.Stride, _bank.Stride), values[signal]);
            }
        }
    }

    private void AddScaled(ReadOnlySpan<float> weights, float value)
    {
        var lanes = MemoryMarshal.Cast<float, Vector256<float>>(_logits.AsSpan());
        var added = MemoryMarshal.Cast<float, Vector256<float>>(weights);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] += added[i] * value;
        }
    }

    private WordNumbers NumbersOf(PatternModel model)
    {
        var numbers = _numbers.Find(one => one.AreOf(model));
        if (numbers is null)
        {
            _numbers.Add(numbers = new WordNumbers(model));
        }

        return numbers;
    }

    // Patterns cost a walk of their own, so a head has them added when it is asked, and never when it is not.
    private void Settle(int head)
    {
        if (!_isDecided[head])
        {
            _patterns[head]?.Add(_logits.AsSpan(_bank.FirstLanes[head], _bank.Models[head].Lanes));
            Decide(head);
            _isDecided[head] = true;
        }
    }

    private void Decide(int head)
    {
        var first = _bank.FirstLanes[head];
        var model = _bank.Models[head];
        var logits = _logits.AsSpan(first, model.Lanes);
        var into = _probabilities.AsSpan(first, model.Lanes);
        switch (model.Description.Kind)
        {
            case HeadKind.Registers:
                var clinical = Sigmoid(logits[2]);
                into[0] = ((1 - clinical) * Sigmoid(logits[0])) + (clinical * Sigmoid(logits[1]));
                break;
            case HeadKind.Classes:
                Softmax(logits, into);
                break;
            default:
                for (var i = 0; i < logits.Length; i++)
                {
                    into[i] = Sigmoid(logits[i]);
                }

                break;
        }
    }

    private static void Softmax(ReadOnlySpan<float> logits, Span<float> into)
    {
        var most = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            most = MathF.Max(most, logit);
        }

        var total = 0f;
        for (var i = 0; i < logits.Length; i++)
        {
            into[i] = MathF.Exp(logits[i] - most);
            total += into[i];
        }

        for (var i = 0; i < logits.Length; i++)
        {
            into[i] /= total;
        }
    }
}

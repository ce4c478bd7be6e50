using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// Adds up the weights of all heads in one walk over the tokens. What a word contributes by itself is remembered by its hash, so a common word
/// costs one look-up instead of one for every run of its letters. Sums are whole numbers, so they do not depend on what is remembered.
/// One a worker; not thread-safe; allocates nothing after it was made.
/// </summary>
internal sealed class HeadScorer
{
    /// <summary>Stands before a hashtag's word.</summary>
    public const ulong HashtagMark = 0xE7037ED1A0B428DB;

    private const int Remembered = 1 << 14;

    private readonly HeadBank _bank;
    private readonly WordFeatures _word;
    private readonly SignalReader _signals;
    private readonly SeenWords _seen = new();
    private readonly Entry[] _entries = new Entry[Remembered];
    private readonly float[][] _thresholds;
    private readonly short[] _sums;
    private readonly int[] _words;
    private readonly int[] _letters;
    private readonly float[] _logits;
    private readonly float[] _probabilities;
    private long _wordLength;
    private long _letterLength;

    public HeadScorer(HeadBank bank, WordClasses classes, SignalReader signals)
    {
        _bank = bank;
        _thresholds = [.. bank.Models.Select(model => model.Description.Thresholds.ToArray())];
        _word = new WordFeatures(classes);
        _signals = signals;
        _sums = new short[Remembered * 2 * bank.Stride];
        _words = new int[bank.Stride];
        _letters = new int[bank.Stride];
        _logits = new float[bank.Stride];
        _probabilities = new float[bank.Stride];
    }

    public HeadBank Bank => _bank;

    /// <summary>Reads a post; what was known of the one before is gone.</summary>
    public void Read(IReadOnlyList<AnalyzedField> fields, ReadOnlySpan<Finding> findings)
    {
        Array.Clear(_words);
        Array.Clear(_letters);
        (_wordLength, _letterLength) = (0, 0);
        _seen.Begin();
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
        for (var i = 0; i < _bank.Models.Count; i++)
        {
            Decide(i);
        }
    }

    /// <summary>The probabilities of a head for the post read last: one per answer, for yes or no that of yes alone.</summary>
    public ReadOnlySpan<float> ProbabilitiesOf(int head)
    {
        var model = _bank.Models[head];
        var count = model.Description.Kind is HeadKind.Binary or HeadKind.Registers ? 1 : model.Lanes;
        return _probabilities.AsSpan(_bank.FirstLanes[head], count);
    }

    /// <summary>The sums of a head before they become probabilities.</summary>
    public ReadOnlySpan<float> LogitsOf(int head) => _logits.AsSpan(_bank.FirstLanes[head], _bank.Models[head].Lanes);

    /// <summary>The thresholds of a head as trained.</summary>
    public ReadOnlySpan<float> ThresholdsOf(int head) => _thresholds[head];

    /// <summary>Least probability of a yes for the post read last.</summary>
    public float ThresholdOf(int head, int label)
    {
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
        for (var i = 0; i < count; i++)
        {
            ref readonly var token = ref tokens[i];
            var slot = Recall(field.Text, token);
            ref readonly var entry = ref _entries[slot];
            _signals.Add(field, token, entry.Class);
            if (_seen.IsNew(entry.Key))
            {
                AddWord(slot, entry);
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
    }

    private void AddWord(int slot, in Entry entry)
    {
        Add(_sums.AsSpan(slot * 2 * _bank.Stride, _bank.Stride), _words);
        _wordLength += entry.WordLength;
        if (entry.LetterLength > 0)
        {
            Add(_sums.AsSpan(((slot * 2) + 1) * _bank.Stride, _bank.Stride), _letters);
            _letterLength += entry.LetterLength;
        }
    }

    private void AddPair(ulong first, ulong second)
    {
        var row = FeatureSpace.PairRow(first, second);
        Add(_bank.Rows.AsSpan(row * _bank.Stride, _bank.Stride), _words);
        int weight = _bank.Weights[row];
        _wordLength += weight * weight;
    }

    private int Recall(string text, in Token token)
    {
        var key = WordFeatures.KeyOf(token);
        var slot = (int)((key ^ (key >> 32)) & (Remembered - 1));
        if (_entries[slot].Key != key || !_entries[slot].IsFilled)
        {
            Remember(text, token, key, slot);
        }

        return slot;
    }

    private void Remember(string text, in Token token, ulong key, int slot)
    {
        _word.Read(text, token);
        var words = _sums.AsSpan(slot * 2 * _bank.Stride, _bank.Stride);
        var letters = _sums.AsSpan(((slot * 2) + 1) * _bank.Stride, _bank.Stride);
        words.Clear();
        letters.Clear();
        var wordLength = Collect(FeatureSpace.WordRow(_word.First), words);
        if (_word.Second != 0)
        {
            wordLength += Collect(FeatureSpace.WordRow(_word.Second), words);
            wordLength += Collect(FeatureSpace.PairRow(_word.First, _word.Second), words);
        }

        var letterLength = 0;
        foreach (var row in _word.Runs)
        {
            letterLength += Collect(row, letters);
        }

        _entries[slot] = new Entry(key, _word.First, _word.Second, _word.Class, wordLength, letterLength, true);
    }

    private int Collect(int row, Span<short> sums)
    {
        var weights = _bank.Rows.AsSpan(row * _bank.Stride, _bank.Stride);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += weights[i];
        }

        int weight = _bank.Weights[row];
        return weight * weight;
    }

    private static void Add(ReadOnlySpan<short> sums, Span<int> total)
    {
        ref var from = ref MemoryMarshal.GetReference(sums);
        ref var to = ref MemoryMarshal.GetReference(total);
        for (nuint i = 0; i < (nuint)total.Length; i += 16)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + lower).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 8) + upper).StoreUnsafe(ref to, i + 8);
        }
    }

    private static void Add(ReadOnlySpan<sbyte> weights, Span<int> total)
    {
        ref var from = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(total);
        for (nuint i = 0; i < (nuint)total.Length; i += HeadBank.Step)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            var (first, second) = Vector256.Widen(low);
            var (third, fourth) = Vector256.Widen(high);
            (Vector256.LoadUnsafe(ref to, i) + first).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 8) + second).StoreUnsafe(ref to, i + 8);
            (Vector256.LoadUnsafe(ref to, i + 16) + third).StoreUnsafe(ref to, i + 16);
            (Vector256.LoadUnsafe(ref to, i + 24) + fourth).StoreUnsafe(ref to, i + 24);
        }
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

    private readonly record struct Entry(
        ulong Key,
        ulong First,
        ulong Second,
        WordClass Class,
        int WordLength,
        int LetterLength,
        bool IsFilled
    );
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// Finds of each filter the strongest match in a post: three rows of bytes are added at every word, and the largest sum stays. One a worker and
/// head; not thread-safe; allocates nothing after it was made.
/// </summary>
internal sealed class PatternScorer(PatternModel model)
{
    private readonly int[] _words = new int[PatternModel.MostWords + 2];
    private readonly short[] _strongest = new short[model.Filters];
    private readonly float[] _matches = new float[model.Filters];
    private int _count;

    /// <summary>By filter, how strong its strongest match is in the post read last; 0 when there is none.</summary>
    public ReadOnlySpan<float> Matches => _matches;

    /// <summary>Reads a post and adds what its patterns are worth.</summary>
    public void Add(IReadOnlyList<AnalyzedField> fields, Span<float> logits)
    {
        ReadWords(fields);
        Add(logits);
    }

    /// <summary>The same for words that were read before.</summary>
    public void Add(ReadOnlySpan<ulong> words, Span<float> logits)
    {
        _count = 0;
        foreach (var word in words[..Math.Min(words.Length, PatternModel.MostWords)])
        {
            Take(word);
        }

        _words[_count + 1] = 0;
        Add(logits);
    }

    private void Add(Span<float> logits)
    {
        for (var filter = 0; filter < model.Filters; filter += PatternModel.Step)
        {
            Match(filter);
        }

        for (var filter = 0; filter < _matches.Length; filter++)
        {
            _matches[filter] = _count == 0 ? 0 : Math.Max(0, (_strongest[filter] * model.Scales[filter]) + model.Biases[filter]);
        }

        for (var lane = 0; lane < logits.Length; lane++)
        {
            var heads = model.Heads.AsSpan(lane * model.Filters, model.Filters);
            for (var filter = 0; filter < heads.Length; filter++)
            {
                logits[lane] += heads[filter] * _matches[filter];
            }
        }
    }

    /// <summary>The word of the post read last around which a filter matches best, from 0.</summary>
    public int PlaceOf(int filter)
    {
        var rows = model.Rows.All;
        var stride = model.Rows.Stride;
        for (var i = 1; i <= _count; i++)
        {
            var sum = 0;
            for (var place = 0; place < PatternModel.Span; place++)
            {
                sum += rows[(_words[i + place - 1] * stride) + (place * model.Filters) + filter];
            }

            if (sum == _strongest[filter])
            {
                return i - 1;
            }
        }

        return -1;
    }

    private void ReadWords(IReadOnlyList<AnalyzedField> fields)
    {
        _count = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            foreach (ref readonly var token in fields[i].Tokens)
            {
                var (first, second) = WordSequence.PartsOf(token);
                if (!Take(first) || (second != 0 && !Take(second)))
                {
                    break;
                }
            }
        }

        _words[_count + 1] = 0;
    }

    private bool Take(ulong word)
    {
        if (_count == PatternModel.MostWords)
        {
            return false;
        }

        var number = model.Find(word);
        model.Rows.Know(number);
        _words[++_count] = number;
        return true;
    }

    private void Match(int filter)
    {
        ref var rows = ref MemoryMarshal.GetReference(model.Rows.All);
        var (stride, filters) = (model.Rows.Stride, model.Filters);
        var (lower, upper) = (Vector256.Create(short.MinValue), Vector256.Create(short.MinValue));
        for (var i = 1; i <= _count; i++)
        {
            var (low, high) = (Vector256<short>.Zero, Vector256<short>.Zero);
            for (var place = 0; place < PatternModel.Span; place++)
            {
                var at = (nuint)((_words[i + place - 1] * stride) + (place * filters) + filter);
                var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref rows, at));
                low += first;
                high += second;
            }

            lower = Vector256.Max(lower, low);
            upper = Vector256.Max(upper, high);
        }

        ref var strongest = ref MemoryMarshal.GetArrayDataReference(_strongest);
        lower.StoreUnsafe(ref strongest, (nuint)filter);
        upper.StoreUnsafe(ref strongest, (nuint)filter + 16);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Auscult.Text.Learning;

/// <summary>
/// Finds of each filter the strongest match in a post: three rows of bytes are added at every word, and the largest sum stays. One a worker and
/// head; not thread-safe; allocates nothing after it was made.
/// </summary>
/// <param name="model">The patterns.</param>
/// <param name="numbers">The words of the post, by the vocabulary of the model.</param>
internal sealed class PatternScorer(PatternModel model, WordNumbers numbers)
{
    private readonly sbyte[] _strongest = new sbyte[model.Filters];
    private readonly float[] _matches = new float[model.Filters];

    /// <summary>By filter, how strong its strongest match is in the post read last; 0 when there is none.</summary>
    public ReadOnlySpan<float> Matches => _matches;

    /// <summary>Adds what the patterns of the post are worth.</summary>
    public void Add(Span<float> logits)
    {
        var words = numbers.Padded;
        if (words.Length == 2)
        {
            Array.Clear(_matches);
            return;
        }

        var rows = model.Rows;
        foreach (var word in words)
        {
            rows.Know(word);
        }

        for (var filter = 0; filter < model.Filters; filter += PatternModel.Step)
        {
            Match(rows, words, filter);
        }

        for (var filter = 0; filter < _matches.Length; filter++)
        {
            _matches[filter] = Math.Max(0, (_strongest[filter] * model.Scales[filter]) + model.Biases[filter]);
        }

        for (var lane = 0; lane < logits.Length; lane++)
        {
            logits[lane] += Numbers.Dot(model.Heads.AsSpan(lane * model.Filters, model.Filters), _matches);
        }
    }

    /// <summary>The word of the post read last around which a filter matches best, from 0; below 0 when there is none.</summary>
    public int PlaceOf(int filter)
    {
        var words = numbers.Padded;
        var rows = model.Rows.All;
        for (var i = 1; i < words.Length - 1; i++)
        {
            var sum = 0;
            for (var place = 0; place < PatternModel.Span; place++)
            {
                sum += rows[(words[i + place - 1] * model.Rows.Stride) + (place * model.Filters) + filter];
            }

            if (Math.Min(Math.Max(sum, sbyte.MinValue), sbyte.MaxValue) == _strongest[filter])
            {
                return i - 1;
            }
        }

        return -1;
    }

    private void Match(WordPatterns rows, ReadOnlySpan<int> words, int filter)
    {
        ref var behind = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows.All), filter);
        ref var here = ref Unsafe.Add(ref behind, model.Filters);
        ref var ahead = ref Unsafe.Add(ref here, model.Filters);
        var strongest = Vector256.Create(sbyte.MinValue);
        for (var i = 1; i < words.Length - 1; i++)
        {
            var before = Vector256.LoadUnsafe(ref behind, (nuint)(words[i - 1] * rows.Stride));
            var sum = before + Vector256.LoadUnsafe(ref here, (nuint)(words[i] * rows.Stride));
            sum = Vector256.AddSaturate(sum, Vector256.LoadUnsafe(ref ahead, (nuint)(words[i + 1] * rows.Stride)));
            strongest = Vector256.Max(strongest, sum);
        }

        strongest.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_strongest), (nuint)filter);
    }
}

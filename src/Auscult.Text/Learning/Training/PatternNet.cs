using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Auscult.Text.Learning.Training;

/// <summary>
/// A small convolutional network (Kim 2014): words as points, filters over three words in a row, of each filter the strongest match in the
/// text, and a linear head a task. What it answers depends on which short patterns occur, not on how often.
/// </summary>
internal sealed class PatternNet
{
    public const int Window = PatternModel.Span * PatternModel.Dimensions;

    /// <summary>Words of a text that are looked at.</summary>
    public const int MostWords = PatternModel.MostWords;

    private readonly float[] _text = new float[(MostWords + 2) * PatternModel.Dimensions];

    public PatternNet(float[] points, int filters, IReadOnlyList<int> outputs, ulong seed)
    {
        var chance = new Chance(seed);
        Points = [.. points];
        Filters = filters;
        Patterns = new float[filters * Window];
        Biases = new float[filters];
        for (var i = 0; i < Patterns.Length; i++)
        {
            Patterns[i] = chance.Normal() * MathF.Sqrt(2f / Window);
        }

        Heads = [.. outputs.Select(count => new float[count * filters])];
        HeadBiases = [.. outputs.Select(count => new float[count])];
        foreach (var head in Heads)
        {
            for (var i = 0; i < head.Length; i++)
            {
                head[i] = chance.Normal() * MathF.Sqrt(1f / filters);
            }
        }

        Strongest = new float[filters];
        Places = new int[filters];
    }

    public float[] Points { get; }

    public int Filters { get; }

    /// <summary>By filter, then word of the span, then dimension.</summary>
    public float[] Patterns { get; }

    public float[] Biases { get; }

    /// <summary>By task: by output, then filter.</summary>
    public float[][] Heads { get; }

    public float[][] HeadBiases { get; }

    /// <summary>The strongest match of each filter in the text seen last, 0 when there is none.</summary>
    public float[] Strongest { get; }

    /// <summary>Where it is.</summary>
    public int[] Places { get; }

    /// <summary>Three words of the text seen last, around a place.</summary>
    public ReadOnlySpan<float> Around(int place) => _text.AsSpan(place * PatternModel.Dimensions, Window);

    /// <summary>Matches the filters against a text.</summary>
    /// <param name="words">Numbers of its words; below 0 for words that are not known.</param>
    public void See(ReadOnlySpan<int> words)
    {
        var count = Math.Min(words.Length, MostWords);
        _text.AsSpan(0, PatternModel.Dimensions).Clear();
        _text.AsSpan((count + 1) * PatternModel.Dimensions, PatternModel.Dimensions).Clear();
        for (var i = 0; i < count; i++)
        {
            var into = _text.AsSpan((i + 1) * PatternModel.Dimensions, PatternModel.Dimensions);
            if (words[i] < 0)
            {
                into.Clear();
            }
            else
            {
                Points.AsSpan(words[i] * PatternModel.Dimensions, PatternModel.Dimensions).CopyTo(into);
            }
        }

        Strongest.AsSpan().Clear();
        Places.AsSpan().Fill(-1);
        ref var text = ref MemoryMarshal.GetArrayDataReference(_text);
        ref var patterns = ref MemoryMarshal.GetArrayDataReference(Patterns);
        for (var filter = 0; filter < Filters; filter += 4)
        {
            for (var place = 0; place < count; place++)
            {
                var dots = Numbers.Dots(
                    ref System.Runtime.CompilerServices.Unsafe.Add(ref text, place * PatternModel.Dimensions),
                    ref System.Runtime.CompilerServices.Unsafe.Add(ref patterns, filter * Window),
                    Window,
                    Window
                );
                Keep(filter, place, dots);
            }
        }
    }

    /// <summary>The sums of a task for the text seen last.</summary>
    public void Score(int task, Span<float> into)
    {
        for (var output = 0; output < into.Length; output++)
        {
            into[output] = HeadBiases[task][output] + Numbers.Dot(Heads[task].AsSpan(output * Filters, Filters), Strongest);
        }
    }

    private void Keep(int filter, int place, Vector128<float> dots)
    {
        for (var i = 0; i < 4; i++)
        {
            var match = dots[i] + Biases[filter + i];
            if (match > Strongest[filter + i])
            {
                (Strongest[filter + i], Places[filter + i]) = (match, place);
            }
        }
    }
}

namespace Auscult.Text.Learning;

/// <summary>
/// What every word is worth to every filter at each of its places, in bytes. The part of a word is computed when it is asked for first. Several
/// workers may do so at once: they write the same bytes, and the mark that they are there comes last.
/// </summary>
internal sealed class WordPatterns
{
    private const int Dimensions = PatternModel.Dimensions;
    private const int Window = PatternModel.Span * Dimensions;

    // Of three rows two always fit into a byte together, and the third saturates only where all three are about the largest there are.
    private const int MostWorth = 63;

    private readonly sbyte[] _points;
    private readonly float[] _patterns;
    private readonly float[] _factors;
    private readonly sbyte[] _rows;
    private readonly bool[] _isKnown;

    public WordPatterns(sbyte[] points, float pointScale, float[] patterns, float[] scales)
    {
        (_points, _patterns) = (points, patterns);
        Stride = PatternModel.Span * scales.Length;
        _factors = [.. scales.Select(scale => pointScale / scale)];

        // Word 0 is the one that is not known, and stands before and behind the text: it is worth nothing to any filter.
        _rows = new sbyte[((points.Length / Dimensions) + 1) * Stride];
        _isKnown = new bool[(points.Length / Dimensions) + 1];
        _isKnown[0] = true;
    }

    /// <summary>Bytes of a word: by place, then filter.</summary>
    public int Stride { get; }

    /// <summary>All words behind each other, word 0 first. Only those that were asked for by <see cref="Know"/> are there.</summary>
    public ReadOnlySpan<sbyte> All => _rows;

    /// <summary>Sees to it that a word is there.</summary>
    public void Know(int word)
    {
        if (!Volatile.Read(ref _isKnown[word]))
        {
            Compute(word);
            Volatile.Write(ref _isKnown[word], true);
        }
    }

    /// <summary>By filter, what a byte must stand for so that the worth of every word fits.</summary>
    public static float[] ScalesOf(sbyte[] points, float pointScale, float[] patterns)
    {
        var scales = new float[patterns.Length / Window];
        var point = new float[Dimensions];
        for (var word = 0; word < points.Length; word += Dimensions)
        {
            Widen(points.AsSpan(word, Dimensions), point);
            for (var part = 0; part < patterns.Length / Dimensions; part++)
            {
                var worth = Math.Abs(Numbers.Dot(point, patterns.AsSpan(part * Dimensions, Dimensions))) * pointScale;
                scales[part / PatternModel.Span] = Math.Max(scales[part / PatternModel.Span], worth);
            }
        }

        return [.. scales.Select(scale => Math.Max(scale, 1e-12f) / MostWorth)];
    }

    private void Compute(int word)
    {
        Span<float> point = stackalloc float[Dimensions];
        Widen(_points.AsSpan((word - 1) * Dimensions, Dimensions), point);
        var row = _rows.AsSpan(word * Stride, Stride);
        for (var filter = 0; filter < _factors.Length; filter++)
        {
            for (var place = 0; place < PatternModel.Span; place++)
            {
                var worth = Numbers.Dot(point, _patterns.AsSpan((filter * Window) + (place * Dimensions), Dimensions)) * _factors[filter];
                row[(place * _factors.Length) + filter] = (sbyte)Math.Clamp(MathF.Round(worth), -MostWorth, MostWorth);
            }
        }
    }

    private static void Widen(ReadOnlySpan<sbyte> bytes, Span<float> into)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            into[i] = bytes[i];
        }
    }
}

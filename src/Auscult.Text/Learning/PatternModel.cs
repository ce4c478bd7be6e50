namespace Auscult.Text.Learning;

/// <summary>
/// The second member of a head: a small convolutional network that looks for short patterns of words. Words are kept as points in bytes; what
/// a word is worth to every filter is computed when it is first met and then remembered, so the file stays small and a post costs additions
/// only. Immutable but for what is remembered, which is the same whoever computes it; shared by all workers.
/// </summary>
public sealed class PatternModel
{
    /// <summary>Words in a row that a filter looks at.</summary>
    internal const int Span = 3;

    /// <summary>Dimensions of a word.</summary>
    internal const int Dimensions = 64;

    /// <summary>Words of a post that are looked at.</summary>
    internal const int MostWords = 160;

    /// <summary>Filters come in steps of the vector unit.</summary>
    internal const int Step = 32;

    private readonly ulong[] _words;
    private readonly sbyte[] _points;
    private readonly float[] _patterns;
    private readonly Lazy<WordPlaces> _places;
    private readonly Lazy<WordPatterns> _rows;

    /// <param name="lanes">Sums it adds to.</param>
    /// <param name="words">Hashes of the words it knows, ascending.</param>
    /// <param name="points">By word, then dimension.</param>
    /// <param name="pointScale">What a point's byte stands for.</param>
    /// <param name="patterns">By filter, then word of the span, then dimension.</param>
    /// <param name="scales">By filter, what a byte of its matches stands for.</param>
    /// <param name="biases">By filter.</param>
    /// <param name="heads">By lane, then filter: what a match is worth.</param>
    internal PatternModel(
        int lanes,
        ulong[] words,
        sbyte[] points,
        float pointScale,
        float[] patterns,
        float[] scales,
        float[] biases,
        float[] heads
    )
    {
        (Lanes, PointScale, Scales, Biases, Heads) = (lanes, pointScale, scales, biases, heads);
        (_words, _points, _patterns) = (words, points, patterns);
        _places = new Lazy<WordPlaces>(() => new WordPlaces(words));
        _rows = new Lazy<WordPatterns>(() => new WordPatterns(points, pointScale, patterns, scales));
    }

    /// <summary>Sums it adds to.</summary>
    public int Lanes { get; }

    /// <summary>Words it knows.</summary>
    public int WordCount => _words.Length;

    /// <summary>Number of filters.</summary>
    public int Filters => Biases.Length;

    internal float PointScale { get; }

    internal float[] Scales { get; }

    internal float[] Biases { get; }

    internal float[] Heads { get; }

    internal ReadOnlySpan<ulong> Words => _words;

    internal ReadOnlySpan<sbyte> Points => _points;

    internal ReadOnlySpan<float> Patterns => _patterns;

    /// <summary>What words are worth to filters.</summary>
    internal WordPatterns Rows => _rows.Value;

    /// <summary>Number of a word, from 1; 0 when it is not known.</summary>
    internal int Find(ulong word) => _places.Value.Find(word);

    /// <summary>The same with what it adds multiplied.</summary>
    /// <param name="factors">By lane.</param>
    public PatternModel Times(IReadOnlyList<float> factors) =>
        new(Lanes, _words, _points, PointScale, _patterns, Scales, Biases, [.. Heads.Select((head, i) => head * factors[i / Filters])]);

    /// <summary>What it adds for each text.</summary>
    /// <param name="texts">Hashes of the words of each, in order.</param>
    public float[][] Score(IReadOnlyList<ulong[]> texts)
    {
        var numbers = new WordNumbers(this);
        var scorer = new PatternScorer(this, numbers);
        var scores = new float[texts.Count][];
        for (var i = 0; i < scores.Length; i++)
        {
            numbers.Begin(texts[i]);
            scorer.Add(scores[i] = new float[Lanes]);
        }

        return scores;
    }

    /// <summary>What a trained network of these words and filters is in bytes.</summary>
    /// <param name="words">Hashes of the words, ascending.</param>
    /// <param name="points">By word, then dimension.</param>
    /// <param name="patterns">By filter, then word of the span, then dimension.</param>
    /// <param name="biases">By filter.</param>
    /// <param name="heads">By lane, then filter.</param>
    internal static PatternModel Quantize(ulong[] words, float[] points, float[] patterns, float[] biases, float[] heads)
    {
        var scale = Math.Max(1e-12f, Largest(points)) / sbyte.MaxValue;
        sbyte[] bytes = [.. points.Select(point => (sbyte)Math.Clamp(MathF.Round(point / scale), -sbyte.MaxValue, sbyte.MaxValue))];
        return new PatternModel(
            heads.Length / biases.Length,
            words,
            bytes,
            scale,
            patterns,
            WordPatterns.ScalesOf(bytes, scale, patterns),
            biases,
            heads
        );
    }

    // The few largest may be cut so that the many small ones keep their differences.
    private static float Largest(float[] points)
    {
        const double Kept = .9999;
        float[] sizes = [.. points.Select(Math.Abs).Order()];
        return sizes.Length == 0 ? 0 : sizes[(int)((sizes.Length - 1) * Kept)];
    }
}

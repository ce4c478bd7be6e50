namespace Auscult.Text.Coding;

/// <summary>A concept that a phrase may mean.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Score">Margin of its line: above 0 speaks for it, the order is what counts. No probability.</param>
public readonly record struct CodedConcept(string Concept, float Score);

/// <summary>One trained line: weights of the features that have one, and the constant.</summary>
/// <param name="Rows">Features, ascending.</param>
/// <param name="Weights">Their weights.</param>
/// <param name="Bias">Constant.</param>
public sealed record ConceptLine(int[] Rows, float[] Weights, float Bias);

/// <summary>
/// Puts lay phrases to concepts: a line through hashed features for each concept, weights in bytes. Holds ids and numbers, no words.
/// Immutable, thread-safe.
/// </summary>
public sealed class CodingModel
{
    private const float ByteLimit = 127;

    // Weights this small (of 127) move no order; leaving them out halves the file.
    private const int SmallestStep = 2;

    private readonly int[] _starts;

    internal CodingModel(PhraseReader reader, IReadOnlyList<string> concepts, float[] scales, float[] biases, CodingWeights weights)
    {
        (Reader, Concepts, Scales, Biases, Weights) = (reader, concepts, scales, biases, weights);
        _starts = new int[PhraseFeatures.Rows + 1];
        foreach (var row in weights.Rows)
        {
            _starts[row + 1]++;
        }

        for (var row = 0; row < PhraseFeatures.Rows; row++)
        {
            _starts[row + 1] += _starts[row];
        }
    }

    /// <summary>Ids of the concepts it knows, in ordinal order.</summary>
    public IReadOnlyList<string> Concepts { get; }

    internal PhraseReader Reader { get; }

    /// <summary>Step of a concept's bytes.</summary>
    internal float[] Scales { get; }

    internal float[] Biases { get; }

    internal CodingWeights Weights { get; }

    /// <summary>Rounds trained lines to bytes.</summary>
    /// <param name="reader">What the phrases were read with.</param>
    /// <param name="concepts">Ids, in ordinal order; no more than 65,536.</param>
    /// <param name="lines">The line of each.</param>
    public static CodingModel Quantize(PhraseReader reader, IReadOnlyList<string> concepts, IReadOnlyList<ConceptLine> lines)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(concepts.Count, ushort.MaxValue + 1);
        var scales = new float[concepts.Count];
        var entries = new List<(int Row, ushort Concept, sbyte Weight)>();
        for (var concept = 0; concept < concepts.Count; concept++)
        {
            var (rows, weights) = (lines[concept].Rows, lines[concept].Weights);
            scales[concept] = Math.Max(1e-12f, weights.Select(Math.Abs).DefaultIfEmpty().Max() / ByteLimit);
            for (var i = 0; i < rows.Length; i++)
            {
                var step = (sbyte)MathF.Round(weights[i] / scales[concept]);
                if (Math.Abs(step) >= SmallestStep)
                {
                    entries.Add((rows[i], (ushort)concept, step));
                }
            }
        }

        entries.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Concept.CompareTo(b.Concept));
        var sorted = new CodingWeights(
            [.. entries.Select(entry => entry.Row)],
            [.. entries.Select(entry => entry.Concept)],
            [.. entries.Select(entry => entry.Weight)]
        );
        return new CodingModel(reader, concepts, scales, [.. lines.Select(line => line.Bias)], sorted);
    }

    /// <summary>The concepts a phrase most likely means, likeliest first.</summary>
    /// <param name="phrase">A few words.</param>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<CodedConcept> Rank(ReadOnlySpan<char> phrase, int most)
    {
        var features = Reader.Read(phrase);
        var scores = new float[Concepts.Count];
        for (var i = 0; i < features.Rows.Length; i++)
        {
            for (var at = _starts[features.Rows[i]]; at < _starts[features.Rows[i] + 1]; at++)
            {
                scores[Weights.Concepts[at]] += features.Values[i] * Weights.Steps[at];
            }
        }

        for (var concept = 0; concept < scores.Length; concept++)
        {
            scores[concept] = (scores[concept] * Scales[concept]) + Biases[concept];
        }

        return
        [
            .. Enumerable
                .Range(0, scores.Length)
                .OrderByDescending(concept => scores[concept])
                .ThenBy(concept => concept)
                .Take(most)
                .Select(concept => new CodedConcept(Concepts[concept], scores[concept])),
        ];
    }

    /// <summary>The model as a file. Equal models give equal bytes.</summary>
    public byte[] Write() => CodingFile.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, or of another version.</exception>
    public static CodingModel Read(byte[] file) => CodingFile.Read(file);
}

/// <summary>Weights that are not 0, by row, then concept: three lists of equal length.</summary>
internal sealed record CodingWeights(int[] Rows, ushort[] Concepts, sbyte[] Steps);

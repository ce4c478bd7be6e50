namespace Auscult.Text.Learning;

/// <summary>What a head decides.</summary>
public enum HeadKind : byte
{
    /// <summary>Yes or no: one probability.</summary>
    Binary,

    /// <summary>One of several: probabilities that add up to 1.</summary>
    Classes,

    /// <summary>Any of several: a probability each.</summary>
    Labels,

    /// <summary>
    /// Yes or no in two kinds of language: an answer for each (everyday, clinical) and the share of each, mixed into one probability.
    /// </summary>
    Registers,
}

/// <summary>What a head is and how it came about.</summary>
/// <param name="Task">Name of the task: <c>adverse-event</c>.</param>
/// <param name="Kind">What it decides.</param>
/// <param name="Labels">Names of its answers. A yes-or-no head has two, the second is yes.</param>
/// <param name="Languages">Languages of the texts it learned from and was measured on (ISO 639-1).</param>
/// <param name="Thresholds">
/// Least probability of a yes, by label; everyday and clinical for a head of two registers. Where classes compete, what each probability is
/// divided by before the largest wins.
/// </param>
/// <param name="Sets">Names of the files it learned from.</param>
/// <param name="Texts">Texts it learned from.</param>
public sealed record HeadDescription(
    string Task,
    HeadKind Kind,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Languages,
    IReadOnlyList<float> Thresholds,
    IReadOnlyList<string> Sets,
    int Texts
);

/// <summary>
/// A trained head: weights in bytes for hashed rows, in floats for signals. A lane is one sum of weights: one for yes or no, one per class or
/// label, three (everyday, clinical, which of both) for registers. Immutable.
/// </summary>
public sealed class HeadModel
{
    private const float ByteLimit = 127;

    internal HeadModel(
        HeadDescription description,
        int[] rows,
        sbyte[] weights,
        float[] wordScales,
        float[] letterScales,
        float[] signals,
        float[] biases,
        PatternModel? patterns = null
    )
    {
        Patterns = patterns;
        Description = description;
        Rows = rows;
        Weights = weights;
        WordScales = wordScales;
        LetterScales = letterScales;
        SignalWeights = signals;
        Biases = biases;
    }

    /// <summary>What it is and how it came about.</summary>
    public HeadDescription Description { get; }

    /// <summary>Its second member, which adds to the same sums; null when it has none.</summary>
    public PatternModel? Patterns { get; }

    /// <summary>Sums of weights it needs.</summary>
    public int Lanes => Biases.Length;

    /// <summary>Hashed rows that have a weight, ascending.</summary>
    internal int[] Rows { get; }

    /// <summary>Weights by row, then lane; a row's own weight is already multiplied in.</summary>
    internal sbyte[] Weights { get; }

    internal float[] WordScales { get; }

    internal float[] LetterScales { get; }

    /// <summary>Weights by signal, then lane.</summary>
    internal float[] SignalWeights { get; }

    internal float[] Biases { get; }

    /// <summary>Number of lanes a kind of head has.</summary>
    public static int LanesOf(HeadKind kind, int labels) =>
        kind switch
        {
            HeadKind.Binary => 1,
            HeadKind.Registers => 3,
            _ => labels,
        };

    /// <summary>Rounds trained weights to bytes: a scale a lane and block.</summary>
    /// <param name="description">What the head is.</param>
    /// <param name="weights">Per lane, the weight of every feature of <see cref="FeatureSpace"/>.</param>
    /// <param name="biases">Per lane, the constant.</param>
    /// <param name="table">The table the features were read with.</param>
    /// <param name="patterns">A second member that adds to the same sums; null for none.</param>
    public static HeadModel Quantize(
        HeadDescription description,
        IReadOnlyList<float[]> weights,
        IReadOnlyList<float> biases,
        FeatureWeights table,
        PatternModel? patterns = null
    )
    {
        var lanes = weights.Count;
        ArgumentOutOfRangeException.ThrowIfNotEqual(lanes, LanesOf(description.Kind, description.Labels.Count));
        var (words, letters) = (new float[lanes], new float[lanes]);
        for (var lane = 0; lane < lanes; lane++)
        {
            words[lane] = ScaleOf(weights[lane], 0, FeatureSpace.BlockRows, table);
            letters[lane] = ScaleOf(weights[lane], FeatureSpace.BlockRows, FeatureSpace.HashedRows, table);
        }

        List<int> rows = [];
        List<sbyte> bytes = [];
        var row = new sbyte[lanes];
        for (var i = 0; i < FeatureSpace.HashedRows; i++)
        {
            var any = false;
            for (var lane = 0; lane < lanes; lane++)
            {
                var scale = i < FeatureSpace.BlockRows ? words[lane] : letters[lane];
                row[lane] = (sbyte)Math.Clamp(MathF.Round(weights[lane][i] * table[i] / scale), -ByteLimit, ByteLimit);
                any |= row[lane] != 0;
            }

            if (any)
            {
                rows.Add(i);
                bytes.AddRange(row);
            }
        }

        var signals = new float[Signals.Count * lanes];
        for (var i = 0; i < signals.Length; i++)
        {
            signals[i] = weights[i % lanes][FeatureSpace.HashedRows + (i / lanes)];
        }

        return new HeadModel(description, [.. rows], [.. bytes], words, letters, signals, [.. biases], patterns);
    }

    /// <summary>The step of a lane's bytes. The few largest weights may be cut so that the many small ones keep their differences.</summary>
    private static float ScaleOf(float[] weights, int from, int to, FeatureWeights table)
    {
        const double Kept = .9998;
        List<float> sizes = [];
        for (var i = from; i < to; i++)
        {
            if (weights[i] != 0)
            {
                sizes.Add(Math.Abs(weights[i] * table[i]));
            }
        }

        sizes.Sort();
        return sizes.Count == 0 ? 1 : Math.Max(1e-12f, sizes[(int)((sizes.Count - 1) * Kept)] / ByteLimit);
    }

    /// <summary>The same head with a second member.</summary>
    internal HeadModel With(PatternModel? patterns) =>
        new(Description, Rows, Weights, WordScales, LetterScales, SignalWeights, Biases, patterns);

    /// <summary>The model as a file. Equal models give equal bytes.</summary>
    public byte[] Write() => HeadFile.Write(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, or of another version.</exception>
    public static HeadModel Read(byte[] file) => HeadFile.Read(file);
}

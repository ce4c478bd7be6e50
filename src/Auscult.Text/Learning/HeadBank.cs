using Auscult.Text.Labels;

namespace Auscult.Text.Learning;

/// <summary>
/// Trained heads side by side: the weights of one hashed row for all heads lie together, so a row is looked up once. Immutable; shared by all
/// workers.
/// </summary>
public sealed class HeadBank
{
    /// <summary>Lanes that are added in one step of the vector unit.</summary>
    internal const int Step = 32;

    private float?[] _saved;
    private readonly ulong[] _used = new ulong[FeatureSpace.HashedRows / 64];

    /// <summary>Puts heads side by side.</summary>
    /// <param name="weights">The table all of them were trained with.</param>
    /// <param name="models">The heads.</param>
    public HeadBank(FeatureWeights weights, IReadOnlyList<HeadModel> models)
    {
        Weights = weights;
        Models = [.. models];
        FirstLanes = new int[models.Count];
        var lanes = 0;
        for (var i = 0; i < models.Count; i++)
        {
            FirstLanes[i] = lanes;
            lanes += models[i].Lanes;
        }

        Lanes = lanes;
        Stride = Math.Max(Step, (lanes + Step - 1) / Step * Step);
        Rows = new sbyte[FeatureSpace.HashedRows * Stride];
        SignalWeights = new float[Signals.Count * Stride];
        WordScales = new float[Stride];
        LetterScales = new float[Stride];
        Biases = new float[Stride];
        _saved = new float?[lanes];
        for (var i = 0; i < models.Count; i++)
        {
            Place(models[i], FirstLanes[i]);
        }
    }

    /// <summary>The heads, in the order given.</summary>
    public IReadOnlyList<HeadModel> Models { get; }

    /// <summary>Sums that all heads need together.</summary>
    public int Lanes { get; }

    /// <summary>The same heads, one of their labels given from another probability on, in every register; weights are shared.</summary>
    /// <param name="label">Name of the label; without a head that gives it the bank stays as it is.</param>
    /// <param name="threshold">Least probability of the label.</param>
    public HeadBank WithThreshold(string label, float threshold)
    {
        if (TrainedLabelers.PlaceOf(this, label) is not { } place)
        {
            return this;
        }

        var bank = (HeadBank)MemberwiseClone();
        bank._saved = [.. _saved];
        bank._saved[FirstLanes[place.Head] + place.Answer] = threshold;
        return bank;
    }

    /// <summary>From which probability on an answer is a label, where somebody decided so; null where the head decides as trained.</summary>
    internal float? SavedOf(int head, int answer) => _saved[FirstLanes[head] + answer];

    internal FeatureWeights Weights { get; }

    internal int[] FirstLanes { get; }

    internal int Stride { get; }

    internal sbyte[] Rows { get; }

    /// <summary>Whether any head has a weight for a row: most pairs of words have none.</summary>
    internal bool HasWeights(int row) => (_used[row >> 6] >> (row & 63) & 1) != 0;

    internal float[] SignalWeights { get; }

    internal float[] WordScales { get; }

    internal float[] LetterScales { get; }

    internal float[] Biases { get; }

    private void Place(HeadModel model, int first)
    {
        var lanes = model.Lanes;
        for (var i = 0; i < model.Rows.Length; i++)
        {
            model.Weights.AsSpan(i * lanes, lanes).CopyTo(Rows.AsSpan((model.Rows[i] * Stride) + first));
            _used[model.Rows[i] >> 6] |= 1UL << (model.Rows[i] & 63);
        }

        for (var i = 0; i < Signals.Count; i++)
        {
            model.SignalWeights.AsSpan(i * lanes, lanes).CopyTo(SignalWeights.AsSpan((i * Stride) + first));
        }

        model.WordScales.CopyTo(WordScales, first);
        model.LetterScales.CopyTo(LetterScales, first);
        model.Biases.CopyTo(Biases, first);
    }
}

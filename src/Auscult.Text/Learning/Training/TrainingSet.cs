namespace Auscult.Text.Learning.Training;

/// <summary>
/// Texts as rows of few features, over the features that at least two of them have. Immutable; may be read from several threads.
/// </summary>
public sealed class TrainingSet
{
    private const int FewestTexts = 2;

    /// <summary>Gathers the features of texts.</summary>
    public TrainingSet(IReadOnlyList<FeatureVector> texts)
    {
        var columnOf = CountColumns(texts, out var features);
        Features = features;
        Starts = new int[texts.Count + 1];
        var kept = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            kept += texts[i].Rows.Count(row => columnOf[row] >= 0);
            Starts[i + 1] = kept;
        }

        Columns = new int[kept];
        Values = new float[kept];
        var at = 0;
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Rows.Length; i++)
            {
                if (columnOf[text.Rows[i]] is >= 0 and var column)
                {
                    Columns[at] = column;
                    Values[at++] = text.Values[i];
                }
            }
        }
    }

    /// <summary>Number of texts.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Number of features that are kept.</summary>
    public int Width => Features.Length;

    /// <summary>Feature of <see cref="FeatureSpace"/> of each column.</summary>
    internal int[] Features { get; }

    internal int[] Starts { get; }

    internal int[] Columns { get; }

    internal float[] Values { get; }

    /// <summary>Weighted sum of the features of a text.</summary>
    /// <param name="text">Its number, from 0.</param>
    /// <param name="weights">A weight a column; the constant stands behind.</param>
    public float Score(int text, ReadOnlySpan<float> weights)
    {
        var sum = weights[Width];
        for (var i = Starts[text]; i < Starts[text + 1]; i++)
        {
            sum += weights[Columns[i]] * Values[i];
        }

        return sum;
    }

    /// <summary>Weights by feature of <see cref="FeatureSpace"/>, 0 where there is no column.</summary>
    public float[] Spread(ReadOnlySpan<float> weights)
    {
        var all = new float[FeatureSpace.Count];
        for (var i = 0; i < Width; i++)
        {
            all[Features[i]] = weights[i];
        }

        return all;
    }

    /// <summary>Feature of a column, as the texts named it.</summary>
    public int FeatureOf(int column) => Features[column];

    internal bool IsSignal(int column) => Features[column] >= FeatureSpace.HashedRows;

    private static int[] CountColumns(IReadOnlyList<FeatureVector> texts, out int[] features)
    {
        var counts = new int[FeatureSpace.Count];
        foreach (var text in texts)
        {
            foreach (var row in text.Rows)
            {
                counts[row]++;
            }
        }

        var kept = new List<int>();
        for (var row = 0; row < counts.Length; row++)
        {
            var isKept = counts[row] >= FewestTexts;
            counts[row] = isKept ? kept.Count : -1;
            if (isKept)
            {
                kept.Add(row);
            }
        }

        features = [.. kept];
        return counts;
    }
}

namespace Auscult.Text.Learning.Training;

/// <summary>
/// Linear ridge regression, fitted by dual coordinate descent (Shalev-Shwartz and Zhang 2013). Deterministic: the order of the steps comes from
/// a fixed seed.
/// </summary>
public static class RegressionFit
{
    private const int Rounds = 15;
    private const ulong Seed = 5;

    /// <summary>Fits one sum of weights.</summary>
    /// <param name="set">Texts.</param>
    /// <param name="rows">Numbers of the texts to learn from.</param>
    /// <param name="targets">What the sum of each of them should be.</param>
    /// <param name="options">Cost and weight of signals; the rest is for classes only.</param>
    /// <returns>A weight a column of the set and the constant behind.</returns>
    public static float[] Fit(TrainingSet set, IReadOnlyList<int> rows, IReadOnlyList<float> targets, FitOptions options)
    {
        var weights = new float[set.Width + 1];
        var residuals = new double[rows.Count];
        var diagonal = .5 / options.Cost;
        var lengths = rows.Select(row => Length(set, row, options.Signals) + diagonal).ToArray();
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var chance = new Chance(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            chance.Shuffle(order);
            foreach (var i in order)
            {
                var gradient = set.Score(rows[i], weights) - targets[i] + (residuals[i] * diagonal);
                var change = -gradient / lengths[i];
                residuals[i] += change;
                Add(set, rows[i], (float)change, options.Signals, weights);
            }
        }

        return weights;
    }

    private static double Length(TrainingSet set, int row, float signals)
    {
        var length = 1.0;
        for (var i = set.Starts[row]; i < set.Starts[row + 1]; i++)
        {
            var value = set.IsSignal(set.Columns[i]) ? set.Values[i] * signals : set.Values[i];
            length += value * value;
        }

        return length;
    }

    private static void Add(TrainingSet set, int row, float change, float signals, float[] weights)
    {
        for (var i = set.Starts[row]; i < set.Starts[row + 1]; i++)
        {
            var column = set.Columns[i];
            weights[column] += change * set.Values[i] * (set.IsSignal(column) ? signals * signals : 1);
        }

        weights[set.Width] += change;
    }
}

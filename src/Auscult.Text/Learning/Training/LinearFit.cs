namespace Auscult.Text.Learning.Training;

/// <summary>How strictly a linear model is fitted.</summary>
/// <param name="Cost">Price of an error against the size of the weights, above 0.</param>
/// <param name="Signals">What signals are multiplied with, above 0.</param>
/// <param name="UsesRatios">True when features are multiplied with how unevenly they occur in both classes (naive Bayes).</param>
/// <param name="IsBalanced">True when the errors of the rarer class cost more, in proportion.</param>
public sealed record FitOptions(double Cost, float Signals, bool UsesRatios, bool IsBalanced = true)
{
    /// <summary>All features as they are.</summary>
    public static FitOptions Plain { get; } = new(.15, .5f, false);

    /// <summary>Features by how unevenly they occur.</summary>
    public static FitOptions Ratios { get; } = new(.1, .3f, true);
}

/// <summary>
/// A linear support vector machine with squared hinge loss, fitted by dual coordinate descent (Hsieh et al. 2008) with shrinking.
/// Deterministic: the order of the steps comes from a fixed seed.
/// </summary>
public static class LinearFit
{
    private const int MostRounds = 40;
    private const double Tolerance = .1;
    private const ulong Seed = 0x2545F4914F6CDD1D;

    /// <summary>Fits one model.</summary>
    /// <param name="set">Texts.</param>
    /// <param name="rows">Numbers of the texts to learn from.</param>
    /// <param name="isPositive">Answer by number of the text.</param>
    /// <param name="options">How strictly.</param>
    /// <returns>A weight a column of the set and the constant behind, for features as they are.</returns>
    public static float[] Fit(TrainingSet set, IReadOnlyList<int> rows, IReadOnlyList<bool> isPositive, FitOptions options)
    {
        var scales = Scales(set, rows, isPositive, options);
        var positives = rows.Count(row => isPositive[row]);
        var (costOfYes, costOfNo) = options.IsBalanced
            ? (
                options.Cost * rows.Count / (2.0 * Math.Max(1, positives)),
                options.Cost * rows.Count / (2.0 * Math.Max(1, rows.Count - positives))
            )
            : (options.Cost, options.Cost);
        return new Descent(set, [.. rows], isPositive, scales, costOfYes, costOfNo).Run();
    }

    /// <summary>What each column is multiplied with, squared.</summary>
    private static float[] Scales(TrainingSet set, IReadOnlyList<int> rows, IReadOnlyList<bool> isPositive, FitOptions options)
    {
        var scales = options.UsesRatios ? Ratios(set, rows, isPositive) : new float[set.Width];
        for (var i = 0; i < scales.Length; i++)
        {
            var scale =
                set.IsSignal(i) ? options.Signals
                : options.UsesRatios ? scales[i]
                : 1;
            scales[i] = scale * scale;
        }

        return scales;
    }

    /// <summary>Half the mean and half the own size of the logarithmic ratio of a column's share in both classes.</summary>
    private static float[] Ratios(TrainingSet set, IReadOnlyList<int> rows, IReadOnlyList<bool> isPositive)
    {
        var yes = new float[set.Width];
        var no = new float[set.Width];
        Array.Fill(yes, 1);
        Array.Fill(no, 1);
        foreach (var row in rows)
        {
            var counts = isPositive[row] ? yes : no;
            for (var i = set.Starts[row]; i < set.Starts[row + 1]; i++)
            {
                counts[set.Columns[i]]++;
            }
        }

        double allYes = yes.Sum(count => (double)count);
        double allNo = no.Sum(count => (double)count);
        var (mean, seen) = (0.0, 0);
        for (var i = 0; i < yes.Length; i++)
        {
            var isSeen = yes[i] + no[i] > 2;
            yes[i] = isSeen ? (float)Math.Abs(Math.Log(yes[i] / allYes * (allNo / no[i]))) : 0;
            mean += yes[i];
            seen += isSeen ? 1 : 0;
        }

        mean /= Math.Max(1, seen);
        for (var i = 0; i < yes.Length; i++)
        {
            yes[i] = (.5f * (float)mean) + (.5f * yes[i]);
        }

        return yes;
    }

    private sealed class Descent(
        TrainingSet set,
        int[] rows,
        IReadOnlyList<bool> isPositive,
        float[] scales,
        double costOfYes,
        double costOfNo
    )
    {
        private readonly float[] _weights = new float[set.Width + 1];
        private readonly double[] _alphas = new double[rows.Length];
        private readonly double[] _lengths = new double[rows.Length];
        private ulong _random = Seed;

        public float[] Run()
        {
            var active = new int[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                active[i] = i;
                _lengths[i] = Length(rows[i]) + Diagonal(i);
            }

            var count = active.Length;
            var bound = double.PositiveInfinity;
            for (var round = 0; round < MostRounds; round++)
            {
                var (most, least) = (double.NegativeInfinity, double.PositiveInfinity);
                for (var i = 0; i < count; i++)
                {
                    var other = i + (int)(Next() % (ulong)(count - i));
                    (active[i], active[other]) = (active[other], active[i]);
                    var index = active[i];
                    var gradient = Gradient(index);
                    if (_alphas[index] == 0 && gradient > bound)
                    {
                        (active[i], active[count - 1]) = (active[count - 1], active[i]);
                        count--;
                        i--;
                        continue;
                    }

                    var projected = _alphas[index] == 0 ? Math.Min(0, gradient) : gradient;
                    most = Math.Max(most, projected);
                    least = Math.Min(least, projected);
                    if (Math.Abs(projected) > 1e-12)
                    {
                        Step(index, gradient);
                    }
                }

                if (most - least > Tolerance)
                {
                    bound = most <= 0 ? double.PositiveInfinity : most;
                }
                else if (count == active.Length)
                {
                    break;
                }
                else
                {
                    (count, bound) = (active.Length, double.PositiveInfinity);
                }
            }

            return _weights;
        }

        private double Diagonal(int index) => .5 / (isPositive[rows[index]] ? costOfYes : costOfNo);

        private double Length(int row)
        {
            var length = 1.0;
            for (var i = set.Starts[row]; i < set.Starts[row + 1]; i++)
            {
                length += set.Values[i] * set.Values[i] * scales[set.Columns[i]];
            }

            return length;
        }

        private double Gradient(int index)
        {
            var score = set.Score(rows[index], _weights);
            return ((isPositive[rows[index]] ? score : -score) - 1) + (_alphas[index] * Diagonal(index));
        }

        private void Step(int index, double gradient)
        {
            var before = _alphas[index];
            _alphas[index] = Math.Max(0, before - (gradient / _lengths[index]));
            var row = rows[index];
            var change = (float)((_alphas[index] - before) * (isPositive[row] ? 1 : -1));
            var weights = _weights;
            for (var i = set.Starts[row]; i < set.Starts[row + 1]; i++)
            {
                var column = set.Columns[i];
                weights[column] += change * set.Values[i] * scales[column];
            }

            weights[set.Width] += change;
        }

        private ulong Next()
        {
            _random ^= _random << 13;
            _random ^= _random >> 7;
            _random ^= _random << 17;
            return _random;
        }
    }
}

namespace Auscult.Text.Learning.Training;

/// <summary>Chooses from which probability on a head says yes.</summary>
public static class Threshold
{
    private const double SmoothedShare = .01;

    /// <summary>
    /// The probability with the highest F1, of a curve smoothed over a hundredth of the texts so that one lucky text does not decide.
    /// .5 when there are no yeses.
    /// </summary>
    /// <param name="probabilities">Probability of yes, by text.</param>
    /// <param name="isPositive">Answer, by text.</param>
    public static float ForF1(IReadOnlyList<float> probabilities, IReadOnlyList<bool> isPositive)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderByDescending(i => probabilities[i]).ThenBy(i => i).ToArray();
        var positives = isPositive.Count(yes => yes);
        if (positives == 0)
        {
            return .5f;
        }

        var curve = new double[order.Length];
        var hits = 0;
        for (var i = 0; i < order.Length; i++)
        {
            hits += isPositive[order[i]] ? 1 : 0;
            curve[i] = 2.0 * hits / (i + 1 + positives);
        }

        var best = Highest(curve, Math.Max(1, (int)(order.Length * SmoothedShare)));
        var next = best + 1 < order.Length ? probabilities[order[best + 1]] : 0;
        return (probabilities[order[best]] + next) / 2;
    }

    private static int Highest(double[] curve, int width)
    {
        var sums = new double[curve.Length + 1];
        for (var i = 0; i < curve.Length; i++)
        {
            sums[i + 1] = sums[i] + curve[i];
        }

        var (best, at) = (-1.0, 0);
        for (var i = 0; i < curve.Length; i++)
        {
            var from = Math.Max(0, i - (width / 2));
            var to = Math.Min(curve.Length, i + (width / 2) + 1);
            var smooth = (sums[to] - sums[from]) / (to - from);
            if (smooth > best)
            {
                (best, at) = (smooth, i);
            }
        }

        return at;
    }
}

namespace Auscult.Text.Learning.Training;

/// <summary>
/// Decides between classes. The likeliest class alone would hardly ever be a rare one, so each probability is divided by a power of the
/// class's share first; one power for all classes, so that there is little to fit too closely.
/// </summary>
public static class ClassWeights
{
    private const int Steps = 10;

    /// <summary>What a power must gain to be worth it, times the root of the number of texts: less is chance.</summary>
    private const double LeastGain = .3;

    /// <summary>The divisors with the highest mean F1 over the classes.</summary>
    /// <param name="probabilities">By text, then class.</param>
    /// <param name="answers">Class of each text.</param>
    public static float[] ForMacroF1(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> answers)
    {
        var classes = probabilities[0].Length;
        var shares = new double[classes];
        foreach (var answer in answers)
        {
            shares[answer] += 1.0 / answers.Count;
        }

        var powers = Enumerable.Range(0, Steps + 1).Select(step => Divisors(shares, (double)step / Steps)).ToArray();
        double[] scores = [.. powers.Select(divisors => MacroF1(probabilities, answers, divisors))];

        // The mean of neighbours, so that one lucky text does not decide.
        var best = Enumerable.Range(0, powers.Length).MaxBy(i => scores[Math.Max(0, i - 1)] + scores[i] + scores[Math.Min(Steps, i + 1)]);
        return scores[best] - scores[0] > LeastGain / Math.Sqrt(answers.Count) ? powers[best] : powers[0];
    }

    /// <summary>The class that wins.</summary>
    /// <param name="probabilities">By class.</param>
    /// <param name="divisors">By class; empty when the likeliest wins.</param>
    public static int Choose(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> divisors)
    {
        var (best, most) = (0, float.NegativeInfinity);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var weighted = divisors.IsEmpty ? probabilities[i] : probabilities[i] / divisors[i];
            if (weighted > most)
            {
                (best, most) = (i, weighted);
            }
        }

        return best;
    }

    private static float[] Divisors(double[] shares, double power) =>
        [.. shares.Select(share => (float)Math.Pow(Math.Max(share, 1e-6), power))];

    private static double MacroF1(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> answers, float[] divisors)
    {
        var (hits, given, right) = (new double[divisors.Length], new double[divisors.Length], new double[divisors.Length]);
        for (var i = 0; i < answers.Count; i++)
        {
            var chosen = Choose(probabilities[i], divisors);
            given[chosen]++;
            right[answers[i]]++;
            hits[chosen] += chosen == answers[i] ? 1 : 0;
        }

        return Enumerable.Range(0, divisors.Length).Average(k => 2 * hits[k] / Math.Max(1, given[k] + right[k]));
    }
}

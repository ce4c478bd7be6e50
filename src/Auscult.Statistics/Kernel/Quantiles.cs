using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Kernel;

/// <summary>Quantiles that many measures need.</summary>
internal static class Quantiles
{
    /// <summary>z such that a standard normal value lies within ±z with this probability: 1.959964 for .95.</summary>
    public static double TwoSided(double level) => Normal.InvCDF(0, 1, .5 + (level / 2));

    /// <summary>z such that a standard normal value lies below it with this probability.</summary>
    public static double Below(double probability) => Normal.InvCDF(0, 1, probability);

    /// <summary>Probability that a standard normal value lies beyond ±z.</summary>
    public static double TwoSidedP(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));

    /// <summary>The smallest count whose Poisson distribution function reaches a probability.</summary>
    public static double Poisson(double mean, double probability) =>
        Discrete(mean, Math.Sqrt(mean), count => MathNet.Numerics.Distributions.Poisson.CDF(mean, count), probability);

    /// <summary>The smallest count whose negative binomial distribution function, with this mean and variance dispersion·mean, reaches a probability.</summary>
    public static double NegativeBinomial(double mean, double dispersion, double probability) =>
        dispersion <= 1 + 1e-9
            ? Poisson(mean, probability)
            : Discrete(mean, Math.Sqrt(mean * dispersion), count => NegativeBinomialCdf(mean, dispersion, count), probability);

    /// <summary>Probability of at most this count; mean and variance dispersion·mean.</summary>
    public static double NegativeBinomialCdf(double mean, double dispersion, double count)
    {
        if (dispersion <= 1 + 1e-9)
        {
            return mean <= 0 ? 1 : MathNet.Numerics.Distributions.Poisson.CDF(mean, count);
        }

        return MathNet.Numerics.SpecialFunctions.BetaRegularized(mean / (dispersion - 1), count + 1, 1 / dispersion);
    }

    // Walks from a normal guess; the distribution function grows with the count.
    private static double Discrete(double mean, double sd, Func<double, double> cdf, double probability)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var count = Math.Max(0, Math.Floor(mean + (Below(probability) * sd)));
        var step = Math.Max(1, Math.Floor(sd / 4));
        while (cdf(count) < probability)
        {
            count += step;
        }

        // Below lies a count that does not reach it: halve the gap until the two are neighbours.
        var below = Math.Max(-1, count - step);
        while (below >= 0 && cdf(below) >= probability)
        {
            (count, below) = (below, Math.Max(-1, below - step));
        }

        while (count - below > 1)
        {
            var middle = Math.Floor((count + below) / 2);
            (below, count) = cdf(middle) >= probability ? (below, middle) : (middle, count);
        }

        return count;
    }
}

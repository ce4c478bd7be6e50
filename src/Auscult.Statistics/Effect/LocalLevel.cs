using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Effect;

/// <summary>Kalman filter of a level that wanders and is seen with noise.</summary>
/// <param name="Noise">Variance of an observation about the level.</param>
/// <param name="Drift">Variance of one step of the level.</param>
internal readonly record struct LocalLevel(double Noise, double Drift)
{
    /// <summary>Level and its variance after each observation, and the logarithm of the likelihood.</summary>
    public (double[] Level, double[] Variance, double LogLikelihood) Filter(ReadOnlySpan<double> y, double start, double startVariance)
    {
        var (level, variance, likelihood) = (new double[y.Length], new double[y.Length], 0d);
        var (a, p) = (start, startVariance);
        for (var t = 0; t < y.Length; t++)
        {
            var f = p + Noise;
            var (v, gain) = (y[t] - a, p / f);
            likelihood -= .5 * (Math.Log(2 * Math.PI * f) + (v * v / f));
            a += gain * v;
            p *= 1 - gain;
            (level[t], variance[t]) = (a, p);
            p += Drift;
        }

        return (level, variance, likelihood);
    }

    /// <summary>Draws a path of the level given all observations.</summary>
    public double[] Draw(ReadOnlySpan<double> y, double start, double startVariance, Random random)
    {
        var (level, variance, _) = Filter(y, start, startVariance);
        var path = new double[y.Length];
        for (var t = y.Length - 1; t >= 0; t--)
        {
            var (mean, spread) = (level[t], variance[t]);
            if (t < y.Length - 1)
            {
                var gain = variance[t] / (variance[t] + Drift);
                mean += gain * (path[t + 1] - level[t]);
                spread *= 1 - gain;
            }

            path[t] = Normal.Sample(random, mean, Math.Sqrt(Math.Max(0, spread)));
        }

        return path;
    }
}

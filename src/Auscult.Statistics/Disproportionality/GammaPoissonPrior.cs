using Auscult.Statistics.Kernel;
using MathNet.Numerics;

namespace Auscult.Statistics.Disproportionality;

/// <summary>One or more pairs with the same count and about the same expected count.</summary>
/// <param name="N">Reports of the pair.</param>
/// <param name="Expected">Expected reports, positive.</param>
/// <param name="Weight">How many pairs this stands for.</param>
internal readonly record struct CountPoint(double N, double Expected, double Weight);

/// <summary>Prior of relative reporting: a mixture of two gamma distributions.</summary>
/// <param name="P">Weight of the first, 0 to 1.</param>
internal readonly record struct GammaPoissonPrior(double Alpha1, double Beta1, double Alpha2, double Beta2, double P)
{
    /// <summary>The five parameters in their published order.</summary>
    public double[] Theta => [Alpha1, Beta1, Alpha2, Beta2, P];

    public static GammaPoissonPrior From(double[] theta) => new(theta[0], theta[1], theta[2], theta[3], theta[4]);

    /// <summary>What is known of relative reporting once a pair was counted.</summary>
    public GammaMixture Posterior(double n, double expected)
    {
        var first = LogMarginal(n, expected, Alpha1, Beta1);
        var second = LogMarginal(n, expected, Alpha2, Beta2);
        var weight = 1 / (1 + ((1 - P) / P * Math.Exp(Math.Clamp(second - first, -700, 700))));
        return new GammaMixture(weight, Alpha1 + n, Beta1 + expected, Alpha2 + n, Beta2 + expected);
    }

    /// <summary>Negative logarithm of the likelihood and its gradient in the five parameters.</summary>
    /// <param name="points">What was counted.</param>
    /// <param name="smallest">Smallest count that was kept; 0 when pairs without reports are in.</param>
    /// <param name="gradient">Receives the gradient; null when it is not wanted.</param>
    public double MinusLogLikelihood(ReadOnlySpan<CountPoint> points, int smallest, double[]? gradient)
    {
        var (sum, terms1, terms2) = (0d, new ComponentTerms(Alpha1, Beta1), new ComponentTerms(Alpha2, Beta2));
        gradient?.AsSpan().Clear();
        foreach (var point in points)
        {
            var (log1, dAlpha1, dBeta1) = terms1.At(point, smallest);
            var (log2, dAlpha2, dBeta2) = terms2.At(point, smallest);
            var top = Math.Max(log1, log2);
            var (f1, f2) = (Math.Exp(log1 - top), Math.Exp(log2 - top));
            var mixed = (P * f1) + ((1 - P) * f2);
            sum -= point.Weight * (top + Math.Log(mixed));
            if (gradient is null)
            {
                continue;
            }

            var (share1, share2) = (point.Weight * P * f1 / mixed, point.Weight * (1 - P) * f2 / mixed);
            gradient[0] -= share1 * dAlpha1;
            gradient[1] -= share1 * dBeta1;
            gradient[2] -= share2 * dAlpha2;
            gradient[3] -= share2 * dBeta2;
            gradient[4] -= point.Weight * (f1 - f2) / mixed;
        }

        return sum;
    }

    private static double LogMarginal(double n, double expected, double alpha, double beta) =>
        SpecialFunctions.GammaLn(alpha + n)
        - SpecialFunctions.GammaLn(alpha)
        - SpecialFunctions.GammaLn(n + 1)
        - (alpha * Math.Log(1 + (expected / beta)))
        + (n == 0 ? 0 : n * Math.Log(expected / (beta + expected)));

    /// <summary>Logarithm of one component's probability with its derivatives; what depends on the count alone is kept.</summary>
    private sealed class ComponentTerms(double alpha, double beta)
    {
        private readonly Dictionary<double, (double LogGamma, double DiGamma)> _byCount = [];

        public (double Log, double Alpha, double Beta) At(CountPoint point, int smallest)
        {
            var full = Untruncated(point.N, point.Expected);
            if (smallest == 0)
            {
                return full;
            }

            var (missing, dAlpha, dBeta) = (0d, 0d, 0d);
            for (var n = 0; n < smallest; n++)
            {
                var (log, alphaPart, betaPart) = Untruncated(n, point.Expected);
                var f = Math.Exp(log);
                missing += f;
                dAlpha += f * alphaPart;
                dBeta += f * betaPart;
            }

            var kept = Math.Max(1 - missing, 1e-300);
            return (full.Log - Math.Log(kept), full.Alpha + (dAlpha / kept), full.Beta + (dBeta / kept));
        }

        private (double Log, double Alpha, double Beta) Untruncated(double n, double expected)
        {
            if (!_byCount.TryGetValue(n, out var known))
            {
                known = (
                    SpecialFunctions.GammaLn(alpha + n) - SpecialFunctions.GammaLn(alpha) - SpecialFunctions.GammaLn(n + 1),
                    SpecialFunctions.DiGamma(alpha + n) - SpecialFunctions.DiGamma(alpha)
                );
                _byCount[n] = known;
            }

            var ratio = Math.Log(1 + (expected / beta));
            var tail = n == 0 ? 0 : n * Math.Log(expected / (beta + expected));
            var dBeta = (alpha * expected / (beta * (beta + expected))) - (n / (beta + expected));
            return (known.LogGamma - (alpha * ratio) + tail, known.DiGamma - ratio, dBeta);
        }
    }
}

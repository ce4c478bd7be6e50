using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace Auscult.Statistics.Kernel;

/// <summary>Mixture of two gamma distributions in shape and rate.</summary>
/// <param name="Weight">Weight of the first, 0 to 1.</param>
internal readonly record struct GammaMixture(double Weight, double Shape1, double Rate1, double Shape2, double Rate2)
{
    public static GammaMixture Single(double shape, double rate) => new(1, shape, rate, 1, 1);

    public double Mean => (Weight * Shape1 / Rate1) + ((1 - Weight) * Shape2 / Rate2);

    /// <summary>Mean of the logarithm.</summary>
    public double LogMean =>
        Part(Weight, SpecialFunctions.DiGamma(Shape1) - Math.Log(Rate1))
        + Part(1 - Weight, SpecialFunctions.DiGamma(Shape2) - Math.Log(Rate2));

    public double Cdf(double x) => Part(Weight, Lower(Shape1, Rate1 * x)) + Part(1 - Weight, Lower(Shape2, Rate2 * x));

    /// <summary>The value below which this probability lies; NaN when it cannot be found.</summary>
    public double Quantile(double probability)
    {
        var mixture = this;
        double Gap(double log) => mixture.Cdf(Math.Exp(log)) - probability;
        var low = Math.Log(Mean);
        if (!double.IsFinite(low))
        {
            return double.NaN;
        }

        var high = low;
        for (var step = .5; Gap(low) > 0 && low > -700; step *= 2)
        {
            low -= step;
        }

        for (var step = .5; Gap(high) < 0 && high < 700; step *= 2)
        {
            high += step;
        }

        return Brent.TryFindRoot(Gap, low, high, 1e-11, 200, out var root) ? Math.Exp(root) : double.NaN;
    }

    // Beyond this shape the library's series takes its square root of steps, and the cube root is normal to seven digits.
    private const double LargeShape = 1e5;

    private static double Lower(double shape, double x) =>
        x <= 0 ? 0
        : shape < LargeShape ? SpecialFunctions.GammaLowerRegularized(shape, x)
        : Normal.CDF(0, 1, 3 * Math.Sqrt(shape) * (Math.Cbrt(x / shape) - 1 + (1 / (9 * shape))));

    // A part without weight may be undefined and must not count.
    private static double Part(double weight, double value) => weight == 0 ? 0 : weight * value;
}

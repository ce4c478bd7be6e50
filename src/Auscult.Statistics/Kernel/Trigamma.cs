namespace Auscult.Statistics.Kernel;

/// <summary>Second derivative of the logarithm of the gamma function, which the library lacks.</summary>
internal static class Trigamma
{
    /// <summary>For a positive argument; relative error below 1e-12.</summary>
    public static double Of(double x)
    {
        var sum = 0d;
        for (; x < 12; x++)
        {
            sum += 1 / (x * x);
        }

        var r = 1 / (x * x);
        return sum + (1 / x) + (r / 2) + (r / x * ((1d / 6) - (r * ((1d / 30) - (r * ((1d / 42) - (r * ((1d / 30) - (r * 5 / 66)))))))));
    }
}

namespace Auscult.Statistics.Kernel;

/// <summary>Ordinary least squares with plain, autocorrelation-robust and cluster-robust variances.</summary>
internal sealed class LeastSquares
{
    private readonly double[][] _x;
    private readonly double[] _scales;
    private readonly double[] _factor;

    private LeastSquares(double[][] x, double[] y, double[] scales, double[] factor, double[] beta)
    {
        (_x, _scales, _factor, Beta) = (x, scales, factor, beta);
        Residuals = [.. y.Select((value, row) => value - Dot(x[row], beta))];
    }

    public double[] Beta { get; }

    public double[] Residuals { get; }

    public int DegreesOfFreedom => Residuals.Length - Beta.Length;

    public double ResidualVariance => Residuals.Sum(residual => residual * residual) / DegreesOfFreedom;

    /// <summary>Durbin-Watson: about 2 without autocorrelation; NaN when the fit is exact.</summary>
    public double DurbinWatson
    {
        get
        {
            var steps = 0d;
            for (var i = 1; i < Residuals.Length; i++)
            {
                steps += (Residuals[i] - Residuals[i - 1]) * (Residuals[i] - Residuals[i - 1]);
            }

            return steps / Residuals.Sum(residual => residual * residual);
        }
    }

    /// <summary>Fits, or returns null when columns depend on each other or rows are fewer than columns.</summary>
    public static LeastSquares? Fit(double[][] x, double[] y)
    {
        var k = x.Length == 0 ? 0 : x[0].Length;
        if (k == 0 || x.Length < k)
        {
            return null;
        }

        // Columns of length one keep the normal equations well conditioned whatever their units.
        var scales = new double[k];
        for (var j = 0; j < k; j++)
        {
            scales[j] = Math.Sqrt(x.Sum(row => row[j] * row[j]));
        }

        if (scales.Any(scale => !(scale > 0) || double.IsInfinity(scale)))
        {
            return null;
        }

        var (normal, right) = (new double[k * k], new double[k]);
        for (var row = 0; row < x.Length; row++)
        {
            for (var i = 0; i < k; i++)
            {
                var scaled = x[row][i] / scales[i];
                right[i] += scaled * y[row];
                for (var j = 0; j <= i; j++)
                {
                    normal[(i * k) + j] += scaled * x[row][j] / scales[j];
                }
            }
        }

        if (!Cholesky.Factor(normal, k))
        {
            return null;
        }

        Cholesky.Solve(normal, k, right);
        return new LeastSquares(x, y, scales, normal, [.. right.Select((value, i) => value / scales[i])]);
    }

    public static double Dot(double[] x, double[] beta)
    {
        var sum = 0d;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * beta[i];
        }

        return sum;
    }

    /// <summary>Covariance of the coefficients when errors are independent and alike.</summary>
    public double[][] Covariance() => Sandwich(null, ResidualVariance);

    /// <summary>Newey-West covariance: errors may be correlated up to a lag and of unlike size.</summary>
    /// <param name="lag">Largest lag.</param>
    /// <param name="smallSample">Multiply by n/(n-k).</param>
    public double[][] NeweyWest(int lag, bool smallSample)
    {
        var k = Beta.Length;
        var scores = _x.Select((row, t) => row.Select((value, j) => value / _scales[j] * Residuals[t]).ToArray()).ToArray();
        var middle = new double[k * k];
        for (var l = 0; l <= Math.Min(lag, scores.Length - 1); l++)
        {
            var weight = 1 - (l / (lag + 1d));
            for (var t = l; t < scores.Length; t++)
            {
                AddProducts(middle, scores[t], scores[t - l], weight);
                if (l > 0)
                {
                    AddProducts(middle, scores[t - l], scores[t], weight);
                }
            }
        }

        return Sandwich(middle, smallSample ? (double)Residuals.Length / DegreesOfFreedom : 1);
    }

    /// <summary>Covariance that lets errors within a cluster be correlated in any way, with the usual factor for few clusters.</summary>
    public double[][] Clustered(string[] clusters)
    {
        var k = Beta.Length;
        var middle = new double[k * k];
        var groups = Enumerable.Range(0, _x.Length).GroupBy(row => clusters[row]).ToList();
        foreach (var group in groups)
        {
            var score = new double[k];
            foreach (var row in group)
            {
                for (var j = 0; j < k; j++)
                {
                    score[j] += _x[row][j] / _scales[j] * Residuals[row];
                }
            }

            AddProducts(middle, score, score, 1);
        }

        var (g, n) = (groups.Count, _x.Length);
        return Sandwich(middle, g > 1 ? g / (g - 1d) * ((n - 1d) / DegreesOfFreedom) : double.NaN);
    }

    private static void AddProducts(double[] into, double[] left, double[] right, double weight)
    {
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                into[(i * left.Length) + j] += weight * left[i] * right[j];
            }
        }
    }

    // (X'X)^-1 M (X'X)^-1 times a factor; without M just the inverse.
    private double[][] Sandwich(double[]? middle, double factor)
    {
        var k = Beta.Length;
        var inverse = new double[k][];
        for (var i = 0; i < k; i++)
        {
            inverse[i] = new double[k];
            inverse[i][i] = 1;
            Cholesky.Solve(_factor, k, inverse[i]);
        }

        var covariance = new double[k][];
        for (var i = 0; i < k; i++)
        {
            covariance[i] = new double[k];
            for (var j = 0; j < k; j++)
            {
                var sum = inverse[i][j];
                if (middle is not null)
                {
                    sum = 0;
                    for (var a = 0; a < k; a++)
                    {
                        for (var b = 0; b < k; b++)
                        {
                            sum += inverse[i][a] * middle[(a * k) + b] * inverse[b][j];
                        }
                    }
                }

                covariance[i][j] = factor * sum / (_scales[i] * _scales[j]);
            }
        }

        return covariance;
    }
}

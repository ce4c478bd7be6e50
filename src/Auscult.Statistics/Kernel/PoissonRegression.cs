namespace Auscult.Statistics.Kernel;

/// <summary>Log-linear regression of counts, fitted by iterated weighted least squares; the dispersion is left to the caller.</summary>
internal sealed class PoissonRegression
{
    private const int MostSteps = 50;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[]? _offset;
    private readonly double[] _weights;
    private readonly double[] _information;
    private readonly int _columns;

    private PoissonRegression(double[] x, int columns, double[] y, double[]? offset, double[] weights)
    {
        (_x, _columns, _y, _offset, _weights) = (x, columns, y, offset, weights);
        (Beta, Mean, _information) = (new double[columns], new double[y.Length], new double[columns * columns]);
    }

    public double[] Beta { get; private set; }

    /// <summary>Fitted counts.</summary>
    public double[] Mean { get; }

    public double Deviance { get; private set; }

    public int DegreesOfFreedom => _y.Length - _columns;

    /// <summary>Pearson's chi-square over the degrees of freedom; 1 for Poisson counts. NaN without degrees of freedom.</summary>
    public double Dispersion
    {
        get
        {
            var sum = 0d;
            for (var i = 0; i < _y.Length; i++)
            {
                sum += Mean[i] > 0 ? _weights[i] * (_y[i] - Mean[i]) * (_y[i] - Mean[i]) / Mean[i] : 0;
            }

            return DegreesOfFreedom > 0 ? sum / DegreesOfFreedom : double.NaN;
        }
    }

    /// <summary>Fits, or returns null when the columns depend on each other, nothing was counted, or the steps do not settle.</summary>
    /// <param name="x">Row-major design.</param>
    /// <param name="columns">Columns of the design.</param>
    /// <param name="y">Counts, zero or more.</param>
    /// <param name="offset">Known part of the logarithm, or null.</param>
    /// <param name="weights">Weight of each row, or null.</param>
    public static PoissonRegression? Fit(double[] x, int columns, double[] y, double[]? offset = null, double[]? weights = null)
    {
        var fit = new PoissonRegression(x, columns, y, offset, weights ?? [.. Enumerable.Repeat(1d, y.Length)]);
        return y.Length >= columns && y.Any(count => count > 0) && fit.Iterate() ? fit : null;
    }

    /// <summary>Variance of the linear predictor at a point, for a dispersion of 1.</summary>
    public double VarianceAt(ReadOnlySpan<double> x) => Cholesky.Quadratic(_information, _columns, x);

    /// <summary>Variance of a coefficient, for a dispersion of 1.</summary>
    public double Variance(int coefficient)
    {
        Span<double> unit = stackalloc double[_columns];
        unit[coefficient] = 1;
        return VarianceAt(unit);
    }

    /// <summary>Pull of a row on its own fit, 0 to 1.</summary>
    public double Leverage(int row) => _weights[row] * Mean[row] * VarianceAt(Row(row));

    private ReadOnlySpan<double> Row(int row) => _x.AsSpan(row * _columns, _columns);

    private bool Iterate()
    {
        for (var i = 0; i < _y.Length; i++)
        {
            Mean[i] = _y[i] + .1;
        }

        var right = new double[_columns];
        var before = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            Gather(right);
            if (!Cholesky.Factor(_information, _columns))
            {
                return false;
            }

            Cholesky.Solve(_information, _columns, right);
            right.CopyTo(Beta, 0);
            Deviance = Predict();
            if (!double.IsFinite(Deviance))
            {
                return false;
            }

            if (Math.Abs(Deviance - before) < 1e-10 * (Math.Abs(Deviance) + .1))
            {
                return true;
            }

            before = Deviance;
        }

        return false;
    }

    private void Gather(double[] right)
    {
        Array.Clear(_information);
        Array.Clear(right);
        for (var row = 0; row < _y.Length; row++)
        {
            var weight = _weights[row] * Mean[row];
            var working = Math.Log(Mean[row]) - (_offset?[row] ?? 0) + ((_y[row] - Mean[row]) / Mean[row]);
            var x = Row(row);
            for (var i = 0; i < _columns; i++)
            {
                if (x[i] == 0)
                {
                    continue;
                }

                var scaled = weight * x[i];
                right[i] += scaled * working;
                for (var j = 0; j <= i; j++)
                {
                    _information[(i * _columns) + j] += scaled * x[j];
                }
            }
        }
    }

    private double Predict()
    {
        var deviance = 0d;
        for (var row = 0; row < _y.Length; row++)
        {
            var x = Row(row);
            var eta = _offset?[row] ?? 0;
            for (var i = 0; i < _columns; i++)
            {
                eta += x[i] * Beta[i];
            }

            Mean[row] = Math.Exp(Math.Clamp(eta, -30, 300));
            var part = _y[row] > 0 ? _y[row] * Math.Log(_y[row] / Mean[row]) : 0;
            deviance += 2 * _weights[row] * (part - _y[row] + Mean[row]);
        }

        return deviance;
    }
}

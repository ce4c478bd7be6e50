namespace Auscult.Statistics.Kernel;

/// <summary>
/// Least squares with a penalty on the sum of absolute coefficients, by coordinate descent down a path of penalties; the penalty is chosen on
/// blocks of rows that the fit has not seen. Columns are standardised, the intercept is free.
/// </summary>
internal sealed class Lasso
{
    private const int Path = 25;
    private const double Smallest = .002;
    private const int MostSweeps = 100;
    private const int Blocks = 5;

    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[] _beta;
    private readonly double _mean;

    private Lasso(double[] means, double[] scales, double[] beta, double mean) =>
        (_means, _scales, _beta, _mean) = (means, scales, beta, mean);

    /// <summary>Fits with a penalty chosen by cross-validation over contiguous blocks.</summary>
    public static Lasso Fit(double[][] x, double[] y)
    {
        var full = new Problem(x, y);
        var penalties = Enumerable.Range(0, Path).Select(i => full.Largest * Math.Pow(Smallest, i / (Path - 1d))).ToArray();
        var errors = new double[Path];
        for (var block = 0; block < Blocks; block++)
        {
            var (from, to) = (x.Length * block / Blocks, x.Length * (block + 1) / Blocks);
            var part = new Problem([.. x[..from], .. x[to..]], [.. y[..from], .. y[to..]]);
            var i = 0;
            foreach (var fit in part.Solve(penalties))
            {
                for (var row = from; row < to; row++)
                {
                    var error = y[row] - fit.Predict(x[row]);
                    errors[i] += error * error;
                }

                i++;
            }
        }

        var best = Array.IndexOf(errors, errors.Min());
        return full.Solve(penalties[..(Math.Max(best, 0) + 1)]).Last();
    }

    public double Predict(double[] x)
    {
        var sum = _mean;
        for (var j = 0; j < _beta.Length; j++)
        {
            sum += _beta[j] == 0 ? 0 : _beta[j] * (x[j] - _means[j]) / _scales[j];
        }

        return sum;
    }

    /// <summary>Standardised rows as products of columns, which is all that coordinate descent needs.</summary>
    private sealed class Problem
    {
        private readonly double[] _means;
        private readonly double[] _scales;
        private readonly double[][] _gram;
        private readonly double[] _right;
        private readonly double _mean;

        public Problem(double[][] x, double[] y)
        {
            var (n, k) = (x.Length, x[0].Length);
            (_means, _scales, _right, _mean) = (new double[k], new double[k], new double[k], Moments.Mean(y));
            var columns = new double[k][];
            for (var j = 0; j < k; j++)
            {
                var column = x.Select(row => row[j]).ToArray();
                (_means[j], var sd) = Moments.MeanAndSd(column);
                // A column that does not vary gets no weight.
                _scales[j] = sd > 1e-10 * (1 + Math.Abs(_means[j])) ? sd : double.PositiveInfinity;
                columns[j] = [.. column.Select(value => (value - _means[j]) / _scales[j])];
                for (var i = 0; i < n; i++)
                {
                    _right[j] += columns[j][i] * (y[i] - _mean) / n;
                }
            }

            _gram = new double[k][];
            for (var j = 0; j < k; j++)
            {
                _gram[j] = new double[k];
                for (var l = 0; l <= j; l++)
                {
                    var sum = 0d;
                    for (var i = 0; i < n; i++)
                    {
                        sum += columns[j][i] * columns[l][i];
                    }

                    _gram[j][l] = _gram[l][j] = sum / n;
                }
            }
        }

        /// <summary>Penalty from which on all coefficients are zero.</summary>
        public double Largest => Math.Max(_right.Max(Math.Abs), 1e-12);

        public IEnumerable<Lasso> Solve(double[] penalties)
        {
            var k = _right.Length;
            var beta = new double[k];
            // What each column still explains, given the others.
            var rest = (double[])_right.Clone();
            foreach (var penalty in penalties)
            {
                for (var sweep = 0; sweep < MostSweeps; sweep++)
                {
                    if (Sweep(beta, rest, penalty) < 1e-4)
                    {
                        break;
                    }
                }

                yield return new Lasso(_means, _scales, (double[])beta.Clone(), _mean);
            }
        }

        private double Sweep(double[] beta, double[] rest, double penalty)
        {
            var largest = 0d;
            for (var j = 0; j < beta.Length; j++)
            {
                var own = _gram[j][j];
                if (own <= 0)
                {
                    continue;
                }

                var pull = rest[j] + (own * beta[j]);
                var next = Math.Abs(pull) <= penalty ? 0 : (pull - (Math.Sign(pull) * penalty)) / own;
                var change = next - beta[j];
                if (change == 0)
                {
                    continue;
                }

                beta[j] = next;
                largest = Math.Max(largest, Math.Abs(change));
                var row = _gram[j];
                for (var l = 0; l < rest.Length; l++)
                {
                    rest[l] -= change * row[l];
                }
            }

            return largest;
        }
    }
}

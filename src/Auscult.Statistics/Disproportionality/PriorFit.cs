using MathNet.Numerics.LinearAlgebra;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Fits the prior by maximum likelihood: Newton steps on logarithms of the parameters, damped until they descend, from two starting points.</summary>
/// <param name="Prior">The fit; its first component is the one with the larger mean.</param>
/// <param name="StandardErrors">Of the five parameters; null when the likelihood is too flat to tell.</param>
/// <param name="MinusLogLikelihood">At the fit.</param>
/// <param name="StartsAgree">Whether both starting points led to the same parameters.</param>
internal sealed record PriorFit(GammaPoissonPrior Prior, double[]? StandardErrors, double MinusLogLikelihood, bool StartsAgree)
{
    private const int MostSteps = 200;

    private static readonly double[][] Starts =
    [
        [.2, .1, 2, 4, 1d / 3],
        [2, .5, 1.4, 1.8, .1],
    ];

    /// <summary>Averages the expected counts of neighbours among the pairs with the same count.</summary>
    /// <param name="points">Single pairs.</param>
    /// <param name="bin">How many neighbours become one.</param>
    /// <param name="keep">How many with the largest expected counts stay as they are.</param>
    /// <param name="from">Counts with fewer pairs than this stay as they are.</param>
    public static CountPoint[] Squash(IReadOnlyList<CountPoint> points, int bin = 50, int keep = 100, int from = 1000)
    {
        var squashed = new List<CountPoint>();
        foreach (var group in points.GroupBy(point => point.N))
        {
            var sorted = group.OrderBy(point => point.Expected).ToArray();
            var together = sorted.Length < from ? 0 : Math.Max(0, sorted.Length - keep);
            for (var i = 0; i < together; i += bin)
            {
                var neighbours = sorted.AsSpan(i, Math.Min(bin, together - i));
                var (weight, sum) = (0d, 0d);
                foreach (var point in neighbours)
                {
                    weight += point.Weight;
                    sum += point.Weight * point.Expected;
                }

                squashed.Add(new CountPoint(group.Key, sum / weight, weight));
            }

            squashed.AddRange(sorted.Skip(together));
        }

        return [.. squashed];
    }

    /// <summary>The fit, or null when neither start ends at a minimum inside the bounds.</summary>
    public static PriorFit? Of(CountPoint[] points, int smallest)
    {
        var fits = Starts.Select(start => Minimise(points, smallest, start)).OfType<(double[] Theta, double Value)>().ToList();
        if (fits.Count == 0)
        {
            return null;
        }

        var best = fits.MinBy(fit => fit.Value);
        var agree =
            fits.Count == Starts.Length
            && fits.All(fit => fit.Theta.Zip(best.Theta).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-3 * Math.Abs(pair.Second)));
        return new PriorFit(GammaPoissonPrior.From(best.Theta), Errors(points, smallest, best.Theta), best.Value, agree);
    }

    private static (double[] Theta, double Value)? Minimise(CountPoint[] points, int smallest, double[] start)
    {
        var u = Free(start);
        var (value, gradient) = Evaluate(points, smallest, u);
        var damping = 1e-3;
        for (var step = 0; step < MostSteps; step++)
        {
            if (gradient.Max(Math.Abs) < 1e-6)
            {
                return Ordered(Theta(u), value);
            }

            var hessian = Hessian(at => Evaluate(points, smallest, at).Gradient, u);
            var descended = false;
            while (!descended && damping < 1e12)
            {
                var move = Move(hessian, gradient, damping);
                var next = u.Zip(move, (from, by) => from + Math.Clamp(by, -.5, .5)).ToArray();
                var (nextValue, nextGradient) = Evaluate(points, smallest, next);
                if (nextValue <= value && next.All(part => Math.Abs(part) < 30))
                {
                    (descended, u, gradient, damping) = (true, next, nextGradient, damping / 10);
                    var gained = value - nextValue;
                    value = nextValue;
                    if (gained < 1e-13 * Math.Abs(value) && gradient.Max(Math.Abs) < 1e-4)
                    {
                        return Ordered(Theta(u), value);
                    }
                }
                else
                {
                    damping *= 10;
                }
            }

            if (!descended)
            {
                return gradient.Max(Math.Abs) < 1e-3 ? Ordered(Theta(u), value) : null;
            }
        }

        return null;
    }

    private static double[] Move(Matrix<double> hessian, double[] gradient, double damping)
    {
        var damped = hessian.Clone();
        for (var i = 0; i < gradient.Length; i++)
        {
            damped[i, i] += damping * (Math.Abs(hessian[i, i]) + 1);
        }

        var move = damped.Solve(-Vector<double>.Build.DenseOfArray(gradient));
        // Where the likelihood bends the wrong way a Newton step climbs: go downhill instead.
        return move.All(double.IsFinite) && move.DotProduct(Vector<double>.Build.DenseOfArray(gradient)) < 0
            ? move.ToArray()
            : [.. gradient.Select(slope => -slope / (1 + damping) / gradient.Max(Math.Abs))];
    }

    private static (double Value, double[] Gradient) Evaluate(CountPoint[] points, int smallest, double[] u)
    {
        var theta = Theta(u);
        var gradient = new double[theta.Length];
        var value = GammaPoissonPrior.From(theta).MinusLogLikelihood(points, smallest, gradient);
        for (var i = 0; i < 4; i++)
        {
            gradient[i] *= theta[i];
        }

        gradient[4] *= theta[4] * (1 - theta[4]);
        return (value, gradient);
    }

    private static double[]? Errors(CountPoint[] points, int smallest, double[] theta)
    {
        var hessian = Hessian(
            at =>
            {
                var gradient = new double[at.Length];
                GammaPoissonPrior.From(at).MinusLogLikelihood(points, smallest, gradient);
                return gradient;
            },
            theta
        );
        var variances = hessian.Inverse().Diagonal();
        return variances.All(variance => variance > 0 && double.IsFinite(variance)) ? [.. variances.Select(Math.Sqrt)] : null;
    }

    private static Matrix<double> Hessian(Func<double[], double[]> gradient, double[] at)
    {
        var hessian = Matrix<double>.Build.Dense(at.Length, at.Length);
        for (var i = 0; i < at.Length; i++)
        {
            var step = 1e-5 * Math.Max(Math.Abs(at[i]), .01);
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[i] += step;
            down[i] -= step;
            var (above, below) = (gradient(up), gradient(down));
            for (var j = 0; j < at.Length; j++)
            {
                hessian[i, j] = (above[j] - below[j]) / (2 * step);
            }
        }

        return (hessian + hessian.Transpose()) / 2;
    }

    private static double[] Free(double[] theta) => [.. theta[..4].Select(part => Math.Log(part)), Math.Log(theta[4] / (1 - theta[4]))];

    private static double[] Theta(double[] u) => [.. u[..4].Select(part => Math.Exp(part)), 1 / (1 + Math.Exp(-u[4]))];

    // The two components are named by nothing but their order.
    private static (double[] Theta, double Value) Ordered(double[] theta, double value) =>
        theta[0] / theta[1] >= theta[2] / theta[3] ? (theta, value) : ([theta[2], theta[3], theta[0], theta[1], 1 - theta[4]], value);
}

namespace Auscult.Text.Learning.Training;

/// <summary>
/// Turns the scores of two models into one calibrated sum: logit = first · a + second · b + c, one a and b for all classes and a c for each.
/// Fitted by Newton's method on scores of texts the models have not learned from.
/// </summary>
/// <param name="First">What the first model's score is multiplied with.</param>
/// <param name="Second">What the second model's score is multiplied with.</param>
/// <param name="Constants">One per class; one for yes or no.</param>
public sealed record ScoreStack(double First, double Second, IReadOnlyList<double> Constants)
{
    private const int MostSteps = 50;
    private const double Ridge = 1e-3;

    /// <summary>The sum of a class.</summary>
    public double Logit(float first, float second, int lane) => (First * first) + (Second * second) + Constants[lane];

    /// <summary>Fits yes or no.</summary>
    /// <param name="first">Scores of the first model, by text.</param>
    /// <param name="second">Scores of the second model, by text.</param>
    /// <param name="isPositive">Answers, by text.</param>
    public static ScoreStack FitBinary(IReadOnlyList<float> first, IReadOnlyList<float> second, IReadOnlyList<bool> isPositive)
    {
        var found = Fit(
            first.Count,
            2,
            3,
            text => isPositive[text] ? 1 : 0,
            (text, answer, into) =>
            {
                into.Clear();
                if (answer == 1)
                {
                    (into[0], into[1], into[2]) = (first[text], second[text], 1);
                }
            }
        );
        return new ScoreStack(found[0], found[1], [found[2]]);
    }

    /// <summary>Fits one of several.</summary>
    /// <param name="first">Scores of the first model, by text and class.</param>
    /// <param name="second">Scores of the second model, by text and class.</param>
    /// <param name="answers">Class of each text.</param>
    /// <param name="classes">Number of classes.</param>
    public static ScoreStack FitClasses(
        IReadOnlyList<float[]> first,
        IReadOnlyList<float[]> second,
        IReadOnlyList<int> answers,
        int classes
    )
    {
        var found = Fit(
            first.Count,
            classes,
            classes + 2,
            text => answers[text],
            (text, answer, into) =>
            {
                into.Clear();
                (into[0], into[1], into[answer + 2]) = (first[text][answer], second[text][answer], 1);
            }
        );
        return new ScoreStack(found[0], found[1], found[2..]);
    }

    private delegate void Describe(int text, int answer, Span<double> into);

    /// <summary>Multinomial logistic regression whose features depend on the answer.</summary>
    private static double[] Fit(int texts, int answers, int width, Func<int, int> answerOf, Describe describe)
    {
        var found = new double[width];
        var features = new double[answers * width];
        var shares = new double[answers];
        for (var step = 0; step < MostSteps; step++)
        {
            var gradient = new double[width];
            var curvature = new double[width, width];
            for (var text = 0; text < texts; text++)
            {
                for (var answer = 0; answer < answers; answer++)
                {
                    describe(text, answer, features.AsSpan(answer * width, width));
                }

                Shares(features, found, shares);
                Accumulate(features, shares, answerOf(text), gradient, curvature);
            }

            for (var i = 0; i < width; i++)
            {
                gradient[i] -= Ridge * found[i];
                curvature[i, i] += Ridge;
            }

            var change = Solve(curvature, gradient);
            var largest = 0.0;
            for (var i = 0; i < width; i++)
            {
                found[i] += Math.Clamp(change[i], -5, 5);
                largest = Math.Max(largest, Math.Abs(change[i]));
            }

            if (largest < 1e-6)
            {
                break;
            }
        }

        return found;
    }

    private static void Shares(double[] features, double[] found, double[] shares)
    {
        var most = double.NegativeInfinity;
        for (var answer = 0; answer < shares.Length; answer++)
        {
            shares[answer] = 0;
            for (var i = 0; i < found.Length; i++)
            {
                shares[answer] += found[i] * features[(answer * found.Length) + i];
            }

            most = Math.Max(most, shares[answer]);
        }

        var total = 0.0;
        for (var answer = 0; answer < shares.Length; answer++)
        {
            shares[answer] = Math.Exp(shares[answer] - most);
            total += shares[answer];
        }

        for (var answer = 0; answer < shares.Length; answer++)
        {
            shares[answer] /= total;
        }
    }

    private static void Accumulate(double[] features, double[] shares, int answer, double[] gradient, double[,] curvature)
    {
        var width = gradient.Length;
        var mean = new double[width];
        for (var other = 0; other < shares.Length; other++)
        {
            for (var i = 0; i < width; i++)
            {
                mean[i] += shares[other] * features[(other * width) + i];
            }
        }

        for (var i = 0; i < width; i++)
        {
            gradient[i] += features[(answer * width) + i] - mean[i];
        }

        for (var other = 0; other < shares.Length; other++)
        {
            for (var i = 0; i < width; i++)
            {
                var distance = features[(other * width) + i] - mean[i];
                for (var j = 0; distance != 0 && j < width; j++)
                {
                    curvature[i, j] += shares[other] * distance * (features[(other * width) + j] - mean[j]);
                }
            }
        }
    }

    /// <summary>Solves a symmetric positive system by elimination.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var solution = (double[])right.Clone();
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = pivot + 1; row < n; row++)
            {
                var factor = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column < n; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }

                solution[row] -= factor * solution[pivot];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < n; column++)
            {
                solution[row] -= matrix[row, column] * solution[column];
            }

            solution[row] /= matrix[row, row];
        }

        return solution;
    }
}

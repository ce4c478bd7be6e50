namespace Auscult.Text.Learning.Training;

/// <summary>
/// Turns the scores of several models into one calibrated sum: logit = first · a + second · b + … + c, one factor a model for all classes and a c
/// for each class.
/// Fitted by Newton's method on scores of texts the models have not learned from.
/// </summary>
/// <param name="Factors">What the score of each model is multiplied with.</param>
/// <param name="Constants">One per class; one for yes or no.</param>
public sealed record ScoreStack(IReadOnlyList<double> Factors, IReadOnlyList<double> Constants)
{
    private const int MostSteps = 50;
    private const double Ridge = 1e-3;

    /// <summary>The sum of a class.</summary>
    /// <param name="scores">Its score by each model.</param>
    /// <param name="lane">Which class; 0 for yes or no.</param>
    public double Logit(ReadOnlySpan<float> scores, int lane)
    {
        var sum = Constants[lane];
        for (var i = 0; i < scores.Length; i++)
        {
            sum += Factors[i] * scores[i];
        }

        return sum;
    }

    /// <summary>Fits yes or no.</summary>
    /// <param name="models">Scores by model, then text.</param>
    /// <param name="isPositive">Answers, by text.</param>
    public static ScoreStack FitBinary(IReadOnlyList<IReadOnlyList<float>> models, IReadOnlyList<bool> isPositive)
    {
        var found = Fit(
            isPositive.Count,
            2,
            models.Count + 1,
            text => isPositive[text] ? 1 : 0,
            (text, answer, into) =>
            {
                into.Clear();
                for (var i = 0; answer == 1 && i < models.Count; i++)
                {
                    into[i] = models[i][text];
                }

                into[models.Count] = answer;
            }
        );
        return new ScoreStack(found[..models.Count], found[models.Count..]);
    }

    /// <summary>Fits one of several.</summary>
    /// <param name="models">Scores by model, then text, then class.</param>
    /// <param name="answers">Class of each text.</param>
    /// <param name="classes">Number of classes.</param>
    public static ScoreStack FitClasses(IReadOnlyList<IReadOnlyList<float[]>> models, IReadOnlyList<int> answers, int classes)
    {
        var found = Fit(
            answers.Count,
            classes,
            classes + models.Count,
            text => answers[text],
            (text, answer, into) =>
            {
                into.Clear();
                for (var i = 0; i < models.Count; i++)
                {
                    into[i] = models[i][text][answer];
                }

                into[models.Count + answer] = 1;
            }
        );
        return new ScoreStack(found[..models.Count], found[models.Count..]);
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

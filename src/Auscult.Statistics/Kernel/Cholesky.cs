namespace Auscult.Statistics.Kernel;

/// <summary>
/// Solves small symmetric positive systems in place. The library's own decomposition allocates on every call, and detectors solve tens of
/// thousands of systems of a few unknowns.
/// </summary>
internal static class Cholesky
{
    /// <summary>Turns the lower half of a row-major matrix into its factor; false when the matrix is singular.</summary>
    public static bool Factor(double[] matrix, int size)
    {
        for (var j = 0; j < size; j++)
        {
            var diagonal = matrix[(j * size) + j];
            var largest = diagonal;
            for (var k = 0; k < j; k++)
            {
                diagonal -= matrix[(j * size) + k] * matrix[(j * size) + k];
            }

            // What is left of a column after the others explain it: nothing but rounding means that it adds nothing.
            if (!(diagonal > 1e-11 * largest))
            {
                return false;
            }

            var root = Math.Sqrt(diagonal);
            matrix[(j * size) + j] = root;
            for (var i = j + 1; i < size; i++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                }

                matrix[(i * size) + j] = sum / root;
            }
        }

        return true;
    }

    /// <summary>Solves in place with a factor.</summary>
    public static void Solve(double[] factor, int size, Span<double> right)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= factor[(i * size) + k] * right[k];
            }

            right[i] /= factor[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                right[i] -= factor[(k * size) + i] * right[k];
            }

            right[i] /= factor[(i * size) + i];
        }
    }

    /// <summary>x′ A⁻¹ x for a factor of A.</summary>
    public static double Quadratic(double[] factor, int size, ReadOnlySpan<double> x)
    {
        Span<double> half = stackalloc double[size];
        var sum = 0d;
        for (var i = 0; i < size; i++)
        {
            var value = x[i];
            for (var k = 0; k < i; k++)
            {
                value -= factor[(i * size) + k] * half[k];
            }

            half[i] = value / factor[(i * size) + i];
            sum += half[i] * half[i];
        }

        return sum;
    }
}

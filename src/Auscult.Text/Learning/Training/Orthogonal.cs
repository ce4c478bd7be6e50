namespace Auscult.Text.Learning.Training;

/// <summary>Columns at right angles, for blocks that are tall and narrow: as many rows as words, a few dozen columns.</summary>
internal static class Orthogonal
{
    private const int MostSweeps = 30;

    /// <summary>Turns the columns of a block so that they are at right angles and of length 1: by the eigenvectors of their products, twice.</summary>
    public static void Make(float[] block, int width)
    {
        Whiten(block, width);
        Whiten(block, width);
    }

    /// <summary>Products of all columns with each other.</summary>
    public static double[] Gram(float[] block, int width)
    {
        var gram = new double[width * width];
        var part = new float[width * width];
        for (var start = 0; start < block.Length; start += 256 * width)
        {
            Array.Clear(part);
            for (var at = start; at < Math.Min(block.Length, start + (256 * width)); at += width)
            {
                var row = block.AsSpan(at, width);
                for (var i = 0; i < width; i++)
                {
                    Numbers.AddScaled(row, row[i], part.AsSpan(i * width, width));
                }
            }

            for (var i = 0; i < gram.Length; i++)
            {
                gram[i] += part[i];
            }
        }

        return gram;
    }

    /// <summary>Eigenvalues and, by column, eigenvectors of a symmetric matrix, by Jacobi's rotations.</summary>
    public static (double[] Values, double[] Vectors) Eigen(double[] matrix, int n)
    {
        var vectors = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            vectors[(i * n) + i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var (off, diagonal) = (0.0, 0.0);
            for (var p = 0; p < n; p++)
            {
                diagonal += matrix[(p * n) + p] * matrix[(p * n) + p];
                for (var q = p + 1; q < n; q++)
                {
                    off += matrix[(p * n) + q] * matrix[(p * n) + q];
                }
            }

            if (off <= 1e-22 * diagonal)
            {
                break;
            }

            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    Rotate(matrix, vectors, n, p, q);
                }
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => matrix[(i * n) + i])], vectors);
    }

    private static void Whiten(float[] block, int width)
    {
        var (values, vectors) = Eigen(Gram(block, width), width);
        var least = 1e-7 * values.Max();
        var turn = new float[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                // Fewer directions than columns: what is left of the others is noise.
                turn[(i * width) + j] = values[j] > least ? (float)(vectors[(i * width) + j] / Math.Sqrt(values[j])) : 0;
            }
        }

        var row = new float[width];
        for (var at = 0; at < block.Length; at += width)
        {
            Array.Clear(row);
            for (var i = 0; i < width; i++)
            {
                Numbers.AddScaled(turn.AsSpan(i * width, width), block[at + i], row);
            }

            row.CopyTo(block, at);
        }
    }

    private static void Rotate(double[] matrix, double[] vectors, int n, int p, int q)
    {
        var off = matrix[(p * n) + q];
        if (off == 0)
        {
            return;
        }

        var ratio = (matrix[(q * n) + q] - matrix[(p * n) + p]) / (2 * off);
        var tangent = Math.CopySign(1, ratio) / (Math.Abs(ratio) + Math.Sqrt((ratio * ratio) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (matrix[(i * n) + p], matrix[(i * n) + q]);
            (matrix[(i * n) + p], matrix[(i * n) + q]) = ((cosine * a) - (sine * b), (sine * a) + (cosine * b));
        }

        for (var i = 0; i < n; i++)
        {
            var (a, b) = (matrix[(p * n) + i], matrix[(q * n) + i]);
            (matrix[(p * n) + i], matrix[(q * n) + i]) = ((cosine * a) - (sine * b), (sine * a) + (cosine * b));
            var (c, d) = (vectors[(i * n) + p], vectors[(i * n) + q]);
            (vectors[(i * n) + p], vectors[(i * n) + q]) = ((cosine * c) - (sine * d), (sine * c) + (cosine * d));
        }
    }
}

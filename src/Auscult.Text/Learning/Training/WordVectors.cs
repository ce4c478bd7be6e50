namespace Auscult.Text.Learning.Training;

/// <summary>
/// Words as points: near each other when they keep the same company. Left singular vectors of <see cref="WordCompany"/> times the root of
/// their singular values, found by random projection (Halko, Martinsson and Tropp 2011); every word has length 1.
/// </summary>
internal static class WordVectors
{
    public const int Width = PatternModel.Dimensions;
    private const int Spare = 16;
    private const int Rounds = 2;
    private const ulong Seed = 11;

    /// <summary>The points, by word.</summary>
    public static float[] Learn(WordCompany company)
    {
        const int Wide = Width + Spare;
        var chance = new Chance(Seed);
        var block = new float[company.Words * Wide];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = chance.Normal();
        }

        block = company.Times(block, Wide);
        for (var round = 0; round < Rounds; round++)
        {
            Orthogonal.Make(block, Wide);
            block = company.TransposedTimes(block, Wide);
            Orthogonal.Make(block, Wide);
            block = company.Times(block, Wide);
        }

        Orthogonal.Make(block, Wide);
        var across = company.TransposedTimes(block, Wide);
        var (values, vectors) = Orthogonal.Eigen(Orthogonal.Gram(across, Wide), Wide);
        return Project(block, values, vectors, company.Words, Wide);
    }

    private static float[] Project(float[] block, double[] values, double[] vectors, int words, int wide)
    {
        int[] order = [.. Enumerable.Range(0, wide).OrderByDescending(i => values[i]).Take(Width)];
        var points = new float[words * Width];
        for (var word = 0; word < words; word++)
        {
            var length = 0.0;
            for (var i = 0; i < Width; i++)
            {
                var sum = 0.0;
                for (var j = 0; j < wide; j++)
                {
                    sum += block[(word * wide) + j] * vectors[(j * wide) + order[i]];
                }

                // The values are those of the square, so the root of the singular value is their fourth root.
                sum *= Math.Pow(Math.Max(values[order[i]], 0), .25);
                points[(word * Width) + i] = (float)sum;
                length += sum * sum;
            }

            var scale = length > 0 ? (float)(1 / Math.Sqrt(length)) : 0;
            for (var i = 0; i < Width; i++)
            {
                points[(word * Width) + i] *= scale;
            }
        }

        return points;
    }
}

using System.IO.Compression;

namespace Auscult.Text.Learning;

/// <summary>
/// How much a hashed feature counts before any head has its say: more when fewer texts have it (inverse document frequency, in sixteenths).
/// One table serves all heads. Immutable; shared by all workers.
/// </summary>
public sealed class FeatureWeights
{
    /// <summary>Steps of a table entry that make 1.</summary>
    internal const int Steps = 16;

    private static ReadOnlySpan<byte> Magic => "AUFW1"u8;

    private readonly byte[] _steps;

    private FeatureWeights(byte[] steps) => _steps = steps;

    /// <summary>The weight of a hashed row in sixteenths, 1 to 255.</summary>
    internal byte this[int row] => _steps[row];

    internal ReadOnlySpan<byte> All => _steps;

    /// <summary>Every feature counts the same: for trying out, when no table is at hand.</summary>
    public static FeatureWeights Even { get; } = new(FilledWith(4 * Steps));

    /// <summary>Computes the table from how many of the texts have each row.</summary>
    /// <param name="texts">Number of texts.</param>
    /// <param name="frequencies">Texts that have a row, by row.</param>
    public static FeatureWeights FromFrequencies(int texts, ReadOnlySpan<int> frequencies)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frequencies.Length, FeatureSpace.HashedRows);
        var steps = new byte[FeatureSpace.HashedRows];
        for (var i = 0; i < steps.Length; i++)
        {
            var weight = Math.Log((1.0 + texts) / (1.0 + frequencies[i])) + 1;
            steps[i] = (byte)Math.Clamp((int)Math.Round(weight * Steps), 1, byte.MaxValue);
        }

        return new FeatureWeights(steps);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static FeatureWeights Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Magic))
        {
            throw new InvalidDataException("These are no feature weights of this version.");
        }

        using var packed = new BrotliStream(new MemoryStream(file[Magic.Length..].ToArray()), CompressionMode.Decompress);
        var steps = new byte[FeatureSpace.HashedRows];
        packed.ReadExactly(steps);
        return new FeatureWeights(steps);
    }

    /// <summary>The table as a file. Equal tables give equal bytes.</summary>
    public byte[] Write()
    {
        var file = new MemoryStream();
        file.Write(Magic);
        using (var packed = new BrotliStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            packed.Write(_steps);
        }

        return file.ToArray();
    }

    private static byte[] FilledWith(byte value)
    {
        var steps = new byte[FeatureSpace.HashedRows];
        Array.Fill(steps, value);
        return steps;
    }
}

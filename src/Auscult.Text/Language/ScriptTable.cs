using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Auscult.Text.Language;

/// <summary>
/// Naive Bayes over the letter sequences of one script's languages: a byte a sequence and language, unpacked when first needed.
/// Immutable, thread-safe.
/// </summary>
internal sealed class ScriptTable
{
    /// <summary>Steps of a byte for a difference of 1 in the natural logarithm.</summary>
    public const float StepsPerNat = 20;

    /// <summary>Most languages of one script, so that a row is a few vectors.</summary>
    public const int MostLanguages = 64;

    private readonly byte[] _packed;
    private readonly Lazy<byte[]> _rows;
    private readonly int _stride;

    /// <summary>A table.</summary>
    /// <param name="script">Script of the words.</param>
    /// <param name="languages">Languages written in it, ISO 639-1.</param>
    /// <param name="floors">By language, logarithm of the likelihood of a sequence that was never seen.</param>
    /// <param name="packed">Brotli of the rows, one language behind the other.</param>
    public ScriptTable(Script script, IReadOnlyList<string> languages, float[] floors, byte[] packed)
    {
        Script = script;
        Languages = languages;
        Floors = floors;
        _packed = packed;
        _stride = (languages.Count + 15) & ~15;
        _rows = new Lazy<byte[]>(Unpack);
    }

    public Script Script { get; }

    public IReadOnlyList<string> Languages { get; }

    public float[] Floors { get; }

    public ReadOnlySpan<byte> Packed => _packed;

    /// <summary>Packs rows that lie one language behind the other.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> columns)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(columns);
        }

        return packed.ToArray();
    }

    /// <summary>Adds what a word says to the sum of each language.</summary>
    /// <returns>How many sequences were counted.</returns>
    public int Add(ReadOnlySpan<char> word, Span<int> sums)
    {
        Span<int> rows = stackalloc int[LanguageGrams.MostRows];
        var count = LanguageGrams.Read(word, rows);
        Span<ushort> word16 = stackalloc ushort[MostLanguages];
        word16.Clear();
        ref var table = ref MemoryMarshal.GetArrayDataReference(_rows.Value);
        ref var sum = ref MemoryMarshal.GetReference(word16);
        foreach (var row in rows[..count])
        {
            for (var i = 0; i < _stride; i += 16)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref table, (nuint)((row * _stride) + i)));
                (Vector128.LoadUnsafe(ref sum, (nuint)i) + low).StoreUnsafe(ref sum, (nuint)i);
                (Vector128.LoadUnsafe(ref sum, (nuint)i + 8) + high).StoreUnsafe(ref sum, (nuint)i + 8);
            }
        }

        for (var i = 0; i < Languages.Count; i++)
        {
            sums[i] += word16[i];
        }

        return count;
    }

    /// <summary>The likeliest language, and how much likelier than the next it is in natural logarithms.</summary>
    /// <param name="sums">What <see cref="Add"/> added up.</param>
    /// <param name="count">Sequences it counted.</param>
    public (string Language, float Lead) Leader(ReadOnlySpan<int> sums, int count)
    {
        var (best, most, second) = (0, float.NegativeInfinity, float.NegativeInfinity);
        for (var i = 0; i < Languages.Count; i++)
        {
            var score = (sums[i] / StepsPerNat) + (count * Floors[i]);
            if (score > most)
            {
                (best, most, second) = (i, score, most);
            }
            else if (score > second)
            {
                second = score;
            }
        }

        return (Languages[best], most - second);
    }

    private byte[] Unpack()
    {
        var rows = new byte[LanguageGrams.Rows * _stride];
        var column = new byte[LanguageGrams.Rows];
        using var brotli = new BrotliStream(new MemoryStream(_packed), CompressionMode.Decompress);
        for (var language = 0; language < Languages.Count; language++)
        {
            brotli.ReadExactly(column);
            for (var row = 0; row < column.Length; row++)
            {
                rows[(row * _stride) + language] = column[row];
            }
        }

        return rows;
    }
}

using Auscult.Text.Learning;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// Which words a spelling dictionary has, as short hashes: enough to say that a word is certainly none of them. One word in 30,000 that the
/// dictionary lacks is taken for one it has. Immutable, thread-safe.
/// </summary>
public sealed class KnownWords
{
    private const int MostWords = 1 << 22;

    private readonly uint[] _hashes;

    private KnownWords(uint[] sorted) => _hashes = sorted;

    private static ReadOnlySpan<byte> Magic => "AUKW1"u8;

    /// <summary>Words there are, less those that share a hash.</summary>
    public int Count => _hashes.Length;

    /// <summary>Folds and hashes words.</summary>
    /// <param name="words">One word each; what is empty is passed over.</param>
    public static KnownWords From(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new KnownWords([
            .. words.Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => Short(TokenFold.Hash(word.Trim()))).Distinct().Order(),
        ]);
    }

    /// <summary>The words as a file. Equal words give equal bytes.</summary>
    public byte[] Write() =>
        PackedFile.Write(
            Magic,
            writer =>
            {
                writer.Write(_hashes.Length);
                var before = 0u;
                foreach (var hash in _hashes)
                {
                    writer.Write7BitEncodedInt((int)(hash - before));
                    before = hash;
                }
            }
        );

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else, of another version, or damaged.</exception>
    public static KnownWords Read(byte[] file) =>
        PackedFile.Read(
            file,
            Magic,
            "list of known words",
            reader =>
            {
                var hashes = new uint[PackedFile.Checked(reader.ReadInt32(), MostWords)];
                var before = 0u;
                for (var i = 0; i < hashes.Length; i++)
                {
                    hashes[i] = before += (uint)reader.Read7BitEncodedInt();
                }

                return new KnownWords(hashes);
            }
        );

    /// <summary>Whether the dictionary has a word.</summary>
    /// <param name="word">Hash of its folded form.</param>
    internal bool Contains(ulong word) => Array.BinarySearch(_hashes, Short(word)) >= 0;

    private static uint Short(ulong hash) => (uint)((hash * LetterHash.Mix) >> 32);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>
/// A hash of a bag of things that does not depend on their order: the sum of the SHA-256 of each, word by word. Counting a thing n times is adding it n
/// times, so a table of counts can be compared with a recount without holding either in memory.
/// </summary>
internal sealed class MultisetHash
{
    private readonly ulong[] _words = new ulong[4];

    public void Add(ReadOnlySpan<byte> thing, ulong times = 1)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(thing, hash);
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] += BinaryPrimitives.ReadUInt64LittleEndian(hash[(i * 8)..]) * times;
        }
    }

    public void Add(string thing, ulong times = 1) => Add(Encoding.UTF8.GetBytes(thing), times);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[32];
        for (var i = 0; i < _words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * 8)..], _words[i]);
        }

        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Whether both held the same things equally often.</summary>
    public bool Matches(MultisetHash other) => _words.AsSpan().SequenceEqual(other._words);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.App.Access;

/// <summary>
/// Makes pseudonyms under one key version: the first 128 bits of HMAC-SHA-256 over network, a zero byte and id. Keeps its prepared keys,
/// which halves the cost of each. Not thread-safe: each worker has its own.
/// </summary>
public sealed class Pseudonyms : IDisposable
{
    private readonly IncrementalHash _post;
    private readonly IncrementalHash _author;

    internal Pseudonyms(byte[] postKey, byte[] authorKey)
    {
        _post = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, postKey);
        _author = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, authorKey);
    }

    /// <summary>Pseudonym of a post: equal for equal (network, origin id).</summary>
    public PostKey Post(string network, string originId) => new(Mac(_post, network, originId));

    /// <summary>Pseudonym of an account: never equal across networks.</summary>
    public AuthorKey Author(string network, string account) => new(Mac(_author, network, account));

    public void Dispose()
    {
        _post.Dispose();
        _author.Dispose();
    }

    private static UInt128 Mac(IncrementalHash hash, string network, string id)
    {
        const int onStack = 512;
        var bound = Encoding.UTF8.GetMaxByteCount(network.Length + id.Length) + 1;
        var buffer = bound <= onStack ? stackalloc byte[onStack] : new byte[bound];
        var length = Encoding.UTF8.GetBytes(network, buffer);
        buffer[length++] = 0;
        length += Encoding.UTF8.GetBytes(id, buffer[length..]);
        hash.AppendData(buffer[..length]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(mac);
        return BinaryPrimitives.ReadUInt128BigEndian(mac);
    }
}

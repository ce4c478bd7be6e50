using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.App.Access;

/// <summary>One key version: from its secret, HKDF-SHA-256 derives a key of its own for every purpose.</summary>
public sealed class KeySet(int version, byte[] secret)
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretBytes = 32;

    private readonly byte[] _identity = Derive(secret, "post identity");
    private readonly byte[] _author = Derive(secret, "author identity");
    private readonly byte[] _sealing = Derive(secret, "sealing");

    /// <summary>1 and up; at most 255, because ciphertexts carry it in one byte.</summary>
    public int Version { get; } =
        version is >= 1 and <= 255 ? version : throw new KeyringException($"Key version {version} is out of range.");

    internal byte[] Secret { get; } = secret;

    internal byte[] SealingKey => _sealing;

    /// <summary>Makes many pseudonyms quickly; one for each worker.</summary>
    public Pseudonyms CreatePseudonyms() => new(_identity, _author);

    /// <summary>Pseudonym of a post: equal for equal (network, origin id).</summary>
    public PostKey Post(string network, string originId)
    {
        using var pseudonyms = CreatePseudonyms();
        return pseudonyms.Post(network, originId);
    }

    /// <summary>Pseudonym of an account: never equal across networks.</summary>
    public AuthorKey Author(string network, string account)
    {
        using var pseudonyms = CreatePseudonyms();
        return pseudonyms.Author(network, account);
    }

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, SecretBytes, info: Encoding.ASCII.GetBytes("auscult " + purpose));
}

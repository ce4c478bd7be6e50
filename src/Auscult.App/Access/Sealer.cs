using System.Security.Cryptography;
using System.Text;

namespace Auscult.App.Access;

/// <summary>What a ciphertext holds; part of what is authenticated, so one cannot be passed off as another.</summary>
public enum SealedKind : byte
{
    Links = 1,
    Author = 2,
    Original = 3,
    AuditKey = 4,

    /// <summary>A secret the program itself must use: <see cref="Contracts.ISecretStore"/>.</summary>
    Secret = 5,

    /// <summary>The shared secret of a person\'s authenticator app.</summary>
    Authenticator = 6,

    /// <summary>What a person wrote about a work item.</summary>
    Words = 7,

    /// <summary>A key that decisions about what leaves are signed with.</summary>
    SigningKey = 10,

    /// <summary>What a background job is to do: <see cref="Contracts.IJobQueue"/>.</summary>
    Request = 11,
}

/// <summary>
/// Encrypts with AES-256-GCM under the active key version. A ciphertext is version (1 byte), nonce (12), ciphertext, tag (16).
/// Not thread-safe: each worker has its own.
/// </summary>
public sealed class Sealer(Keyring keyring) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    private readonly Dictionary<int, AesGcm> _ciphers = [];

    // What was read while these were held can be opened to the end, also when a rotation retires them meanwhile.
    private readonly HeldKeys _held = keyring.Held;
    private readonly byte[] _random = new byte[NonceBytes * 256];
    private int _randomLeft;

    public byte[] Seal(SealedKind kind, string text)
    {
        const int onStack = 1024;
        var bound = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = bound <= onStack ? stackalloc byte[onStack] : new byte[bound];
        return Seal(kind, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    public byte[] Seal(SealedKind kind, ReadOnlySpan<byte> plain)
    {
        var result = new byte[plain.Length + Overhead];
        var active = keyring.Active;
        result[0] = (byte)active.Version;
        var nonce = result.AsSpan(1, NonceBytes);
        FillNonce(nonce);
        Cipher(active)
            .Encrypt(nonce, plain, result.AsSpan(1 + NonceBytes, plain.Length), result.AsSpan(result.Length - TagBytes), [(byte)kind]);
        return result;
    }

    /// <exception cref="KeyringException">Made under a key that is gone, or altered since.</exception>
    public string OpenText(SealedKind kind, byte[] sealedBytes) => Encoding.UTF8.GetString(Open(kind, sealedBytes));

    /// <exception cref="KeyringException">Made under a key that is gone, or altered since.</exception>
    public byte[] Open(SealedKind kind, byte[] sealedBytes)
    {
        if (sealedBytes.Length < Overhead)
        {
            throw new KeyringException("A sealed value is shorter than its envelope. Restore the last backup.");
        }

        var plain = new byte[sealedBytes.Length - Overhead];
        try
        {
            Cipher(_held.Sets.TryGetValue(sealedBytes[0], out var held) ? held : keyring.Version(sealedBytes[0]))
                .Decrypt(
                    sealedBytes.AsSpan(1, NonceBytes),
                    sealedBytes.AsSpan(1 + NonceBytes, plain.Length),
                    sealedBytes.AsSpan(sealedBytes.Length - TagBytes),
                    plain,
                    [(byte)kind]
                );
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new KeyringException("A sealed value was altered or belongs to another key file.", e);
        }

        return plain;
    }

    public void Dispose()
    {
        foreach (var cipher in _ciphers.Values)
        {
            cipher.Dispose();
        }
    }

    /// <summary>Takes random bytes from a stock: asking the system for each nonce would cost as much as the encryption.</summary>
    private void FillNonce(Span<byte> nonce)
    {
        if (_randomLeft < NonceBytes)
        {
            RandomNumberGenerator.Fill(_random);
            _randomLeft = _random.Length;
        }

        _randomLeft -= NonceBytes;
        _random.AsSpan(_randomLeft, NonceBytes).CopyTo(nonce);
    }

    private AesGcm Cipher(KeySet keys)
    {
        if (!_ciphers.TryGetValue(keys.Version, out var cipher))
        {
            _ciphers[keys.Version] = cipher = new AesGcm(keys.SealingKey, TagBytes);
        }

        return cipher;
    }
}

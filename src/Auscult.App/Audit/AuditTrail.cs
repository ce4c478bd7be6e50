using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Audit;

/// <summary>
/// Records decisions and disclosures. The values of a record are encrypted under a key of their own, which is kept apart, wrapped by the
/// organisation's key: destroying it erases the values and leaves the chain whole.
/// </summary>
public sealed class AuditTrail(Keyring keyring, string actor, TimeProvider clock) : IDisposable
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static readonly JsonSerializerOptions ValuesJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Sealer _sealer = new(keyring);

    /// <summary>Who acts.</summary>
    public string Actor => actor;

    /// <summary>An entry ready to be appended.</summary>
    /// <param name="action">What was done, as a verb.</param>
    /// <param name="entity">What it was done to: <c>item:42</c>.</param>
    /// <param name="values">What it was before and is now, or why; encrypted.</param>
    public AuditEntry Entry(string action, string entity, object values)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var sealedValues = Convert.ToBase64String(Encrypt(key, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(values, ValuesJson))));
        return new AuditEntry(clock.GetUtcNow(), actor, action, entity, sealedValues, _sealer.Seal(SealedKind.AuditKey, key));
    }

    /// <summary>The values of a record as JSON; null when they were erased.</summary>
    public string? Values(AuditRecord record, byte[]? wrappedKey)
    {
        if (wrappedKey is null)
        {
            return null;
        }

        var key = _sealer.Open(SealedKind.AuditKey, wrappedKey);
        return Encoding.UTF8.GetString(Decrypt(key, Convert.FromBase64String(record.SealedValues)));
    }

    public void Dispose() => _sealer.Dispose();

    private static byte[] Encrypt(byte[] key, byte[] plain)
    {
        var result = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            result.AsSpan(0, NonceBytes),
            plain,
            result.AsSpan(NonceBytes, plain.Length),
            result.AsSpan(NonceBytes + plain.Length)
        );
        return result;
    }

    private static byte[] Decrypt(byte[] key, byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            sealedBytes.AsSpan(0, NonceBytes),
            sealedBytes.AsSpan(NonceBytes, plain.Length),
            sealedBytes.AsSpan(NonceBytes + plain.Length),
            plain
        );
        return plain;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Approvals;

/// <summary>
/// Signs decisions and checks signatures: HMAC-SHA-256 over request, version, hash, person, verdict, meaning, comment and time. The signing key is
/// kept encrypted under the organisation's key, so a rotation wraps it anew and leaves every signature valid.
/// </summary>
internal static class ApprovalSigner
{
    private const int KeyBytes = 32;

    /// <summary>The decision with its signature; makes the signing key the first time.</summary>
    public static async Task<ApprovalDecision> SignAsync(
        Desk desk,
        long approval,
        ApprovalDecision decision,
        CancellationToken cancellation
    )
    {
        var (number, key) = await NewestAsync(desk, cancellation) ?? await CreateAsync(desk, cancellation);
        return decision with { SignatureKey = number, Signature = Mac(key, approval, decision) };
    }

    /// <summary>Whether a decision was signed here for this request and not changed since.</summary>
    public static async Task<bool> IsGenuineAsync(
        IStore store,
        Keyring keyring,
        long approval,
        ApprovalDecision decision,
        CancellationToken cancellation
    )
    {
        var found = await store.Approvals.ReadSigningKeysAsync(decision.SignatureKey - 1, 1, cancellation);
        if (found.Count == 0 || found[0].Id != decision.SignatureKey)
        {
            return false;
        }

        using var sealer = new Sealer(keyring);
        var key = sealer.Open(SealedKind.SigningKey, found[0].Sealed);
        return CryptographicOperations.FixedTimeEquals(Mac(key, approval, decision), decision.Signature);
    }

    private static async Task<(long Number, byte[] Key)?> NewestAsync(Desk desk, CancellationToken cancellation)
    {
        VaultEntry? newest = null;
        foreach (var entry in await desk.Store.Approvals.ReadSigningKeysAsync(0, int.MaxValue, cancellation))
        {
            newest = entry;
        }

        if (newest is null)
        {
            return null;
        }

        using var sealer = new Sealer(desk.Keyring);
        return (newest.Id, sealer.Open(SealedKind.SigningKey, newest.Sealed));
    }

    private static async Task<(long Number, byte[] Key)> CreateAsync(Desk desk, CancellationToken cancellation)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using var sealer = new Sealer(desk.Keyring);
        var sealedKey = sealer.Seal(SealedKind.SigningKey, key);
        return (await desk.Store.Approvals.AddSigningKeyAsync(sealedKey, desk.Clock.GetUtcNow(), cancellation), key);
    }

    private static byte[] Mac(byte[] key, long approval, ApprovalDecision decision)
    {
        // Lengths stand before the parts, so that no two decisions give the same bytes.
        var text = new StringBuilder("auscult approval 1");
        Add(approval.ToString(CultureInfo.InvariantCulture));
        Add(decision.Version.ToString(CultureInfo.InvariantCulture));
        Add(decision.Hash);
        Add(decision.Person);
        Add(decision.IsApproval ? "approves" : "declines");
        Add(decision.Meaning.ToString());
        Add(decision.Comment ?? "");
        Add(decision.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString()));

        void Add(string part) => text.Append(CultureInfo.InvariantCulture, $"\n{part.Length}:{part}");
    }
}

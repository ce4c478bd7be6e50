namespace Auscult.Contracts;

/// <summary>Keys for programs, by the hash of their secret.</summary>
public interface IApiKeyStore
{
    /// <summary>All keys, revoked and expired ones too, newest first.</summary>
    ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);

    /// <summary>The key of a secret, whether it works or not; null when there is none.</summary>
    ValueTask<ApiKey?> FindAsync(byte[] hash, CancellationToken cancellation);

    /// <param name="hash">SHA-256 of the secret.</param>
    /// <param name="entry">Told the number of the key.</param>
    ValueTask<ApiKey> CreateAsync(ApiKey key, byte[] hash, Func<long, AuditEntry> entry, CancellationToken cancellation);

    /// <summary>False when there is no such key or it was revoked before.</summary>
    ValueTask<bool> RevokeAsync(long key, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Notes when keys were used last.</summary>
    ValueTask SeeAsync(IReadOnlyList<Seen<long>> seen, CancellationToken cancellation);
}

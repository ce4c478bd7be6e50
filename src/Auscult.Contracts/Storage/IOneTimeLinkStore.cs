namespace Auscult.Contracts;

/// <summary>One-time links, by the hash of their secret.</summary>
public interface IOneTimeLinkStore
{
    /// <summary>Stores a link; unused ones for the same purpose and account stop working.</summary>
    ValueTask<OneTimeLink> CreateAsync(NewLink link, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The link of a secret, used or not; null when there is none.</summary>
    ValueTask<OneTimeLink?> FindAsync(byte[] hash, CancellationToken cancellation);

    /// <summary>Links that were not used and work at an instant.</summary>
    ValueTask<IReadOnlyList<OneTimeLink>> ListOpenAsync(DateTimeOffset at, CancellationToken cancellation);
}

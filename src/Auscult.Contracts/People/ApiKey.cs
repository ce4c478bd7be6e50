namespace Auscult.Contracts;

/// <summary>A secret with which a program uses the interface for programs. Only a hash of it is kept.</summary>
/// <param name="Id">Number in the store, never given twice; 0 before it is stored.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">First characters of the secret, to tell keys apart.</param>
/// <param name="Grants">What it may do.</param>
/// <param name="CreatedBy">User name of who issued it.</param>
/// <param name="ExpiresAt">UTC; null is never.</param>
/// <param name="UsedAt">UTC, exact to a few minutes; null when it was never used.</param>
/// <param name="RevokedAt">UTC; null while it works.</param>
public sealed record ApiKey(
    long Id,
    string Name,
    string Prefix,
    IReadOnlyList<Grant> Grants,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? UsedAt = null,
    DateTimeOffset? RevokedAt = null
)
{
    /// <summary>Whether it works at an instant.</summary>
    public bool Works(DateTimeOffset at) => RevokedAt is null && (ExpiresAt is null || at < ExpiresAt);
}

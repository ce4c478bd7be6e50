namespace Auscult.Contracts;

/// <summary>Looks at the store as a whole.</summary>
public interface IStoreInspector
{
    ValueTask<StoreStatistics> StatisticsAsync(CancellationToken cancellation);

    /// <summary>Checks the store against itself and computes the key-independent digest.</summary>
    ValueTask<StoreVerification> VerifyAsync(CancellationToken cancellation);

    /// <summary>Writes a consistent copy of the database to a new file.</summary>
    ValueTask BackupAsync(string path, CancellationToken cancellation);
}

/// <summary>Sizes of the store: counts of rows, bytes of the database, first and last publication date known.</summary>
public sealed record StoreStatistics(
    long Posts,
    long Tombstones,
    long Versions,
    long Authors,
    long Sightings,
    long Items,
    long Quarantined,
    long Mentions,
    long Bytes,
    DateTimeOffset? FirstPublished,
    DateTimeOffset? LastPublished,
    IReadOnlyList<FacetCount> Sources,
    IReadOnlyList<FacetCount> Languages,
    IReadOnlyList<FacetCount> Labels
);

/// <param name="Problems">What does not agree, in sentences with numbers; empty when all is well. At most 100.</param>
/// <param name="Digest">64 hexadecimal digits over posts, findings, labels, tallies and items; equal for equal content under any key.</param>
public sealed record StoreVerification(IReadOnlyList<string> Problems, string Digest, long Posts, long Items, long AuditRecords);

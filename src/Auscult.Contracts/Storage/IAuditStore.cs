namespace Auscult.Contracts;

/// <summary>The append-only, hash-chained record of decisions and disclosures.</summary>
public interface IAuditStore
{
    ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>Records with a sequence above <paramref name="after"/>, ascending.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Wrapped per-record keys by key id.</summary>
    ValueTask<byte[]?> KeyAsync(long sequence, CancellationToken cancellation);

    /// <summary>Destroys the key of a record's values; the chain still verifies, the values are gone.</summary>
    ValueTask<bool> EraseAsync(long sequence, CancellationToken cancellation);

    ValueTask<IReadOnlyList<VaultEntry>> ReadKeysAsync(long after, int count, CancellationToken cancellation);

    ValueTask RekeyKeysAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <summary>What is to be recorded. The values are already encrypted, under a key of this record alone.</summary>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who acts: an account of the organisation, or <c>system</c>.</param>
/// <param name="Action">Verb, closed list in the slice that writes it.</param>
/// <param name="Entity">What it is about: <c>item:42</c>, <c>post:7</c>, <c>store</c>.</param>
/// <param name="SealedValues">Base64 ciphertext of the values, or plain JSON when there is nothing personal in them.</param>
/// <param name="WrappedKey">The record's key, encrypted under the organisation's; null when values are plain.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Entity, string SealedValues, byte[]? WrappedKey);

/// <summary>An entry of the audit with its place in the chain: sequence from 1 without gaps, hashes as hexadecimal digits.</summary>
public sealed record AuditRecord(
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Entity,
    string SealedValues,
    string PreviousHash,
    string Hash
);

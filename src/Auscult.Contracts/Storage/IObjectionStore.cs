namespace Auscult.Contracts;

/// <summary>Accounts whose person objected: nothing that comes from them is taken in. It holds pseudonyms and ciphertext only.</summary>
public interface IObjectionStore
{
    /// <summary>All objections, newest first.</summary>
    ValueTask<IReadOnlyList<Objection>> ListAsync(CancellationToken cancellation);

    /// <summary>The pseudonyms of the accounts, for the way of a post.</summary>
    ValueTask<IReadOnlySet<AuthorKey>> KeysAsync(CancellationToken cancellation);

    /// <summary>Adds objections in one transaction with the audit entry; an account that is there stays as it is. Returns how many are new.</summary>
    ValueTask<int> AddAsync(
        IReadOnlyList<NewObjection> objections,
        DateTimeOffset at,
        string actor,
        Func<int, AuditEntry> entry,
        CancellationToken cancellation
    );

    /// <summary>Takes an objection back. False when there is none of this number.</summary>
    ValueTask<bool> LiftAsync(long objection, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Entries with a number above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed entries in one transaction with the job's cursor.</summary>
    ValueTask RekeyAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <summary>An account that is not listened to.</summary>
/// <param name="Id">Number of the objection.</param>
/// <param name="Network">Network of the account.</param>
/// <param name="At">Since when.</param>
/// <param name="Actor">Who recorded it.</param>
public sealed record Objection(long Id, string Network, DateTimeOffset At, string Actor);

/// <param name="Key">Pseudonym of the account.</param>
/// <param name="SealedIdentity">Ciphertext of network and account, so that the objection survives a change of keys.</param>
public sealed record NewObjection(AuthorKey Key, string Network, byte[] SealedIdentity);

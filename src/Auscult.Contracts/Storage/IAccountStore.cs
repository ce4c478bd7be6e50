namespace Auscult.Contracts;

/// <summary>Accounts and what they are granted.</summary>
public interface IAccountStore
{
    /// <summary>All accounts, by user name.</summary>
    ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation);

    ValueTask<Account?> FindAsync(long account, CancellationToken cancellation);

    /// <summary>Finds by user name, without case.</summary>
    ValueTask<Account?> FindByNameAsync(string userName, CancellationToken cancellation);

    /// <summary>What an account is granted, by role, team and channel.</summary>
    ValueTask<IReadOnlyList<Grant>> GrantsAsync(long account, CancellationToken cancellation);

    /// <summary>What all accounts are granted, by account.</summary>
    ValueTask<IReadOnlyList<HeldGrant>> AllGrantsAsync(CancellationToken cancellation);

    /// <summary>
    /// Creates an account with its grants and its link, and uses up another link, in one transaction with the record of it. Null when the user
    /// name is taken or the used link does not work any more.
    /// </summary>
    /// <param name="entry">Told the number of the account.</param>
    ValueTask<Account?> CreateAsync(NewAccount account, Func<long, AuditEntry> entry, CancellationToken cancellation);

    /// <summary>
    /// Changes an account in one transaction with the record of it. False when its row version moved on or the used link does not work any more.
    /// </summary>
    /// <param name="entry">Null for what the program notes by itself: a failed sign-in.</param>
    ValueTask<bool> SaveAsync(AccountChange change, AuditEntry? entry, CancellationToken cancellation);

    /// <summary>Sealed authenticator secrets of accounts with a number above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadAuthenticatorsAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed secrets in one transaction with the job's cursor.</summary>
    ValueTask RekeyAuthenticatorsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <param name="Account">The account; its number and row version are given by the store.</param>
/// <param name="Link">A link for the new account, of which the store fills in whose it is; null for none.</param>
/// <param name="UsedLink">Number of a link that is used up by this; null for none.</param>
public sealed record NewAccount(Account Account, IReadOnlyList<Grant> Grants, NewLink? Link = null, long? UsedLink = null);

/// <param name="Account">The account as it shall be, with the row version that was seen.</param>
/// <param name="Grants">Replaces what it is granted; null leaves it.</param>
/// <param name="UsedLink">Number of a link that is used up by this; null for none.</param>
/// <param name="EndSessions">Whether its open sessions end with it.</param>
/// <param name="KeptSession">A session that goes on all the same; null for none.</param>
/// <param name="At">When, UTC; a link is judged by it.</param>
public sealed record AccountChange(
    Account Account,
    DateTimeOffset At,
    IReadOnlyList<Grant>? Grants = null,
    long? UsedLink = null,
    bool EndSessions = false,
    string? KeptSession = null
);

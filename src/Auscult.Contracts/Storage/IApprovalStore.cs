namespace Auscult.Contracts;

/// <summary>
/// Requests for what leaves the organisation. The store keeps two promises by itself, whatever is asked of it: only changes of
/// <see cref="ApprovalTransitions"/> happen, each on the row version it saw; and of one request at most one release attempt is open or succeeded.
/// </summary>
public interface IApprovalStore
{
    /// <summary>Keeps a new request in review, version 1.</summary>
    /// <param name="entry">The audit entry, told the number the request was given.</param>
    ValueTask<Approval> ProposeAsync(
        ApprovalDraft draft,
        string proposer,
        DateTimeOffset at,
        Func<long, AuditEntry> entry,
        CancellationToken cancellation
    );

    ValueTask<Approval?> FindAsync(long approval, CancellationToken cancellation);

    /// <summary>Requests, newest first. No states means all.</summary>
    /// <param name="skip">Requests to leave out before the page.</param>
    /// <param name="take">0 to 1,000.</param>
    ValueTask<IReadOnlyList<Approval>> ListAsync(
        IReadOnlyCollection<ApprovalState> states,
        int skip,
        int take,
        CancellationToken cancellation
    );

    /// <summary>How many requests are in each state; states without any are left out.</summary>
    ValueTask<IReadOnlyDictionary<ApprovalState, long>> CountAsync(CancellationToken cancellation);

    /// <summary>Applies an event with its audit entry, in one transaction. False, and nothing happened, when the row version moved on.</summary>
    /// <exception cref="InvalidOperationException">The event is not possible in the state, or lacks what it needs.</exception>
    ValueTask<bool> ApplyAsync(ApprovalChange change, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Keys that decisions are signed with, encrypted under the organisation's key, by number above <paramref name="after"/>.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadSigningKeysAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Keeps a new signing key and returns its number.</summary>
    ValueTask<long> AddSigningKeyAsync(byte[] sealedKey, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Writes signing keys encrypted under another key of the organisation, in one transaction with the job's cursor.</summary>
    ValueTask RekeySigningKeysAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

/// <summary>One event of one request, on the row version that was seen.</summary>
/// <param name="Approval">Number of the request.</param>
/// <param name="At">UTC.</param>
/// <param name="Person">Who acts.</param>
public sealed record ApprovalChange(long Approval, int RowVersion, ApprovalEvent Event, DateTimeOffset At, string Person)
{
    /// <summary>The signed decision; needed by the two approvals and by Decline.</summary>
    public ApprovalDecision? Decision { get; init; }

    /// <summary>What is proposed now; needed by Revise.</summary>
    public ApprovalDraft? Draft { get; init; }

    /// <summary>What the release gave; kept by Complete and Fail.</summary>
    public string? Receipt { get; init; }
}

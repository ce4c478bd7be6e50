namespace Auscult.Contracts;

/// <summary>Where a request for something that leaves the organisation stands.</summary>
public enum ApprovalState : byte
{
    /// <summary>Waits for the approvals its risk demands.</summary>
    InReview,

    /// <summary>Has them all for exactly this version; may be released until it expires.</summary>
    Approved,

    /// <summary>Somebody said no. A new version goes back to review.</summary>
    Declined,

    /// <summary>Its time passed before it was released. A new version goes back to review.</summary>
    Expired,

    /// <summary>Taken back by who proposed it. Final.</summary>
    Withdrawn,

    /// <summary>One attempt to release it is under way, or was interrupted and nobody has said yet what became of it.</summary>
    Releasing,

    /// <summary>It has left. Final.</summary>
    Released,
}

/// <summary>What can happen to a request.</summary>
public enum ApprovalEvent : byte
{
    /// <summary>Somebody approves, and more approvals are needed.</summary>
    ApprovePart,

    /// <summary>Somebody approves, and with that all approvals are there.</summary>
    ApproveLast,

    /// <summary>Somebody says no, or takes an approval back before the release.</summary>
    Decline,

    /// <summary>What would leave is not what was approved any more: its hash differs.</summary>
    Revise,

    /// <summary>The proposer takes it back.</summary>
    Withdraw,

    /// <summary>Its time is over.</summary>
    Expire,

    /// <summary>An attempt to release it begins.</summary>
    Claim,

    /// <summary>The attempt succeeded.</summary>
    Complete,

    /// <summary>The attempt failed, and it is certain that nothing left.</summary>
    Fail,
}

/// <summary>Which event leads where. Data, so that pages, commands and the store offer and allow the same; what is not listed is refused.</summary>
public static class ApprovalTransitions
{
    /// <summary>The state that follows a state and an event.</summary>
    public static IReadOnlyDictionary<(ApprovalState From, ApprovalEvent Event), ApprovalState> Allowed { get; } =
        new Dictionary<(ApprovalState, ApprovalEvent), ApprovalState>
        {
            [(ApprovalState.InReview, ApprovalEvent.ApprovePart)] = ApprovalState.InReview,
            [(ApprovalState.InReview, ApprovalEvent.ApproveLast)] = ApprovalState.Approved,
            [(ApprovalState.InReview, ApprovalEvent.Decline)] = ApprovalState.Declined,
            [(ApprovalState.InReview, ApprovalEvent.Revise)] = ApprovalState.InReview,
            [(ApprovalState.InReview, ApprovalEvent.Withdraw)] = ApprovalState.Withdrawn,
            [(ApprovalState.InReview, ApprovalEvent.Expire)] = ApprovalState.Expired,
            [(ApprovalState.Approved, ApprovalEvent.Decline)] = ApprovalState.Declined,
            [(ApprovalState.Approved, ApprovalEvent.Revise)] = ApprovalState.InReview,
            [(ApprovalState.Approved, ApprovalEvent.Withdraw)] = ApprovalState.Withdrawn,
            [(ApprovalState.Approved, ApprovalEvent.Expire)] = ApprovalState.Expired,
            [(ApprovalState.Approved, ApprovalEvent.Claim)] = ApprovalState.Releasing,
            [(ApprovalState.Declined, ApprovalEvent.Revise)] = ApprovalState.InReview,
            [(ApprovalState.Declined, ApprovalEvent.Withdraw)] = ApprovalState.Withdrawn,
            [(ApprovalState.Expired, ApprovalEvent.Revise)] = ApprovalState.InReview,
            [(ApprovalState.Expired, ApprovalEvent.Withdraw)] = ApprovalState.Withdrawn,
            [(ApprovalState.Releasing, ApprovalEvent.Complete)] = ApprovalState.Released,
            [(ApprovalState.Releasing, ApprovalEvent.Fail)] = ApprovalState.Approved,
        };

    /// <summary>The state that follows, or null when the event is not possible there.</summary>
    public static ApprovalState? After(ApprovalState from, ApprovalEvent happened) =>
        Allowed.TryGetValue((from, happened), out var to) ? to : null;
}

/// <summary>How much harm it could do when it leaves; decides which approvals it needs.</summary>
public enum RiskLevel : byte
{
    /// <summary>Figures about many people.</summary>
    Low,

    /// <summary>Words that go back to what private persons wrote.</summary>
    Elevated,

    /// <summary>Words about a single person or in the organisation's name on a matter of safety.</summary>
    High,
}

/// <summary>What an approver vouches for.</summary>
public enum ApprovalMeaning : byte
{
    /// <summary>It says nothing wrong.</summary>
    ReviewedForContent,

    /// <summary>It leads nobody to a private person.</summary>
    ReviewedForPrivacy,
}

/// <summary>Which approvals a risk demands: each of another person, none of them who proposed it. Data.</summary>
public static class ApprovalDemands
{
    /// <summary>Meanings that must be given, by risk.</summary>
    public static IReadOnlyDictionary<RiskLevel, IReadOnlyList<ApprovalMeaning>> Of { get; } =
        new Dictionary<RiskLevel, IReadOnlyList<ApprovalMeaning>>
        {
            [RiskLevel.Low] = [ApprovalMeaning.ReviewedForContent],
            [RiskLevel.Elevated] = [ApprovalMeaning.ReviewedForPrivacy],
            [RiskLevel.High] = [ApprovalMeaning.ReviewedForContent, ApprovalMeaning.ReviewedForPrivacy],
        };
}

/// <summary>What is proposed: a version of something that would leave.</summary>
/// <param name="Kind">What would leave, a closed name of the slice that releases it: <c>public-export</c>.</param>
/// <param name="Title">One line for people, without anything private.</param>
/// <param name="Statement">What will happen when it is released, and why, in the proposer's words.</param>
/// <param name="Payload">What the slice needs to make the content again, as JSON; never the content itself.</param>
/// <param name="Hash">SHA-256 of the content as 64 lower-case hexadecimal digits.</param>
/// <param name="Risk">Decides which approvals it needs.</param>
/// <param name="ExpiresAt">When an approval is too late, UTC.</param>
public sealed record ApprovalDraft(
    string Kind,
    string Title,
    string Statement,
    string Payload,
    string Hash,
    RiskLevel Risk,
    DateTimeOffset ExpiresAt
);

/// <summary>A request for something that leaves, with everything decided about it.</summary>
/// <param name="Id">Number in this store.</param>
/// <param name="Version">1 for what was proposed first, raised by every revision. Decisions count for their version only.</param>
/// <param name="Proposer">Account that proposed it.</param>
/// <param name="RowVersion">Raised by every change; a change names the one it saw.</param>
/// <param name="Decisions">All decisions, of earlier versions too, in order.</param>
/// <param name="Attempts">All attempts to release it, in order; at most one that is open or succeeded.</param>
public sealed record Approval(
    long Id,
    ApprovalDraft Draft,
    ApprovalState State,
    int Version,
    string Proposer,
    DateTimeOffset ProposedAt,
    int RowVersion,
    IReadOnlyList<ApprovalDecision> Decisions,
    IReadOnlyList<ReleaseAttempt> Attempts
);

/// <summary>What one person decided about one version, signed.</summary>
/// <param name="Version">Version decided on.</param>
/// <param name="Hash">Hash of that version's content.</param>
/// <param name="Person">Account that decided.</param>
/// <param name="IsApproval">False is a no.</param>
/// <param name="Meaning">What the person vouches for; for a no, what was looked at.</param>
/// <param name="Comment">Why; required for a no.</param>
/// <param name="At">UTC, whole seconds.</param>
/// <param name="SignatureKey">Number of the signing key.</param>
/// <param name="Signature">HMAC over all of this.</param>
public sealed record ApprovalDecision(
    int Version,
    string Hash,
    string Person,
    bool IsApproval,
    ApprovalMeaning Meaning,
    string? Comment,
    DateTimeOffset At,
    long SignatureKey,
    byte[] Signature
);

/// <summary>One attempt to let something leave.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Version">Version that was to leave.</param>
/// <param name="Succeeded">Null while it is under way or its end is unknown.</param>
/// <param name="Receipt">What the other side or the writer said: an address, a file's digest; null until then.</param>
public sealed record ReleaseAttempt(
    int Number,
    int Version,
    string Person,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    bool? Succeeded,
    string? Receipt
);

using System.Globalization;
using Auscult.App.Governance;
using Auscult.Contracts;

namespace Auscult.App.Approvals;

/// <summary>
/// Requests for what leaves the organisation: proposed by one, decided by others on exactly one version, released once. Every step is audited in
/// the transaction that makes it. What is released, and how its hash is made, is the business of the slice that proposes.
/// </summary>
public sealed class ApprovalDesk(Desk desk)
{
    /// <summary>The longest an approval may be waited for.</summary>
    public static TimeSpan LongestExpiry { get; } = TimeSpan.FromDays(90);

    private string Actor => desk.Trail.Actor;

    private IApprovalStore Store => desk.Store.Approvals;

    /// <exception cref="RefusalException">Something is missing or out of range.</exception>
    public async Task<Approval> ProposeAsync(ApprovalDraft draft, CancellationToken cancellation)
    {
        var now = Now();
        Check(draft, now);
        return await Store.ProposeAsync(draft, Actor, now, id => Entry("propose", id, Values(draft, 1)), cancellation);
    }

    /// <summary>Approves the version with this hash.</summary>
    /// <param name="hash">Hash of what the person has looked at.</param>
    /// <exception cref="RefusalException">Too late, changed meanwhile, already decided, or not for this person to decide.</exception>
    public async Task<Approval> ApproveAsync(
        long id,
        string hash,
        ApprovalMeaning meaning,
        string? comment,
        Signer signer,
        CancellationToken cancellation
    )
    {
        var approval = await ForDecisionAsync(id, hash, signer, cancellation);
        var missing = approval.MissingMeanings();
        if (!missing.Contains(meaning))
        {
            throw new GovernanceRefusal(
                "approval_meaning",
                "Request {0} needs no approval of that meaning any more. It still needs: {1}.",
                id,
                Names(missing)
            );
        }

        if (approval.Current().Any(decision => decision.Person == Actor))
        {
            throw new GovernanceRefusal(
                "approval_given",
                "You have approved request {0} already. The other approval is for somebody else to give.",
                id
            );
        }

        var happened = missing.Count == 1 ? ApprovalEvent.ApproveLast : ApprovalEvent.ApprovePart;
        return await DecideAsync(approval, happened, isApproval: true, meaning, comment, cancellation);
    }

    /// <summary>Says no, or takes back what was approved, as long as it has not left.</summary>
    /// <param name="comment">Why.</param>
    /// <exception cref="RefusalException">No reason, changed meanwhile, already released, or not for this person to decide.</exception>
    public async Task<Approval> DeclineAsync(
        long id,
        string hash,
        ApprovalMeaning meaning,
        string? comment,
        Signer signer,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrWhiteSpace(comment))
        {
            throw new GovernanceRefusal(
                "approval_reason_missing",
                "Declining request {0} needs a reason: the proposer has to know what to change.",
                id
            );
        }

        var approval = await ForDecisionAsync(id, hash, signer, cancellation);
        return await DecideAsync(approval, ApprovalEvent.Decline, isApproval: false, meaning, comment, cancellation);
    }

    /// <summary>Proposes another version; whatever was decided before does not count for it.</summary>
    /// <exception cref="RefusalException">Not the proposer, or too late to change.</exception>
    public async Task<Approval> ReviseAsync(long id, ApprovalDraft draft, CancellationToken cancellation)
    {
        var approval = await FindAsync(id, cancellation);
        OnlyProposer(approval);
        Check(draft, Now());
        return await ReviseAsync(approval, draft, "edited", cancellation);
    }

    /// <summary>Takes a request back.</summary>
    /// <exception cref="RefusalException">Not the proposer, or it has left.</exception>
    public async Task<Approval> WithdrawAsync(long id, CancellationToken cancellation)
    {
        var approval = await FindAsync(id, cancellation);
        OnlyProposer(approval);
        var change = Change(approval, ApprovalEvent.Withdraw);
        return await ApplyAsync(approval, change, Entry("withdraw", id, new { approval.Version }), cancellation);
    }

    /// <summary>Marks what nobody released in time. Part of the periodic upkeep; a late request is refused before that all the same.</summary>
    public async Task<int> ExpireDueAsync(CancellationToken cancellation)
    {
        const int page = 500;
        var now = Now();
        var due = new List<Approval>();
        for (var skip = 0; ; skip += page)
        {
            var open = await Store.ListAsync([ApprovalState.InReview, ApprovalState.Approved], skip, page, cancellation);
            due.AddRange(open.Where(approval => approval.Draft.ExpiresAt <= now));
            if (open.Count < page)
            {
                break;
            }
        }

        foreach (var approval in due)
        {
            await ExpireAsync(approval, cancellation);
        }

        return due.Count;
    }

    /// <summary>The request, or a refusal that says that there is none.</summary>
    public async Task<Approval> FindAsync(long id, CancellationToken cancellation) =>
        await Store.FindAsync(id, cancellation) ?? throw new GovernanceRefusal("approval_unknown", "There is no request {0}.", id);

    internal async Task<Approval> ReviseAsync(Approval approval, ApprovalDraft draft, string why, CancellationToken cancellation)
    {
        var change = Change(approval, ApprovalEvent.Revise) with { Draft = draft };
        var values = new
        {
            why,
            before = approval.Draft.Hash,
            now = draft.Hash,
            version = approval.Version + 1,
        };
        return await ApplyAsync(approval, change, Entry("revise", approval.Id, values), cancellation);
    }

    /// <summary>Refuses what is too late, and says so in its state.</summary>
    internal async Task RefuseLateAsync(Approval approval, CancellationToken cancellation)
    {
        if (approval.Draft.ExpiresAt <= Now() && ApprovalTransitions.After(approval.State, ApprovalEvent.Expire) is not null)
        {
            await ExpireAsync(approval, cancellation);
            throw new GovernanceRefusal(
                "approval_expired",
                "Request {0} expired at {1} and was not sent. Propose it again with a later date.",
                approval.Id,
                Time(approval.Draft.ExpiresAt)
            );
        }
    }

    internal async Task<Approval> ApplyAsync(Approval seen, ApprovalChange change, AuditEntry entry, CancellationToken cancellation)
    {
        if (ApprovalTransitions.After(seen.State, change.Event) is null)
        {
            throw new GovernanceRefusal("approval_state", "Request {0} is {1}: that cannot be done any more.", seen.Id, seen.State);
        }

        return await Store.ApplyAsync(change, entry, cancellation)
            ? await FindAsync(seen.Id, cancellation)
            : throw new GovernanceRefusal(
                "approval_conflict",
                "Somebody else changed request {0} meanwhile. Look at it again, then decide.",
                seen.Id
            );
    }

    internal ApprovalChange Change(Approval approval, ApprovalEvent happened) =>
        new(approval.Id, approval.RowVersion, happened, Now(), Actor);

    internal AuditEntry Entry(string action, long id, object values) =>
        desk.Trail.Entry(action, string.Create(CultureInfo.InvariantCulture, $"approval:{id}"), values);

    private async Task<Approval> ForDecisionAsync(long id, string hash, Signer signer, CancellationToken cancellation)
    {
        var approval = await FindAsync(id, cancellation);
        if (signer.Account != Actor || Now() - signer.ConfirmedAt > Signer.Validity)
        {
            throw new GovernanceRefusal(
                "sign_stale",
                "The signature is somebody else's or too old; nothing was signed. Type your password again."
            );
        }

        await RefuseLateAsync(approval, cancellation);
        if (approval.Draft.Hash != hash)
        {
            throw new GovernanceRefusal(
                "approval_version",
                "Request {0} was changed since you looked at it. Look at version {1}, then decide.",
                id,
                approval.Version
            );
        }

        if (approval.Proposer == Actor)
        {
            throw new GovernanceRefusal("approval_own", "You proposed request {0} yourself; another person decides about it.", id);
        }

        return approval;
    }

    private async Task<Approval> DecideAsync(
        Approval approval,
        ApprovalEvent happened,
        bool isApproval,
        ApprovalMeaning meaning,
        string? comment,
        CancellationToken cancellation
    )
    {
        comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        var unsigned = new ApprovalDecision(approval.Version, approval.Draft.Hash, Actor, isApproval, meaning, comment, Now(), 0, []);
        var decision = await ApprovalSigner.SignAsync(desk, approval.Id, unsigned, cancellation);
        var values = new
        {
            approval.Version,
            approval.Draft.Hash,
            meaning = meaning.ToString(),
            comment,
        };
        var entry = Entry(isApproval ? "approve" : "decline", approval.Id, values);
        return await ApplyAsync(approval, Change(approval, happened) with { Decision = decision }, entry, cancellation);
    }

    private Task<Approval> ExpireAsync(Approval approval, CancellationToken cancellation) =>
        ApplyAsync(
            approval,
            Change(approval, ApprovalEvent.Expire),
            Entry("expire", approval.Id, new { approval.Version, approval.Draft.ExpiresAt }),
            cancellation
        );

    private void OnlyProposer(Approval approval)
    {
        if (approval.Proposer != Actor)
        {
            throw new GovernanceRefusal(
                "approval_not_proposer",
                "Only {0}, who proposed request {1}, can change or withdraw it.",
                approval.Proposer,
                approval.Id
            );
        }
    }

    private static void Check(ApprovalDraft draft, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(draft.Title) || string.IsNullOrWhiteSpace(draft.Statement))
        {
            throw new GovernanceRefusal("approval_statement_missing", "Say what will happen and why: whoever approves decides on that.");
        }

        if (draft.Hash.Length != 64 || !draft.Hash.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("The hash is not 64 lower-case hexadecimal digits.", nameof(draft));
        }

        if (draft.ExpiresAt <= now || draft.ExpiresAt - now > LongestExpiry)
        {
            throw new GovernanceRefusal("approval_expiry", "The request must expire after now and within {0} days.", LongestExpiry.Days);
        }
    }

    /// <summary>Whole seconds, as they are kept and signed.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(desk.Clock.GetUtcNow().ToUnixTimeSeconds());

    private static object Values(ApprovalDraft draft, int version) =>
        new
        {
            draft.Kind,
            draft.Title,
            draft.Statement,
            draft.Payload,
            draft.Hash,
            risk = draft.Risk.ToString(),
            draft.ExpiresAt,
            version,
        };

    private static string Names(IReadOnlyList<ApprovalMeaning> meanings) => meanings.Count == 0 ? "none" : string.Join(", ", meanings);

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

using Auscult.App.Governance;
using Auscult.Contracts;

namespace Auscult.App.Approvals;

/// <summary>The one attempt that may let an approved version leave.</summary>
/// <param name="Approval">The request as it was claimed.</param>
/// <param name="Attempt">Number of the attempt.</param>
public sealed record ReleaseTicket(Approval Approval, int Attempt);

/// <summary>
/// Lets what was approved leave, once: claim, send, say what became of it. The claim is durable before anything is sent, so after a crash the
/// request stays claimed and nothing is sent again until a person has looked and said what happened.
/// </summary>
public sealed class Release(Desk desk)
{
    private readonly ApprovalDesk _approvals = new(desk);

    /// <summary>Claims the release of the present version.</summary>
    /// <param name="draft">What would leave now, made again; when its hash is not the approved one, the request goes back to review.</param>
    /// <exception cref="RefusalException">Not approved, too late, changed, or released or being released already.</exception>
    public async Task<ReleaseTicket> ClaimAsync(long id, ApprovalDraft draft, CancellationToken cancellation)
    {
        var approval = await _approvals.FindAsync(id, cancellation);
        await _approvals.RefuseLateAsync(approval, cancellation);
        if (approval.State != ApprovalState.Approved)
        {
            throw NotNow(approval);
        }

        if (draft.Hash != approval.Draft.Hash)
        {
            var revised = await _approvals.ReviseAsync(approval, draft, "content changed before the release", cancellation);
            throw new GovernanceRefusal(
                "approval_content_changed",
                "What would leave is not what was approved: posts of request {0} were changed or deleted meanwhile. Nothing was sent; version {1} is back in review.",
                id,
                revised.Version
            );
        }

        await RefuseForgedAsync(approval, cancellation);
        var claim = _approvals.Change(approval, ApprovalEvent.Claim);
        var entry = _approvals.Entry("claim-release", id, new { approval.Version, approval.Draft.Hash });
        var claimed = await _approvals.ApplyAsync(approval, claim, entry, cancellation);
        return new ReleaseTicket(claimed, claimed.Attempts[^1].Number);
    }

    /// <summary>It has left.</summary>
    /// <param name="receipt">What proves it: an address, a digest.</param>
    public Task<Approval> CompleteAsync(ReleaseTicket ticket, string receipt, CancellationToken cancellation) =>
        EndAsync(ticket.Approval, ApprovalEvent.Complete, receipt, cancellation);

    /// <summary>It is certain that nothing left; the approval stands and another attempt may be made.</summary>
    public Task<Approval> FailAsync(ReleaseTicket ticket, string why, CancellationToken cancellation) =>
        EndAsync(ticket.Approval, ApprovalEvent.Fail, why, cancellation);

    /// <summary>A person says what became of an attempt that was interrupted.</summary>
    /// <param name="hasLeft">Whether it left; when that cannot be known, say that it did.</param>
    /// <param name="note">How the person knows.</param>
    /// <exception cref="RefusalException">No attempt is open, or no note.</exception>
    public async Task<Approval> SettleAsync(long id, bool hasLeft, string? note, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            throw new GovernanceRefusal("release_note_missing", "Say how you know what became of it.");
        }

        var approval = await _approvals.FindAsync(id, cancellation);
        return await EndAsync(approval, hasLeft ? ApprovalEvent.Complete : ApprovalEvent.Fail, note.Trim(), cancellation);
    }

    private Task<Approval> EndAsync(Approval claimed, ApprovalEvent happened, string receipt, CancellationToken cancellation)
    {
        var change = _approvals.Change(claimed, happened) with { Receipt = receipt };
        var action = happened == ApprovalEvent.Complete ? "complete-release" : "fail-release";
        return _approvals.ApplyAsync(claimed, change, _approvals.Entry(action, claimed.Id, new { claimed.Version, receipt }), cancellation);
    }

    private async Task RefuseForgedAsync(Approval approval, CancellationToken cancellation)
    {
        if ((await approval.ForgedAsync(desk.Store, desk.Keyring, cancellation)).Count > 0 || approval.MissingMeanings().Count > 0)
        {
            throw new GovernanceRefusal(
                "approval_forged",
                "The signatures of request {0} do not fit its decisions; nothing was sent. Run auscult audit verify and ask the administrator.",
                approval.Id
            );
        }
    }

    private static GovernanceRefusal NotNow(Approval approval) =>
        approval.State switch
        {
            ApprovalState.InReview => new(
                "release_not_approved",
                "Request {0} is not approved yet. It still needs: {1}.",
                approval.Id,
                string.Join(", ", approval.MissingMeanings())
            ),
            ApprovalState.Released => new("release_done", "Request {0} has left already; nothing is sent twice.", approval.Id),
            ApprovalState.Releasing => new(
                "release_open",
                "Request {0} is being released, or was interrupted while it was. Say what became of it before anything is sent again.",
                approval.Id
            ),
            _ => new("release_state", "Request {0} is {1}; nothing was sent.", approval.Id, approval.State),
        };
}

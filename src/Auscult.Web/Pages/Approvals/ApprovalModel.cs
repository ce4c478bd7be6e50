using Auscult.App;
using Auscult.App.Approvals;
using Auscult.App.Exports;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Approvals;

/// <summary>One request with what would leave, and what this person can do about it.</summary>
/// <param name="Preview">What would leave now; null when it cannot be made any more.</param>
/// <param name="Problem">Why it cannot be made.</param>
/// <param name="Forged">Decisions whose signature does not fit.</param>
/// <param name="NeedsCode">The person's account has a second factor.</param>
public sealed record ApprovalModel(
    Approval Request,
    ExportPreview? Preview,
    RefusalException? Problem,
    IReadOnlyList<ApprovalDecision> Forged,
    string Viewer,
    bool NeedsCode
)
{
    /// <summary>What would leave is what is asked for.</summary>
    public bool IsUnchanged => Preview?.Hash == Request.Draft.Hash;

    public bool IsOwn => Request.Proposer == Viewer;

    public IReadOnlyList<ApprovalMeaning> Missing => Request.MissingMeanings();

    /// <summary>Approvals of this version that the viewer can still give.</summary>
    public bool CanApprove =>
        Request.State == ApprovalState.InReview && !IsOwn && IsUnchanged && Request.Current().All(decision => decision.Person != Viewer);

    public bool CanDecline => !IsOwn && Happens(ApprovalEvent.Decline);

    public bool CanWithdraw => IsOwn && Happens(ApprovalEvent.Withdraw);

    public bool CanRevise => IsOwn && Happens(ApprovalEvent.Revise);

    public bool CanRelease => Request.State == ApprovalState.Approved;

    /// <summary>The account is asked for a code beside the password.</summary>
    public static Task<ApprovalModel?> LoadAsync(
        Workspace workspace,
        Understanding understanding,
        Viewer viewer,
        long id,
        CancellationToken cancellation
    ) => LoadAsync(workspace, new Exporter(workspace, understanding, viewer.Account, viewer.Permissions), viewer, id, cancellation);

    private static async Task<ApprovalModel?> LoadAsync(
        Workspace workspace,
        Exporter exporter,
        Viewer viewer,
        long id,
        CancellationToken cancellation
    )
    {
        var (request, forged, needsCode) = await workspace.ReadAsync(
            async store =>
            {
                var found = await store.Approvals.FindAsync(id, cancellation);
                var wrong = found is null ? [] : await found.ForgedAsync(store, workspace.Keyring, cancellation);
                var account = viewer.AccountId is { } number ? await store.Accounts.FindAsync(number, cancellation) : null;
                return (found, wrong, account?.Credentials.HasSecondFactor == true);
            },
            cancellation
        );
        if (request is null)
        {
            return null;
        }

        var (preview, problem) = await PreviewAsync(exporter, request, cancellation);
        return new ApprovalModel(request, preview, problem, forged, viewer.Account, needsCode);
    }

    private static async Task<(ExportPreview?, RefusalException?)> PreviewAsync(
        Exporter exporter,
        Approval request,
        CancellationToken cancellation
    )
    {
        if (request.Draft.Kind != ExportSpec.ApprovalKind || request.State is ApprovalState.Released or ApprovalState.Withdrawn)
        {
            return (null, null);
        }

        try
        {
            return (await exporter.PreviewAsync(request.Id, cancellation), null);
        }
        catch (RefusalException refusal)
        {
            return (null, refusal);
        }
    }

    private bool Happens(ApprovalEvent happened) => ApprovalTransitions.After(Request.State, happened) is not null;
}

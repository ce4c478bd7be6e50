using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Approvals;

/// <summary>What follows from a request and its decisions.</summary>
public static class ApprovalReading
{
    /// <summary>Decisions that count: those on the present version and its hash.</summary>
    public static IReadOnlyList<ApprovalDecision> Current(this Approval approval) =>
        [.. approval.Decisions.Where(decision => decision.Version == approval.Version && decision.Hash == approval.Draft.Hash)];

    /// <summary>Approvals still needed, by meaning, in the order of the demands.</summary>
    public static IReadOnlyList<ApprovalMeaning> MissingMeanings(this Approval approval)
    {
        var given = approval.Current().Where(decision => decision.IsApproval).Select(decision => decision.Meaning).ToHashSet();
        return [.. ApprovalDemands.Of[approval.Draft.Risk].Where(meaning => !given.Contains(meaning))];
    }

    /// <summary>Decisions, of any version, whose signature does not fit what they say; empty when all are genuine.</summary>
    public static async Task<IReadOnlyList<ApprovalDecision>> ForgedAsync(
        this Approval approval,
        IStore store,
        Keyring keyring,
        CancellationToken cancellation
    )
    {
        var forged = new List<ApprovalDecision>();
        foreach (var decision in approval.Decisions)
        {
            if (!await ApprovalSigner.IsGenuineAsync(store, keyring, approval.Id, decision, cancellation))
            {
                forged.Add(decision);
            }
        }

        return forged;
    }
}

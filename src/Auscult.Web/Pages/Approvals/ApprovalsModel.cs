using Auscult.App;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Approvals;

/// <summary>Requests of one tab.</summary>
/// <param name="View">waiting, ready or done.</param>
/// <param name="Counts">Requests by tab.</param>
internal sealed record ApprovalsModel(
    string View,
    IReadOnlyList<Approval> Requests,
    IReadOnlyDictionary<string, long> Counts,
    int Skip,
    bool HasMore
)
{
    public const int PageSize = 50;

    /// <summary>States of each tab, in order.</summary>
    public static IReadOnlyDictionary<string, ApprovalState[]> Views { get; } =
        new Dictionary<string, ApprovalState[]>
        {
            ["waiting"] = [ApprovalState.InReview],
            ["ready"] = [ApprovalState.Approved, ApprovalState.Releasing],
            ["done"] = [ApprovalState.Released, ApprovalState.Declined, ApprovalState.Expired, ApprovalState.Withdrawn],
        };

    public static Task<ApprovalsModel> LoadAsync(Workspace workspace, string? view, int skip, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var chosen = view is not null && Views.ContainsKey(view) ? view : "waiting";
                var counts = await store.Approvals.CountAsync(cancellation);
                var page = await store.Approvals.ListAsync(Views[chosen], skip, PageSize + 1, cancellation);
                return new ApprovalsModel(
                    chosen,
                    [.. page.Take(PageSize)],
                    Views.ToDictionary(tab => tab.Key, tab => tab.Value.Sum(state => counts.GetValueOrDefault(state))),
                    skip,
                    page.Count > PageSize
                );
            },
            cancellation
        );
}

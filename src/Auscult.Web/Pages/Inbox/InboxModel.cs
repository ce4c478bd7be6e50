using Auscult.App;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Inbox;

/// <summary>An item as a row of the queue.</summary>
/// <param name="Post">Its first post that is still there; null when none is.</param>
public sealed record InboxRow(QueuedItem Item, StoredPost? Post, ClockReading Clock);

/// <summary>The queue beside the reading pane.</summary>
/// <param name="Rows">One page, in order.</param>
/// <param name="HasMore">Others follow.</param>
/// <param name="Counts">By kind, whatever kind is looked at.</param>
/// <param name="Last">The highest number of an item when this was read: newer ones are announced.</param>
public sealed record InboxModel(
    InboxRequest Request,
    InboxScene Scene,
    IReadOnlyList<InboxRow> Rows,
    bool HasMore,
    IReadOnlyList<QueueCount> Counts,
    long Last,
    IReadOnlyList<SavedView> Views,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Languages
)
{
    public long Total => Counts.Sum(count => count.Count);

    public long Overdue => Counts.Sum(count => count.Overdue);

    public long DueSoon => Counts.Sum(count => count.DueSoon);

    public static async Task<InboxModel> LoadAsync(
        Workspace workspace,
        InboxRequest request,
        Viewer viewer,
        CancellationToken cancellation
    ) =>
        await workspace.ReadAsync(
            async store =>
            {
                var scene = await InboxScene.LoadAsync(workspace, store, cancellation);
                var filter = request.Filter(viewer);
                var items = await store.ItemQueue.PageAsync(filter, request.After, scene.Now, InboxRequest.PageSize + 1, cancellation);
                var rows = new List<InboxRow>();
                foreach (var item in items.Take(InboxRequest.PageSize))
                {
                    rows.Add(await RowAsync(store, scene, viewer, item, cancellation));
                }

                var (sources, languages) = await store.ItemQueue.ChoicesAsync(cancellation);
                return new InboxModel(
                    request,
                    scene,
                    rows,
                    items.Count > InboxRequest.PageSize,
                    await CountAsync(workspace, store, scene, filter, cancellation),
                    (await store.ItemQueue.NewAsync(filter, long.MaxValue, scene.Now, cancellation)).Last,
                    await store.SavedViews.ListAsync(viewer.Account, cancellation),
                    [.. sources.Where(viewer.Permissions.Channels(Right.Triage).Includes)],
                    languages
                );
            },
            cancellation
        );

    public static bool Sees(Viewer viewer, QueuedItem item) => viewer.Permissions.Sees(Right.Triage, item);

    public static async Task<InboxRow> RowAsync(
        IStore store,
        InboxScene scene,
        Viewer viewer,
        QueuedItem item,
        CancellationToken cancellation
    ) => new(item, await ItemLead.FindAsync(store, item, viewer.Permissions, cancellation), scene.Clocks.Read(item, scene.Now));

    public static Task<IReadOnlyList<QueueCount>> CountAsync(
        Workspace workspace,
        IStore store,
        InboxScene scene,
        QueueFilter filter,
        CancellationToken cancellation
    ) => workspace.QueueTally.CountAsync(store, filter, scene.Now, scene.Now.AddHours(4), cancellation);
}

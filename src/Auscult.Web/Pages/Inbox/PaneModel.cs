using Auscult.App;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Inbox;

/// <summary>What is read and decided in the pane: an item, its post, what surrounds it, what was decided.</summary>
/// <param name="Row">The item.</param>
/// <param name="Reading">Its first post that is still there; null when none is.</param>
/// <param name="Rule">Name of the organisation's rule that opened it; null for a built-in one.</param>
public sealed record PaneModel(
    InboxRequest Request,
    InboxScene Scene,
    InboxRow Row,
    PostReading? Reading,
    IReadOnlyList<ReadDecision> History,
    string? Rule
)
{
    public QueuedItem Item => Row.Item;

    public NextStep? Next => ItemSteps.Next(Item.Kind, Item.Standing.State);

    /// <summary>Null when there is no such item, or none that the person may see.</summary>
    public static async Task<PaneModel?> LoadAsync(
        Workspace workspace,
        InboxRequest request,
        Viewer viewer,
        long id,
        CancellationToken cancellation
    ) =>
        await workspace.ReadAsync(
            async store =>
            {
                if (await store.ItemQueue.FindAsync(id, cancellation) is not { } item || !InboxModel.Sees(viewer, item))
                {
                    return null;
                }

                var scene = await InboxScene.LoadAsync(workspace, store, cancellation);
                var row = await InboxModel.RowAsync(store, scene, viewer, item, cancellation);
                return new PaneModel(
                    request,
                    scene,
                    row,
                    item.LeadPost is { } post ? await PostReading.LoadAsync(store, post, viewer.Permissions, cancellation) : null,
                    await ItemHistory.ReadAsync(store, workspace.Keyring, id, cancellation),
                    (await App.Routing.RuleDesk.CitedAsync(store, id, cancellation))?.Rule.Name
                );
            },
            cancellation
        );
}

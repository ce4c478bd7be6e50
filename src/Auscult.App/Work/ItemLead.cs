using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>The words that stand for an item in a list.</summary>
public static class ItemLead
{
    /// <summary>
    /// The first post of an item that is still there. Null when none is, and when it is a copy from a channel that the person may not read: the
    /// post that opened the item is gone then.
    /// </summary>
    public static async Task<StoredPost?> FindAsync(
        IStore store,
        QueuedItem item,
        Permissions permissions,
        CancellationToken cancellation
    ) =>
        item.LeadPost is { } lead && await store.Posts.FindAsync(lead, cancellation) is { } post && permissions.Sees(Right.ReadPosts, post)
            ? post
            : null;
}

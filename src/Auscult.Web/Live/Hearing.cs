using System.Globalization;
using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Live;

/// <summary>What somebody may be told of: numbers and names of what they may see, within team and channel.</summary>
/// <param name="permissions">What the listener held when the page was opened.</param>
internal sealed class Hearing(Workspace workspace, Permissions permissions)
{
    public async ValueTask<bool> MayHearAsync(LiveEvent happened, CancellationToken cancellation) =>
        happened.Name switch
        {
            "items" => permissions.Items(Right.ReadPosts) is null || await SeesItemAsync(happened.Subject, cancellation),
            "sources" => permissions.Channels(Right.ReadPosts).Includes(happened.Subject),
            _ => true,
        };

    private async Task<bool> SeesItemAsync(string subject, CancellationToken cancellation) =>
        long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await workspace.ReadAsync(async store => await store.ItemQueue.FindAsync(id, cancellation), cancellation) is { } item
        && permissions.Sees(Right.ReadPosts, item);
}

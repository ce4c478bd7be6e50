using Auscult.App;
using Auscult.App.Settings;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Posts;

/// <summary>A post with what surrounds it and the items that hold it.</summary>
public sealed record PostModel(PostReading Reading, IReadOnlyList<QueuedItem> Items, TimeZoneInfo Zone)
{
    /// <summary>Null when there is no such post, or none that the person may see.</summary>
    public static async Task<PostModel?> LoadAsync(Workspace workspace, Viewer viewer, long id, CancellationToken cancellation)
    {
        return await workspace.ReadAsync(
            async store =>
            {
                if (await PostReading.LoadAsync(store, id, cancellation) is not { } reading || !MaySee(reading.Post))
                {
                    return null;
                }

                var items = new List<QueuedItem>();
                foreach (var item in reading.Items)
                {
                    items.Add((await store.ItemQueue.FindAsync(item, cancellation))!);
                }

                // What surrounds a post may come from sources that the person may not see.
                reading = reading with
                {
                    Thread = [.. reading.Thread.Where(MaySee)],
                    Similar = [.. reading.Similar.Where(similar => MaySee(similar.Post))],
                };
                return new PostModel(reading, items, await OrganisationDesk.ZoneAsync(store, cancellation));
            },
            cancellation
        );

        bool MaySee(StoredPost post) => viewer.Can(Right.ReadPosts, null, post.Source);
    }
}

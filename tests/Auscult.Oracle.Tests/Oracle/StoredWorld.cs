using Auscult.App;
using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>All posts and items of a data folder; posts by their native identity, which is read from the vault with the folder's keys.</summary>
internal sealed class StoredWorld
{
    private const int Page = 1000;

    private StoredWorld(Dictionary<(string Network, string Id), StoredPost> posts, List<WorkItem> items)
    {
        Posts = posts;
        Items = items;
    }

    public IReadOnlyDictionary<(string Network, string Id), StoredPost> Posts { get; }

    public IReadOnlyList<WorkItem> Items { get; }

    public static async Task<StoredWorld> ReadAsync(string data, CancellationToken cancellation)
    {
        await using var desk = Desk.OpenToRead(DataFolder.Resolve(data, Path.Combine(data, "keys")));
        using var sealer = new Sealer(desk.Keyring);
        var stored = new Dictionary<long, StoredPost>();
        for (var page = await desk.Store.Posts.ReadAsync(0, Page, cancellation); page.Count > 0; )
        {
            page.ToList().ForEach(post => stored.Add(post.Id, post));
            page = await desk.Store.Posts.ReadAsync(page[^1].Id, Page, cancellation);
        }

        var posts = new Dictionary<(string, string), StoredPost>();
        for (var page = await desk.Store.Vault.ReadPostsAsync(0, Page, cancellation); page.Count > 0; )
        {
            foreach (var entry in page)
            {
                var links = PostLinks.Parse(sealer.OpenText(SealedKind.Links, entry.Sealed));
                posts.Add((links.Network, links.OriginId), stored[entry.Id]);
            }

            page = await desk.Store.Vault.ReadPostsAsync(page[^1].Id, Page, cancellation);
        }

        Assert.Equal(stored.Count, posts.Count);
        return new StoredWorld(posts, await ItemsAsync(desk, cancellation));
    }

    private static async Task<List<WorkItem>> ItemsAsync(Desk desk, CancellationToken cancellation)
    {
        var items = new List<WorkItem>();
        while (await desk.Store.Items.ListAsync(new ItemFilter(null, null, items.Count, Page), cancellation) is { Count: > 0 } page)
        {
            items.AddRange(page);
        }

        return items;
    }
}

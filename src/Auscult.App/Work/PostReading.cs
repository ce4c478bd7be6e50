using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Similarity;
using Auscult.Text.Tokens;

namespace Auscult.App.Work;

/// <summary>A post with what surrounds it, as somebody reads it to decide.</summary>
/// <param name="Thread">Posts of its conversation that the person may read, itself included, in the order they were written.</param>
/// <param name="Similar">Posts in items with nearly the same words that the person may read, closest first.</param>
/// <param name="Versions">What edits replaced, oldest first.</param>
/// <param name="Sightings">Sources that delivered it, of those the person may read.</param>
/// <param name="Items">Items that hold it, of those the person may see.</param>
public sealed record PostReading(
    StoredPost Post,
    IReadOnlyList<StoredPost> Thread,
    IReadOnlyList<SimilarPost> Similar,
    IReadOnlyList<PostVersion> Versions,
    IReadOnlyList<Sighting> Sightings,
    IReadOnlyList<QueuedItem> Items
)
{
    private const int MostOfAThread = 12;
    private const int MostSimilar = 8;

    /// <summary>How many times as many neighbours are looked at for somebody who may not read all of them.</summary>
    private const int WiderLook = 10;

    /// <summary>
    /// Null when there is no such post, or none that the person may read. Of a deleted one only the tombstone is left. What surrounds a post may
    /// come from other channels and teams: only what the person may see of it is there.
    /// </summary>
    public static async Task<PostReading?> LoadAsync(IStore store, long id, Permissions permissions, CancellationToken cancellation)
    {
        if (await store.Posts.FindAsync(id, cancellation) is not { } post || !permissions.Sees(Right.ReadPosts, post))
        {
            return null;
        }

        var channels = permissions.Channels(Right.ReadPosts);
        var times = channels.IsEverything ? 1 : WiderLook;
        var (thread, similar) = post.IsDeleted
            ? ([], [])
            : (
                await store.Context.ThreadAsync(post, MostOfAThread * times, cancellation),
                await store.Context.SimilarAsync(id, FingerprintOf(post), MostSimilar * times, cancellation)
            );
        return new PostReading(
            post,
            Nearest([.. thread.Where(other => channels.Includes(other.Source))], post),
            [.. similar.Where(other => channels.Includes(other.Post.Source)).Take(MostSimilar)],
            await store.Persons.VersionsAsync(id, cancellation),
            [.. (await store.Persons.SightingsAsync(id, cancellation)).Where(sighting => channels.Includes(sighting.Source))],
            await ItemsAsync(store, id, permissions, cancellation)
        );
    }

    private static IReadOnlyList<StoredPost> Nearest(IReadOnlyList<StoredPost> thread, StoredPost post)
    {
        // In the order they were written: as many before and after as fit around the post itself.
        var index = thread.TakeWhile(other => other.Id != post.Id).Count();
        var first = Math.Clamp(index - MostOfAThread / 2, 0, Math.Max(0, thread.Count - MostOfAThread));
        return [.. thread.Skip(first).Take(MostOfAThread)];
    }

    private static async Task<IReadOnlyList<QueuedItem>> ItemsAsync(
        IStore store,
        long post,
        Permissions permissions,
        CancellationToken cancellation
    )
    {
        var items = new List<QueuedItem>();
        foreach (var id in await store.Persons.ItemsAsync(post, cancellation))
        {
            if (await store.ItemQueue.FindAsync(id, cancellation) is { } item && permissions.Sees(Right.ReadPosts, item))
            {
                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>As it was computed when the post came in: of the first words that are enough.</summary>
    private static ulong FingerprintOf(StoredPost post)
    {
        var tokenizer = new Tokenizer();
        var tokens = new Token[256];
        return new[] { post.Text, post.Title ?? "" }
            .Concat(post.Media.Select(PostIndexer.WordsOf))
            .Select(words =>
            {
                // The tokeniser may replace the buffer by a larger one, so its span is taken afterwards.
                var count = tokenizer.Tokenize(words, ref tokens);
                return Fingerprint.Compute(tokens.AsSpan(0, count));
            })
            .FirstOrDefault(fingerprint => fingerprint != 0);
    }
}

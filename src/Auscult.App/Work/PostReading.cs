using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Similarity;
using Auscult.Text.Tokens;

namespace Auscult.App.Work;

/// <summary>A post with what surrounds it, as somebody reads it to decide.</summary>
/// <param name="Thread">Posts of its conversation, itself included, in the order they were written.</param>
/// <param name="Similar">Posts in items with nearly the same words, closest first.</param>
/// <param name="Versions">What edits replaced, oldest first.</param>
/// <param name="Sightings">Sources that delivered it.</param>
/// <param name="Items">Items that hold it.</param>
public sealed record PostReading(
    StoredPost Post,
    IReadOnlyList<StoredPost> Thread,
    IReadOnlyList<SimilarPost> Similar,
    IReadOnlyList<PostVersion> Versions,
    IReadOnlyList<Sighting> Sightings,
    IReadOnlyList<long> Items
)
{
    private const int MostOfAThread = 12;
    private const int MostSimilar = 8;

    /// <summary>Null when there is no such post. Of a deleted one only the tombstone is left.</summary>
    public static async Task<PostReading?> LoadAsync(IStore store, long id, CancellationToken cancellation)
    {
        if (await store.Posts.FindAsync(id, cancellation) is not { } post)
        {
            return null;
        }

        return new PostReading(
            post,
            post.IsDeleted ? [] : await store.Context.ThreadAsync(post, MostOfAThread, cancellation),
            post.IsDeleted ? [] : await store.Context.SimilarAsync(id, FingerprintOf(post), MostSimilar, cancellation),
            await store.Persons.VersionsAsync(id, cancellation),
            await store.Persons.SightingsAsync(id, cancellation),
            await store.Persons.ItemsAsync(id, cancellation)
        );
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

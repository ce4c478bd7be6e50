namespace Auscult.Contracts;

/// <summary>What surrounds a post: its conversation and its likes.</summary>
public interface IPostContext
{
    /// <summary>
    /// Live posts of the same conversation, the post itself included, by publication: what it answers, what answers it, the thread's opener and
    /// posts. At most <paramref name="count"/>, nearest in time.
    /// </summary>
    ValueTask<IReadOnlyList<StoredPost>> ThreadAsync(StoredPost post, int count, CancellationToken cancellation);

    /// <summary>
    /// Posts in work items whose words are nearly the same, closest first; the post itself left out. Posts that no item holds are not compared.
    /// </summary>
    /// <param name="fingerprint">Of the post's words; 0, too few words, finds only what shares its items.</param>
    ValueTask<IReadOnlyList<SimilarPost>> SimilarAsync(long post, ulong fingerprint, int count, CancellationToken cancellation);
}

/// <summary>A post with nearly the same words.</summary>
/// <param name="Post">The post.</param>
/// <param name="Item">An item that holds it.</param>
/// <param name="Distance">Bits in which the fingerprints differ, 0 to 64; null when the words are too few to compare.</param>
public sealed record SimilarPost(StoredPost Post, long Item, int? Distance);

namespace Auscult.Contracts;

/// <summary>Reads everything a query matches, however much it is, at one state of the store.</summary>
public interface IPostStream
{
    /// <summary>
    /// Holds what this store reads at its present state until the result is disposed, so that counts and posts read one after the other belong
    /// together. Not for a store that writes meanwhile.
    /// </summary>
    ValueTask<IAsyncDisposable> HoldAsync(CancellationToken cancellation);

    /// <summary>All live posts that match, ascending by number, in pages; memory does not grow with their count.</summary>
    /// <param name="upTo">Highest number to read; null is all.</param>
    /// <param name="page">Posts of a page, 1 and up.</param>
    IAsyncEnumerable<IReadOnlyList<StoredPost>> ReadAsync(QueryNode query, long? upTo, int page, CancellationToken cancellation);

    /// <summary>The highest number a post was given; 0 in an empty store.</summary>
    ValueTask<long> LastAsync(CancellationToken cancellation);
}

namespace Auscult.Contracts;

/// <summary>How often words occur in the store, to tell rare ones.</summary>
public interface ITermFrequency
{
    /// <summary>
    /// In how many posts each part of a query about words occurs, in the order given; counting stops at <paramref name="limit"/>, which is what
    /// a frequent one gives.
    /// </summary>
    ValueTask<IReadOnlyList<int>> CountAsync(IReadOnlyList<TermsNode> terms, int limit, CancellationToken cancellation);

    /// <summary>How many live posts there are to compare with, counted up to a limit.</summary>
    ValueTask<int> PostsAsync(int limit, CancellationToken cancellation);
}

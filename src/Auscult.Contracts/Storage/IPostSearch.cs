namespace Auscult.Contracts;

/// <summary>Finds posts.</summary>
public interface IPostSearch
{
    ValueTask<SearchResult> SearchAsync(QueryNode query, SearchOptions options, CancellationToken cancellation);
}

/// <param name="Skip">Posts to leave out before the page; 0 and up.</param>
/// <param name="Take">Posts on the page; 0 to 1,000.</param>
/// <param name="FacetSize">Values a facet lists.</param>
/// <param name="UpTo">Only posts up to this number, so that what comes in later changes nothing; null is all.</param>
public sealed record SearchOptions(int Skip = 0, int Take = 20, int FacetSize = 10, long? UpTo = null);

/// <param name="Total">Posts that match.</param>
/// <param name="Facets">Counts by source, kind, language, label and concept; exact over all matches.</param>
/// <param name="Timeline">Matches by UTC day, ascending; days without matches are left out.</param>
/// <param name="Undated">Matches without a publication date.</param>
/// <param name="Posts">One page, newest first, undated last.</param>
public sealed record SearchResult(
    long Total,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    IReadOnlyList<TimelineCount> Timeline,
    long Undated,
    IReadOnlyList<StoredPost> Posts
);

/// <summary>How many matching posts have a value.</summary>
public sealed record FacetCount(string Value, long Count);

/// <summary>How many matching posts were published on a UTC day.</summary>
public sealed record TimelineCount(DateOnly Day, long Count);

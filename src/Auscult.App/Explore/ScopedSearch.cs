using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>Searches only what somebody may see: posts of other channels are not found, not counted and not on the timeline.</summary>
public sealed class ScopedSearch(IPostSearch search, ChannelScope scope) : IPostSearch
{
    public ValueTask<SearchResult> SearchAsync(QueryNode query, SearchOptions options, CancellationToken cancellation) =>
        search.SearchAsync(scope.Names is { } names ? Within(query, names) : query, options, cancellation);

    private static AndNode Within(QueryNode query, IReadOnlySet<string> names) =>
        new([
            query,
            names.Count == 0
                ? new NotNode(new AllNode())
                : new OrNode([.. names.Order(StringComparer.Ordinal).Select(name => new FieldNode(QueryField.Source, name))]),
        ]);
}

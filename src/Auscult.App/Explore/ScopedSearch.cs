using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>Searches only what somebody may see: posts of other channels are not found, not counted and not on the timeline.</summary>
public sealed class ScopedSearch(IPostSearch search, ChannelScope scope) : IPostSearch
{
    public ValueTask<SearchResult> SearchAsync(QueryNode query, SearchOptions options, CancellationToken cancellation) =>
        search.SearchAsync(Within(query, scope), options, cancellation);

    /// <summary>The query that finds what it found, of these channels alone.</summary>
    public static QueryNode Within(QueryNode query, ChannelScope scope)
    {
        if (scope.Names is not { } names)
        {
            return query;
        }

        IReadOnlyList<QueryNode> channels = [.. names.Order(StringComparer.Ordinal).Select(name => new FieldNode(QueryField.Source, name))];
        var within = channels.Count switch
        {
            0 => new NotNode(new AllNode()),
            1 => channels[0],
            _ => new OrNode(channels),
        };
        return query switch
        {
            AllNode when channels.Count > 0 => within,
            AndNode and => new AndNode([.. and.Operands.Where(part => part is not AllNode), within]),
            _ => new AndNode([query, within]),
        };
    }
}

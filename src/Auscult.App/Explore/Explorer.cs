using Auscult.Contracts;
using Auscult.Text.Query;
using Auscult.Text.Tokens;

namespace Auscult.App.Explore;

/// <summary>A page of search results with the places that matched.</summary>
/// <param name="Query">The query as it was understood.</param>
/// <param name="Milliseconds">Time the search took, without opening the store.</param>
public sealed record Exploration(string Query, SearchResult Result, IReadOnlyList<ExploredPost> Posts, double Milliseconds);

/// <param name="Highlights">UTF-16 spans of the text that matched.</param>
public sealed record ExploredPost(StoredPost Post, IReadOnlyList<(int Start, int Length)> Highlights);

/// <summary>A query that cannot be understood, with where and why.</summary>
public sealed class QueryRefusedException(string query, QueryError error)
    : RefusalException($"{error.Message} (at character {error.Position} of: {query}) {error.Hint}")
{
    public QueryError Error { get; } = error;
}

/// <summary>Searches stored posts.</summary>
public sealed class Explorer(IPostSearch search, TimeProvider clock)
{
    private readonly Tokenizer _tokenizer = new();
    private Token[] _tokens = new Token[256];

    /// <exception cref="QueryRefusedException">The query has an error.</exception>
    public async Task<Exploration> SearchAsync(string query, SearchOptions options, CancellationToken cancellation)
    {
        var parsed = QueryParser.Parse(query);
        if (parsed.Error is { } error)
        {
            throw new QueryRefusedException(query, error);
        }

        var started = clock.GetTimestamp();
        var result = await search.SearchAsync(parsed.Node!, options, cancellation);
        var elapsed = clock.GetElapsedTime(started).TotalMilliseconds;
        return new Exploration(
            QueryText.Render(parsed.Node!),
            result,
            [.. result.Posts.Select(post => Highlight(parsed.Node!, post))],
            elapsed
        );
    }

    private ExploredPost Highlight(QueryNode query, StoredPost post)
    {
        var count = _tokenizer.Tokenize(post.Text, ref _tokens);
        return new ExploredPost(post, SearchTerms.Highlight(query, post.Text, _tokens.AsSpan(0, count)));
    }
}

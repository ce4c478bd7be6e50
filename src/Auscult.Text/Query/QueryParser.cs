using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>
/// Reads the query language of docs/query-language.md. NOT binds tighter than AND, AND tighter than OR; words side by side mean AND. Pure: the
/// same text always gives the same answer, so relative dates are refused. Thread-safe.
/// </summary>
public static class QueryParser
{
    /// <summary>Longest query that is read, in characters.</summary>
    public const int LongestQuery = 8_000;

    /// <summary>Deepest nesting of parentheses and negations that is read.</summary>
    public const int DeepestNesting = 64;

    /// <summary>The parsed query, or where and why it is none. An empty query matches every post.</summary>
    public static QueryParseResult Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Length > LongestQuery)
        {
            return QueryParseResult.Failed(
                new QueryError(LongestQuery + 1, $"The query is longer than {LongestQuery} characters.", "Split it into several queries.")
            );
        }

        return string.IsNullOrWhiteSpace(query) ? QueryParseResult.Parsed(new AllNode()) : new QueryReader(query).Read();
    }
}

namespace Auscult.Contracts;

/// <summary>A parsed search query. Terms are already folded by the tokeniser, so every store compares the same strings.</summary>
public abstract record QueryNode;

/// <summary>Matches every post.</summary>
public sealed record AllNode : QueryNode;

/// <summary>One word, or several in this order next to each other.</summary>
/// <param name="Terms">Folded terms, at least one.</param>
/// <param name="IsPrefix">The last term may go on (<c>vaccin*</c>).</param>
/// <param name="IsHashtag">Only as a hashtag (<c>#flu</c>); then exactly one term.</param>
public sealed record TermsNode(IReadOnlyList<string> Terms, bool IsPrefix = false, bool IsHashtag = false) : QueryNode;

/// <summary>Matches posts that match every operand; at least two.</summary>
public sealed record AndNode(IReadOnlyList<QueryNode> Operands) : QueryNode;

/// <summary>Matches posts that match any operand; at least two.</summary>
public sealed record OrNode(IReadOnlyList<QueryNode> Operands) : QueryNode;

/// <summary>Matches posts that do not match the operand.</summary>
public sealed record NotNode(QueryNode Operand) : QueryNode;

/// <summary>A field filter.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Value">As typed, lower-cased where the field has a closed vocabulary; dates in <see cref="QueryField.Since"/> and <see cref="QueryField.Until"/> as ISO 8601 UTC instants.</param>
/// <param name="Comparison">Only <see cref="QueryField.Rating"/> knows another than Equal.</param>
public sealed record FieldNode(QueryField Field, string Value, QueryComparison Comparison = QueryComparison.Equal) : QueryNode;

/// <summary>What a field filter looks at.</summary>
public enum QueryField
{
    Language,
    Source,
    Kind,
    Concept,
    Label,
    Author,
    Rating,

    /// <summary>Published at or after the instant.</summary>
    Since,

    /// <summary>Published before the instant; a typed day counts in full, so the parser stores the following midnight.</summary>
    Until,
    Thread,
}

/// <summary>How a field filter compares. Bounds of AtLeast and AtMost are included, those of Above and Below are not.</summary>
public enum QueryComparison
{
    Equal,
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// <summary>A query, or where and why it is none.</summary>
public readonly record struct QueryParseResult
{
    private QueryParseResult(QueryNode? node, QueryError? error) => (Node, Error) = (node, error);

    public QueryNode? Node { get; }

    public QueryError? Error { get; }

    public static QueryParseResult Parsed(QueryNode node) => new(node, null);

    public static QueryParseResult Failed(QueryError error) => new(null, error);
}

/// <param name="Position">1-based character of the query where it went wrong; one past the end when something is missing there.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">What to type instead.</param>
public sealed record QueryError(int Position, string Message, string Hint);

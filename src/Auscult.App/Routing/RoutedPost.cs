using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>What rules look at of a post. Words are terms separated by single spaces, as the search index has them.</summary>
internal readonly ref struct RoutedPost(
    IReadOnlyList<PostLabel> labels,
    ReadOnlySpan<Finding> findings,
    ReadOnlySpan<char> body,
    ReadOnlySpan<char> hashtags
)
{
    public IReadOnlyList<PostLabel> Labels { get; } = labels;

    public ReadOnlySpan<Finding> Findings { get; } = findings;

    public ReadOnlySpan<char> Body { get; } = body;

    public ReadOnlySpan<char> Hashtags { get; } = hashtags;

    public required string Language { get; init; }

    public required string Source { get; init; }

    public required PostKind Kind { get; init; }

    public required double? Rating { get; init; }
}

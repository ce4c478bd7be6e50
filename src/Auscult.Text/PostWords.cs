using Auscult.Contracts;

namespace Auscult.Text;

/// <summary>The protected words of a post, as analysis reads them.</summary>
/// <param name="Text">The words of the post; empty when only a title or media carry words.</param>
/// <param name="Title">The title; null when there is none.</param>
/// <param name="MediaWords">One string per media item, in order, empty for an item without words; null is no media.</param>
/// <param name="DeclaredLanguage">The language the source declares (BCP 47). Used only when none is detected.</param>
/// <param name="Kind">What the post is in its conversation.</param>
/// <param name="IsOfOrganisation">Whether the account that wrote it is registered as a public organisation.</param>
public readonly record struct PostWords(
    string Text,
    string? Title = null,
    IReadOnlyList<string>? MediaWords = null,
    string? DeclaredLanguage = null,
    PostKind Kind = PostKind.Post,
    bool IsOfOrganisation = false
)
{
    /// <summary>Rule of the finding that an organisation reports because its account is known.</summary>
    internal const string AccountRule = "account";

    /// <summary>
    /// The words of a stored post. Its language stands in for the one the source declared, which is only asked where detection gives none, and a
    /// finding that its account was an organisation's for the account, which is sealed.
    /// </summary>
    public static PostWords Of(StoredPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new(
            post.Text,
            post.Title,
            WordsOf(post.Media),
            post.Language,
            post.Kind,
            post.Findings.Any(finding => finding is { Kind: FindingKind.Reporter, Rule: AccountRule })
        );
    }

    /// <summary>The words of each media item; null without media.</summary>
    public static IReadOnlyList<string>? WordsOf(IReadOnlyList<MediaItem> media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Count == 0 ? null : [.. media.Select(PostIndexer.WordsOf)];
    }
}

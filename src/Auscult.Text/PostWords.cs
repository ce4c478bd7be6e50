using Auscult.Contracts;

namespace Auscult.Text;

/// <summary>The protected words of a post, as analysis reads them.</summary>
/// <param name="Text">The words of the post; empty when only a title or media carry words.</param>
/// <param name="Title">The title; null when there is none.</param>
/// <param name="MediaWords">One string per media item, in order, empty for an item without words; null is no media.</param>
/// <param name="DeclaredLanguage">The language the source declares (BCP 47). Used only when none is detected.</param>
/// <param name="Kind">What the post is in its conversation.</param>
public readonly record struct PostWords(
    string Text,
    string? Title = null,
    IReadOnlyList<string>? MediaWords = null,
    string? DeclaredLanguage = null,
    PostKind Kind = PostKind.Post
)
{
    /// <summary>
    /// The words of a stored post. Its language stands in for the one the source declared, which is only asked where detection gives none.
    /// </summary>
    public static PostWords Of(StoredPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new(post.Text, post.Title, WordsOf(post.Media), post.Language, post.Kind);
    }

    /// <summary>The words of each media item; null without media.</summary>
    public static IReadOnlyList<string>? WordsOf(IReadOnlyList<MediaItem> media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return media.Count == 0 ? null : [.. media.Select(PostIndexer.WordsOf)];
    }
}

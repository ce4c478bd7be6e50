namespace Auscult.Sources;

/// <summary>Names of the interchange form, as they appear in JSON, in column mappings and in drop records.</summary>
internal static class FieldNames
{
    public const string Id = "id";
    public const string Source = "source";
    public const string Network = "network";
    public const string Url = "url";
    public const string Kind = "kind";
    public const string Visibility = "visibility";
    public const string Author = "author";
    public const string AuthorId = "author.id";
    public const string AuthorHandle = "author.handle";
    public const string AuthorName = "author.name";
    public const string AuthorBio = "author.bio";
    public const string AuthorFollowers = "author.followers";
    public const string PublishedAt = "published_at";
    public const string EditedAt = "edited_at";
    public const string Title = "title";
    public const string Text = "text";
    public const string Media = "media";
    public const string Language = "lang";
    public const string ReplyTo = "reply_to";
    public const string RepostOf = "repost_of";
    public const string Thread = "thread";
    public const string Counts = "counts";
    public const string Likes = "counts.likes";
    public const string Reposts = "counts.reposts";
    public const string Replies = "counts.replies";
    public const string Views = "counts.views";
    public const string Rating = "rating";
    public const string Place = "place";
    public const string Tags = "tags";
    public const string Deleted = "deleted";

    /// <summary>Media words of a table, which has one cell for them: <c>media.alt</c>, <c>media.caption</c>, <c>media.transcript</c>.</summary>
    public const string MediaPrefix = "media.";
    public const string MediaAlt = "media.alt";
    public const string MediaCaption = "media.caption";
    public const string MediaTranscript = "media.transcript";

    public const string TagPrefix = "tags.";

    /// <summary>Top-level names of a JSON record.</summary>
    public static readonly IReadOnlyList<string> TopLevel =
    [
        Id,
        Source,
        Network,
        Url,
        Kind,
        Visibility,
        Author,
        PublishedAt,
        EditedAt,
        Title,
        Text,
        Media,
        Language,
        ReplyTo,
        RepostOf,
        Thread,
        Counts,
        Rating,
        Place,
        Tags,
        Deleted,
    ];
}

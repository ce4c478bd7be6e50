namespace Auscult.Contracts;

/// <summary>
/// A post as a source delivered it: <b>unprotected</b>. It lives in memory between Map and Protect and is never written,
/// logged, queued or shown. Everything that is optional stays null when the source does not give it; nothing is invented.
/// </summary>
public sealed class IncomingPost
{
    /// <summary>The network the post lives on (<c>twitter</c>, <c>reddit</c>, <c>web</c>). With <see cref="OriginId"/> it is the post's identity.</summary>
    public required string Network { get; init; }

    /// <summary>The network's own id of the post: at-uri, ActivityPub id, feed guid, export id; derived from stable fields when a source has none.</summary>
    public required string OriginId { get; init; }

    /// <summary>The source that delivered it. Two sources may deliver one post: that is two sightings, not two posts.</summary>
    public required string Source { get; init; }

    public PostKind Kind { get; init; }

    public Visibility Visibility { get; init; }

    public IncomingAuthor? Author { get; init; }

    public string? Url { get; init; }

    /// <summary>When the author published it, with the offset the source gave. Null when the source gives no date.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the author last changed it. Null when never or unknown.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    public string? Title { get; init; }

    /// <summary>The words of the post; empty when only a title or media carry words.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    /// <summary>The language the source declares (BCP 47), not the one detected.</summary>
    public string? Language { get; init; }

    /// <summary>Origin id, in the same network, of the post this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Origin id, in the same network, of the post this one repeats.</summary>
    public string? RepostOf { get; init; }

    /// <summary>Origin id, in the same network, of the post that opened the thread.</summary>
    public string? Thread { get; init; }

    public Engagement Counts { get; init; }

    /// <summary>Stars or points as the source gives them. Null when not rated.</summary>
    public double? Rating { get; init; }

    public string? Place { get; init; }

    /// <summary>Columns and tags of the source that have no field of their own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>True when the record says that the post was deleted upstream; then only the identity and the source count.</summary>
    public bool IsDeletion { get; init; }
}

/// <summary>The author as the source names them: unprotected, in memory only.</summary>
/// <param name="Id">The network's account id. Preferred over the handle as the account's identity.</param>
/// <param name="Handle">The account name without a leading @.</param>
/// <param name="Name">Display name.</param>
/// <param name="Bio">Self-description.</param>
/// <param name="Followers">Number of followers; null when unknown, which is not 0.</param>
public sealed record IncomingAuthor(string? Id, string? Handle, string? Name, string? Bio, long? Followers)
{
    /// <summary>What identifies the account within its network: the id, else the handle. Null when the source gives neither.</summary>
    public string? Account => string.IsNullOrEmpty(Id) ? (string.IsNullOrEmpty(Handle) ? null : Handle) : Id;
}

/// <summary>A picture, video, sound or link card; its words are protected, analysed and searched like the text.</summary>
public sealed record MediaItem(string Kind, string? Alt, string? Caption, string? Transcript, string? Hash);

/// <summary>Reactions a post had when it was seen. Null is unknown; 0 is a measured zero.</summary>
public readonly record struct Engagement(long? Likes, long? Reposts, long? Replies, long? Views)
{
    /// <summary>True when the source gave none of the four.</summary>
    public bool IsEmpty => Likes is null && Reposts is null && Replies is null && Views is null;
}

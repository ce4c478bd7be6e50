namespace Auscult.Contracts;

/// <summary>What is known of a post once it is protected and understood. Holds no direct identifier.</summary>
public abstract class PostContent
{
    public required PostKey Key { get; init; }

    /// <summary>Null when the source names no author.</summary>
    public AuthorKey? Author { get; init; }

    public required string Network { get; init; }

    /// <summary>The source that delivered this version.</summary>
    public required string Source { get; init; }

    public PostKind Kind { get; init; }

    public Visibility Visibility { get; init; }

    /// <summary>When the author published it; null when the source gives no date.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When we saw it. Always known; never confused with <see cref="PublishedAt"/>.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>Protected.</summary>
    public string? Title { get; init; }

    /// <summary>Protected.</summary>
    public string Text { get; init; } = "";

    /// <summary>Protected.</summary>
    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    /// <summary>Detected language: ISO 639-1, or <c>und</c>.</summary>
    public string Language { get; init; } = "und";

    public PostKey? ReplyTo { get; init; }

    public PostKey? RepostOf { get; init; }

    public PostKey? Thread { get; init; }

    public Engagement Counts { get; init; }

    public double? Rating { get; init; }

    /// <summary>Protected.</summary>
    public string? Place { get; init; }

    /// <summary>Protected values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Version of the protection that made the words; words of different protections are not compared.</summary>
    public int ProtectionVersion { get; init; }

    /// <summary>Ordered by field, then start.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<PostLabel> Labels { get; init; } = [];
}

/// <summary>A post on its way to the store.</summary>
public sealed class AnalyzedPost : PostContent
{
    /// <summary>True when the record deletes the post; then only key, network and source count.</summary>
    public bool IsDeletion { get; init; }

    public long? AuthorFollowers { get; init; }

    /// <summary>Ciphertext of native id and url for the link vault.</summary>
    public byte[] SealedLinks { get; init; } = [];

    /// <summary>Ciphertext of network, account and handle for the author vault; null without author.</summary>
    public byte[]? SealedAuthor { get; init; }

    /// <summary>Ciphertext of the original words; only for posts that a rule routes to a case.</summary>
    public byte[]? SealedOriginal { get; init; }

    /// <summary>Folded search terms separated by single spaces; see Auscult.Text.Query.SearchTerms.</summary>
    public string IndexBody { get; init; } = "";

    /// <summary>Folded hashtags separated by single spaces.</summary>
    public string IndexHashtags { get; init; } = "";

    /// <summary>64-bit simhash of the words; 0 when they are too few to compare.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>Work items this post opens or joins.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];
}

/// <summary>A post as the store keeps it.</summary>
public sealed class StoredPost : PostContent
{
    /// <summary>Number of the post in this store; stays when keys are rotated.</summary>
    public required long Id { get; init; }

    /// <summary>1 for the first words, raised by every edit.</summary>
    public required int Version { get; init; }

    /// <summary>A tombstone: the post was deleted upstream; no words are kept.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Number of the author in this store; null without author.</summary>
    public long? AuthorId { get; init; }
}

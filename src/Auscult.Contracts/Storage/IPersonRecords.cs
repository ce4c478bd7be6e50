namespace Auscult.Contracts;

/// <summary>Finds what is kept about one person, by pseudonym.</summary>
public interface IPersonRecords
{
    /// <summary>The number of the post with a key, tombstones included; null when unknown.</summary>
    ValueTask<long?> PostAsync(PostKey key, CancellationToken cancellation);

    /// <summary>The number of the author with a key; null when unknown.</summary>
    ValueTask<long?> AuthorAsync(AuthorKey key, CancellationToken cancellation);

    /// <summary>Followers of an author; null when unknown.</summary>
    ValueTask<long?> FollowersAsync(long author, CancellationToken cancellation);

    /// <summary>Numbers of live posts that repeat one of these, ascending: the same words in another account's name.</summary>
    ValueTask<IReadOnlyList<long>> RepostsAsync(IReadOnlyCollection<PostKey> posts, CancellationToken cancellation);

    /// <summary>Replaced versions of a post, oldest first.</summary>
    ValueTask<IReadOnlyList<PostVersion>> VersionsAsync(long post, CancellationToken cancellation);

    /// <summary>Which source delivered a post, and when first.</summary>
    ValueTask<IReadOnlyList<Sighting>> SightingsAsync(long post, CancellationToken cancellation);

    /// <summary>Numbers of the items a post is in, ascending.</summary>
    ValueTask<IReadOnlyList<long>> ItemsAsync(long post, CancellationToken cancellation);

    /// <summary>What people said of a post when they judged samples, oldest first; by whom is left out.</summary>
    ValueTask<IReadOnlyList<SaidOfPost>> JudgementsAsync(long post, CancellationToken cancellation);

    /// <summary>How much of a source is older than an instant: what retention would remove, and what a legal hold keeps.</summary>
    ValueTask<ExpiryForecast> ForecastAsync(
        string source,
        DateTimeOffset? postsBefore,
        DateTimeOffset originalsBefore,
        CancellationToken cancellation
    );
}

/// <param name="Version">Number of the version.</param>
/// <param name="Title">Protected.</param>
/// <param name="Text">Protected.</param>
public sealed record PostVersion(int Version, DateTimeOffset ObservedAt, string? Title, string Text);

/// <summary>One source delivered a post.</summary>
public sealed record Sighting(string Source, DateTimeOffset ObservedAt);

/// <summary>Somebody judged whether a post deserves a label.</summary>
public sealed record SaidOfPost(string Head, Judgement Judgement, DateTimeOffset At);

/// <param name="Posts">Posts that would go.</param>
/// <param name="Originals">Sealed originals that would go, those of posts that go included.</param>
/// <param name="OnHold">Posts that a legal hold keeps.</param>
public sealed record ExpiryForecast(long Posts, long Originals, long OnHold);

namespace Auscult.Contracts;

/// <summary>Feeds that are polled, each with the policy of its source and a job that says when it is due and what was stored last.</summary>
public interface IFeedStore
{
    /// <summary>All feeds, by name of their source.</summary>
    ValueTask<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellation);

    ValueTask<Feed?> FindAsync(string source, CancellationToken cancellation);

    /// <summary>
    /// Adds a feed with its policy and its job, due at once, in one transaction with the audit. False when the source has a feed already or
    /// another feed has that address.
    /// </summary>
    ValueTask<bool> AddAsync(NewFeed feed, SourcePolicy policy, AuditEntry entry, CancellationToken cancellation);

    /// <summary>
    /// Changes address and interval. Another address is read from its beginning. False when the row version moved on or another feed has
    /// that address.
    /// </summary>
    ValueTask<bool> ChangeAsync(
        string source,
        int rowVersion,
        string url,
        TimeSpan every,
        AuditEntry entry,
        CancellationToken cancellation
    );

    /// <summary>Removes a feed and abandons its job; what it delivered stays. False when there is none.</summary>
    ValueTask<bool> RemoveAsync(string source, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Notes how a poll went.</summary>
    ValueTask NoteAsync(string source, FeedPoll poll, CancellationToken cancellation);
}

/// <summary>A feed to add.</summary>
/// <param name="Source">Name of the source its posts carry.</param>
/// <param name="Url">Where it is fetched.</param>
/// <param name="Every">Time between two polls.</param>
/// <param name="Actor">Account that adds it.</param>
public sealed record NewFeed(string Source, string Url, TimeSpan Every, string Actor, DateTimeOffset At);

/// <summary>A feed that is polled.</summary>
/// <param name="Job">Its job.</param>
/// <param name="RowVersion">Counts changes of address and interval.</param>
/// <param name="Polls">Polls that were answered.</param>
/// <param name="Unchanged">Of these, how many said that nothing changed (304).</param>
/// <param name="Failures">Polls in a row that failed; 0 after a good one.</param>
/// <param name="LastPollAt">When it was asked last; null before the first time.</param>
/// <param name="LastAnswerAt">When it answered as it should.</param>
/// <param name="LastNewAt">When it last brought a post that was new or changed.</param>
/// <param name="LastStatus">HTTP status of the last answer; null when there was none.</param>
/// <param name="LastEntries">Entries in the last answer with content.</param>
public sealed record Feed(
    string Source,
    string Url,
    TimeSpan Every,
    DateTimeOffset CreatedAt,
    int RowVersion,
    QueuedJob Job,
    long Polls,
    long Unchanged,
    int Failures,
    DateTimeOffset? LastPollAt,
    DateTimeOffset? LastAnswerAt,
    DateTimeOffset? LastNewAt,
    int? LastStatus,
    int? LastEntries
);

/// <summary>How a poll went.</summary>
/// <param name="Status">HTTP status; null when nobody answered.</param>
/// <param name="Entries">Entries in the answer; null without content.</param>
/// <param name="BroughtNew">Whether a post was new or changed.</param>
/// <param name="Failed">Whether it counts as a failure.</param>
public sealed record FeedPoll(DateTimeOffset At, int? Status, int? Entries, bool BroughtNew, bool Failed);

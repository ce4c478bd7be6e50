namespace Auscult.Contracts;

/// <summary>Posts, their versions, sightings, findings, labels, index terms and tallies.</summary>
public interface IPostStore
{
    /// <summary>
    /// Stores a batch in order, in one transaction with the job's cursor. A post is stored exactly once; the same identity with other words is
    /// an edit; a deletion leaves a tombstone that later deliveries cannot undo.
    /// </summary>
    ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation);

    /// <summary>The current version, a tombstone, or null.</summary>
    ValueTask<StoredPost?> FindAsync(long post, CancellationToken cancellation);

    /// <summary>The current versions or tombstones of several posts, in the order asked for; a number that no post has is left out.</summary>
    ValueTask<IReadOnlyList<StoredPost>> FindAsync(IReadOnlyList<long> posts, CancellationToken cancellation);

    /// <summary>Posts with an id above <paramref name="after"/>, ascending, at most <paramref name="count"/>; tombstones included.</summary>
    ValueTask<IReadOnlyList<StoredPost>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Replaces findings, labels and tallies of posts in one transaction with the job's cursor. A post whose version moved on is left alone.</summary>
    ValueTask ReplaceFindingsAsync(IReadOnlyList<AnalyzedPostChange> changes, JobProgress job, CancellationToken cancellation);

    /// <summary>
    /// Takes the words of deleted and replaced posts out of the files, where a store leaves traces of them until then; they are out of every
    /// answer at once. Part of the daily upkeep. False when there was nothing to do.
    /// </summary>
    ValueTask<bool> PurgeAsync(CancellationToken cancellation);

    /// <summary>Removes posts of a source published (or, undated, observed) before an instant, without a trace but those on legal hold. Returns how many.</summary>
    ValueTask<int> ExpireAsync(string source, DateTimeOffset before, int count, CancellationToken cancellation);
}

/// <param name="Post">Id of the post.</param>
/// <param name="Version">Version that was analysed.</param>
public sealed record AnalyzedPostChange(
    long Post,
    int Version,
    string Language,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<PostLabel> Labels
);

/// <summary>Posts and refused records that become durable together, with the place in the source that follows them.</summary>
/// <param name="Posts">Read once, in order, within the transaction; may be arriving while it is open.</param>
/// <param name="Quarantined">Read after the posts.</param>
/// <param name="Job">What the job's row says once the batch is durable, told what became of the batch; null without a job.</param>
public sealed record PostBatch(
    IEnumerable<AnalyzedPost> Posts,
    IEnumerable<QuarantinedRecord> Quarantined,
    Func<CommitReport, JobProgress>? Job
);

/// <summary>How many of a batch went which way. The sum is the number of posts in the batch.</summary>
public readonly record struct CommitReport(int Stored, int Updated, int Deleted, int Duplicates)
{
    public static CommitReport operator +(CommitReport a, CommitReport b) => Add(a, b);

    public static CommitReport Add(CommitReport a, CommitReport b) =>
        new(a.Stored + b.Stored, a.Updated + b.Updated, a.Deleted + b.Deleted, a.Duplicates + b.Duplicates);
}

/// <summary>A record that was not kept.</summary>
/// <param name="Id">Number in the store; 0 before it is stored.</param>
/// <param name="Source">Source or file that delivered it.</param>
/// <param name="Position">1-based line, row or entry.</param>
/// <param name="Field">Field at fault; null when the whole record is.</param>
/// <param name="Shape">What the record looks like with every letter shown as a and every digit as 9; never its words.</param>
/// <param name="Job">Import that refused it last; null when it ran without a job.</param>
public sealed record QuarantinedRecord(
    long Id,
    string Source,
    long Position,
    DropReason Reason,
    string? Field,
    string Shape,
    DateTimeOffset ObservedAt,
    long? Job = null
);

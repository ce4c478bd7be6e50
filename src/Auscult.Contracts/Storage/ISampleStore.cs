namespace Auscult.Contracts;

/// <summary>
/// Samples of posts that people judge, to tell how well a head does here. They hold numbers of posts and never words: a post that is deleted or
/// erased goes out of every sample with what was said of it.
/// </summary>
public interface ISampleStore
{
    /// <summary>Keeps a sample with its posts, in one transaction with the audit. Posts that are gone meanwhile are left out.</summary>
    /// <param name="entry">The audit entry, told the number of the sample.</param>
    ValueTask<long> AddAsync(
        SampleDraft draft,
        IReadOnlyList<DrawnPost> posts,
        Func<long, AuditEntry> entry,
        CancellationToken cancellation
    );

    /// <summary>All samples, newest first.</summary>
    ValueTask<IReadOnlyList<Sample>> ListAsync(CancellationToken cancellation);

    ValueTask<Sample?> FindAsync(long sample, CancellationToken cancellation);

    /// <summary>Its posts that are still there in the words that were scored, in the order in which they are judged.</summary>
    ValueTask<IReadOnlyList<SampledPost>> PostsAsync(long sample, CancellationToken cancellation);

    /// <summary>How far a person is, and the post to judge next.</summary>
    ValueTask<LabellerProgress> ProgressAsync(long sample, string labeller, CancellationToken cancellation);

    /// <summary>
    /// Keeps what a person said of a post, in place of what the same person said before, in one transaction with the audit. False, and nothing
    /// happened, when the post is not in the sample or not in the words that were scored any more.
    /// </summary>
    ValueTask<bool> JudgeAsync(long sample, long post, PostJudgement judgement, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The post a person judged last; null when there is none.</summary>
    ValueTask<long?> LastAsync(long sample, string labeller, CancellationToken cancellation);

    /// <summary>Takes back what a person said of a post. False, and nothing is recorded, when there is nothing.</summary>
    ValueTask<bool> UndoAsync(long sample, long post, string labeller, AuditEntry entry, CancellationToken cancellation);

    /// <summary>
    /// Deletes a sample with everything said of its posts, in one transaction with the audit. Its number is not given again. False, and nothing
    /// is recorded, when there is none.
    /// </summary>
    ValueTask<bool> DeleteAsync(long sample, AuditEntry entry, CancellationToken cancellation);
}

/// <summary>Thresholds that people saved, each with who and why. None is ever changed: the latest of a head holds.</summary>
public interface IThresholdStore
{
    /// <summary>The thresholds that hold, one a head that has one.</summary>
    ValueTask<IReadOnlyList<HeadThreshold>> CurrentAsync(CancellationToken cancellation);

    /// <summary>All thresholds of a head, latest first.</summary>
    ValueTask<IReadOnlyList<HeadThreshold>> HistoryAsync(string head, CancellationToken cancellation);

    /// <summary>Saves a threshold with the audit. False when its version is not the next one: somebody else was first.</summary>
    ValueTask<bool> AddAsync(HeadThreshold threshold, AuditEntry entry, CancellationToken cancellation);
}

namespace Auscult.Contracts;

/// <summary>Takes a person's posts out of everything that is kept.</summary>
public interface IErasure
{
    /// <summary>
    /// Erases posts in one transaction with the audit entry: words, versions, originals, links, sightings, items' links, paraphrases, index, columns
    /// and tallies go, values of audit records about them lose their keys, authors without posts go. A tombstone stays, so that no later delivery
    /// brings a post back. Posts on legal hold are left as they are.
    /// </summary>
    /// <param name="posts">Posts to erase, each with the ciphertext its tombstone keeps: identity alone.</param>
    /// <param name="entry">The audit entry, told what became of them.</param>
    ValueTask<ErasureReport> EraseAsync(
        IReadOnlyList<ErasedPost> posts,
        Func<ErasureReport, AuditEntry> entry,
        CancellationToken cancellation
    );

    /// <summary>
    /// Overwrites what erased and deleted words have left in the files: index entries, free pages, the log. False when a reader kept the log in use;
    /// then again later.
    /// </summary>
    ValueTask<bool> ScrubAsync(CancellationToken cancellation);

    /// <summary>Overwrites the log alone, at once or not at all: false when a reader keeps it in use. Nobody waits for it.</summary>
    ValueTask<bool> ScrubLogAsync(CancellationToken cancellation);
}

/// <param name="Post">Number of the post.</param>
/// <param name="SealedIdentity">Ciphertext of network and native id for the tombstone.</param>
public sealed record ErasedPost(long Post, byte[] SealedIdentity);

/// <summary>What an erasure did.</summary>
/// <param name="Posts">Posts erased, live and tombstones.</param>
/// <param name="OnHold">Posts left because of a legal hold.</param>
/// <param name="Items">Work items that lost a post.</param>
/// <param name="AuditValues">Audit records whose values were destroyed.</param>
/// <param name="Authors">Authors of whom nothing is left.</param>
public sealed record ErasureReport(int Posts, int OnHold, int Items, int AuditValues, int Authors);

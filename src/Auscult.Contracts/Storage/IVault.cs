namespace Auscult.Contracts;

/// <summary>The three encrypted places. It holds ciphertext only; who may open it is decided, and audited, above.</summary>
public interface IVault
{
    /// <summary>Ciphertext of native id and url; null when the post is unknown.</summary>
    ValueTask<byte[]?> LinksAsync(long post, CancellationToken cancellation);

    /// <summary>Ciphertext of the original words; null when none are sealed.</summary>
    ValueTask<byte[]?> OriginalAsync(long post, CancellationToken cancellation);

    /// <summary>Entries with an id above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadPostsAsync(long after, int count, CancellationToken cancellation);

    ValueTask<IReadOnlyList<VaultEntry>> ReadAuthorsAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed entries in one transaction with the job's cursor.</summary>
    ValueTask RekeyPostsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    ValueTask RekeyAuthorsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    /// <summary>Re-encrypted originals and audit keys, in one transaction with the job's cursor.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadOriginalsAsync(long after, int count, CancellationToken cancellation);

    ValueTask RekeyOriginalsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);

    /// <summary>Removes a source's sealed originals observed before an instant, but those on legal hold. Returns how many.</summary>
    ValueTask<int> ExpireOriginalsAsync(string source, DateTimeOffset before, CancellationToken cancellation);
}

/// <param name="Id">Number of the post or author.</param>
/// <param name="Sealed">Ciphertext.</param>
/// <param name="References">Keys of other posts this post points to, which must move with it: reply-to, repost-of, thread.</param>
public sealed record VaultEntry(long Id, byte[] Sealed, PostReferences References = default);

/// <summary>Keys of the posts a post points to.</summary>
public readonly record struct PostReferences(PostKey? ReplyTo, PostKey? RepostOf, PostKey? Thread);

/// <param name="Key">New pseudonym; ignored for originals.</param>
public sealed record RekeyedEntry(long Id, UInt128 Key, byte[] Sealed, PostReferences References = default);

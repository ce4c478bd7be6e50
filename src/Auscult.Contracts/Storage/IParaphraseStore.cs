namespace Auscult.Contracts;

/// <summary>What people wrote in place of posts' own words. A paraphrase goes with the words it stands for.</summary>
public interface IParaphraseStore
{
    /// <summary>Keeps the paraphrase of a version of a post in place of an earlier one. False when the post's words are other by now or gone.</summary>
    ValueTask<bool> SaveAsync(Paraphrase paraphrase, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The paraphrase of the newest version that has one, or null.</summary>
    ValueTask<Paraphrase?> FindAsync(long post, CancellationToken cancellation);

    /// <summary>Takes all paraphrases of a post away. False, and nothing is recorded, when there is none.</summary>
    ValueTask<bool> DeleteAsync(long post, AuditEntry entry, CancellationToken cancellation);
}

/// <param name="Post">Number of the post.</param>
/// <param name="Version">Version of the words it stands for.</param>
/// <param name="Text">In other words, without identifiers.</param>
/// <param name="Person">Account that wrote it.</param>
/// <param name="At">UTC.</param>
public sealed record Paraphrase(long Post, int Version, string Text, string Person, DateTimeOffset At);

namespace Auscult.Contracts;

/// <summary>Secrets that the program itself must use, such as the password of the mail server. It holds ciphertext only.</summary>
public interface ISecretStore
{
    /// <summary>Ciphertext of a secret; null when there is none.</summary>
    ValueTask<byte[]?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Secrets with a number above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-keyed secrets in one transaction with the job's cursor.</summary>
    ValueTask RekeyAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

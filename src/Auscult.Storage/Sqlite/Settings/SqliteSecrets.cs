using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Settings;

/// <summary>Secrets in SQLite. Sees ciphertext only.</summary>
internal sealed class SqliteSecrets(SqliteConnection connection, SqliteJobs jobs) : ISecretStore
{
    public ValueTask<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT sealed FROM secret WHERE name = ?");
        return ValueTask.FromResult(select.Bind(1, name).Step() ? select.BlobOrNull(0) : null);
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, sealed, NULL, NULL, NULL FROM secret WHERE id > ? ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE secret SET sealed = ? WHERE id = ?");
        return SqliteVault.RekeyEntries(connection, jobs, entries, job, entry => update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    /// <summary>Replaces or removes a secret within the caller's transaction.</summary>
    public void Write(SecretChange secret)
    {
        using var write = new Statement(
            connection,
            secret.Sealed is null
                ? "DELETE FROM secret WHERE name = ?"
                : "INSERT INTO secret (name, sealed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed"
        );
        write.Bind(1, secret.Name);
        if (secret.Sealed is { } sealedValue)
        {
            write.Bind(2, sealedValue);
        }

        write.Run();
    }
}

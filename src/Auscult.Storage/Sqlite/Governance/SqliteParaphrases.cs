using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Paraphrases in SQLite. Triggers take them away with the post they stand for.</summary>
internal sealed class SqliteParaphrases(SqliteConnection connection, SqliteAudit audit) : IParaphraseStore
{
    public ValueTask<bool> SaveAsync(Paraphrase paraphrase, AuditEntry entry, CancellationToken cancellation)
    {
        using var save = new Statement(
            connection,
            "INSERT OR REPLACE INTO paraphrase (post, version, text, author, at) "
                + "SELECT id, version, ?3, ?4, ?5 FROM post WHERE id = ?1 AND version = ?2 AND state = 1 RETURNING id"
        );
        save.Bind(1, paraphrase.Post).Bind(2, paraphrase.Version).Bind(3, paraphrase.Text).Bind(4, paraphrase.Person);
        return ValueTask.FromResult(audit.Record(save.Bind(5, paraphrase.At.ToUnixTimeSeconds()), entry));
    }

    public ValueTask<Paraphrase?> FindAsync(long post, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT post, version, text, author, at FROM paraphrase WHERE post = ? ORDER BY version DESC LIMIT 1"
        );
        return ValueTask.FromResult(
            select.Bind(1, post).Step()
                ? new Paraphrase(
                    select.Long(0),
                    select.Int(1),
                    select.Text(2),
                    select.Text(3),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(4))
                )
                : null
        );
    }

    public ValueTask<bool> DeleteAsync(long post, AuditEntry entry, CancellationToken cancellation)
    {
        var deleted = false;
        using var delete = new Statement(connection, "DELETE FROM paraphrase WHERE post = ? RETURNING id");
        Database.InTransaction(
            connection,
            () =>
            {
                for (delete.Bind(1, post); delete.Step(); )
                {
                    deleted = true;
                }

                if (deleted)
                {
                    audit.Append(entry);
                }
            }
        );
        return ValueTask.FromResult(deleted);
    }
}

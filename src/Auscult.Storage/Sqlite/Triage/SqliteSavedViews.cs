using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>Saved views in SQLite.</summary>
internal sealed class SqliteSavedViews(SqliteConnection connection, SqliteAudit audit) : ISavedViewStore
{
    public ValueTask<IReadOnlyList<SavedView>> ListAsync(string account, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT id, owner, name, query, shared FROM saved_view WHERE owner = ?1 OR shared = 1 ORDER BY owner <> ?1, name, id"
        );
        select.Bind(1, account);
        var views = new List<SavedView>();
        while (select.Step())
        {
            views.Add(new SavedView(select.Long(0), select.Text(1), select.Text(2), select.Text(3), select.Int(4) != 0));
        }

        return ValueTask.FromResult<IReadOnlyList<SavedView>>(views);
    }

    public ValueTask<long> SaveAsync(SavedView view, AuditEntry entry, CancellationToken cancellation)
    {
        var id = 0L;
        Database.InTransaction(
            connection,
            () =>
            {
                id = Update(view) ?? Insert(view);
                audit.Append(entry);
            }
        );
        return ValueTask.FromResult(id);
    }

    public ValueTask<bool> DeleteAsync(long view, string owner, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM saved_view WHERE id = ? AND owner = ? RETURNING id");
        return ValueTask.FromResult(audit.Record(delete.Bind(1, view).Bind(2, owner), entry));
    }

    /// <summary>The owner's view with this number, when there is one.</summary>
    private long? Update(SavedView view)
    {
        using var update = new Statement(
            connection,
            "UPDATE saved_view SET name = ?, query = ?, shared = ? WHERE id = ? AND owner = ? RETURNING id"
        );
        return update.Bind(1, view.Name).Bind(2, view.Query).Bind(3, view.IsShared ? 1 : 0).Bind(4, view.Id).Bind(5, view.Owner).Scalar();
    }

    private long Insert(SavedView view)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO saved_view (owner, name, query, shared) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query, shared = excluded.shared RETURNING id"
        );
        return insert.Bind(1, view.Owner).Bind(2, view.Name).Bind(3, view.Query).Bind(4, view.IsShared ? 1 : 0).Scalar()!.Value;
    }
}

using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>Teams in SQLite.</summary>
internal sealed class SqliteTeams(SqliteConnection connection, SqliteAudit audit) : ITeamStore
{
    public ValueTask<IReadOnlyList<Team>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT id, name FROM team ORDER BY name_key");
        var teams = new List<Team>();
        while (select.Step())
        {
            teams.Add(new Team(select.Long(0), select.Text(1)));
        }

        return ValueTask.FromResult<IReadOnlyList<Team>>(teams);
    }

    public ValueTask<Team?> CreateAsync(string name, Func<long, AuditEntry> entry, CancellationToken cancellation)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO team (name, name_key) VALUES (?, ?) ON CONFLICT (name_key) DO NOTHING RETURNING id"
        );
        long? id = null;
        Database.InTransaction(
            connection,
            () =>
            {
                id = insert.Bind(1, name).Bind(2, AccountRow.Key(name)).Scalar();
                if (id is { } number)
                {
                    audit.Append(entry(number));
                }
            }
        );
        return ValueTask.FromResult(id is { } created ? new Team(created, name) : null);
    }

    public ValueTask<bool> RenameAsync(long team, string name, AuditEntry entry, CancellationToken cancellation)
    {
        using var update = new Statement(
            connection,
            "UPDATE team SET name = ?1, name_key = ?2 WHERE id = ?3 "
                + "AND NOT EXISTS (SELECT 1 FROM team other WHERE other.name_key = ?2 AND other.id <> ?3) RETURNING id"
        );
        return ValueTask.FromResult(audit.Record(update.Bind(1, name).Bind(2, AccountRow.Key(name)).Bind(3, team), entry));
    }

    public ValueTask<bool> DeleteAsync(long team, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM team WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM role_grant WHERE team = ?1) RETURNING id"
        );
        return ValueTask.FromResult(audit.Record(delete.Bind(1, team), entry));
    }
}

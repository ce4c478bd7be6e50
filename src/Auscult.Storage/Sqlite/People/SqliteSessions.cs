using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>Sessions in SQLite.</summary>
internal sealed class SqliteSessions(SqliteConnection connection, SqliteAudit audit) : ISessionStore
{
    private const string Columns = "id, account, agent, started, seen, ended";

    public ValueTask StartAsync(Session session, AuditEntry entry, CancellationToken cancellation)
    {
        using var insert = new Statement(connection, "INSERT INTO session (id, account, agent, started, seen) VALUES (?, ?, ?, ?, ?)");
        insert
            .Bind(1, session.Id)
            .Bind(2, session.Account)
            .Bind(3, session.Agent)
            .Bind(4, session.StartedAt.ToUnixTimeSeconds())
            .Bind(5, session.SeenAt.ToUnixTimeSeconds());
        Database.InTransaction(
            connection,
            () =>
            {
                insert.Run();
                audit.Append(entry);
            }
        );
        return ValueTask.CompletedTask;
    }

    public ValueTask<Session?> FindAsync(string session, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM session WHERE id = ?");
        return ValueTask.FromResult(select.Bind(1, session).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<Session>> ListOpenAsync(long account, DateTimeOffset seenSince, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM session WHERE account = ? AND ended IS NULL AND seen >= ? ORDER BY seen DESC, started DESC, id"
        );
        select.Bind(1, account).Bind(2, seenSince.ToUnixTimeSeconds());
        var sessions = new List<Session>();
        while (select.Step())
        {
            sessions.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Session>>(sessions);
    }

    public ValueTask SeeAsync(IReadOnlyList<Seen<string>> seen, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE session SET seen = max(seen, ?) WHERE id = ?");
        Database.InTransaction(
            connection,
            () =>
            {
                foreach (var (id, at) in seen.Select(one => (one.Id, one.At)))
                {
                    update.Bind(1, at.ToUnixTimeSeconds()).Bind(2, id).Run();
                }
            }
        );
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> EndAsync(string session, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation)
    {
        using var end = new Statement(connection, "UPDATE session SET ended = ? WHERE id = ? AND ended IS NULL RETURNING 1");
        return ValueTask.FromResult(audit.Record(end.Bind(1, at.ToUnixTimeSeconds()).Bind(2, session), entry));
    }

    public ValueTask<int> ForgetAsync(DateTimeOffset seenBefore, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM session WHERE seen < ? RETURNING 1");
        delete.Bind(1, seenBefore.ToUnixTimeSeconds());
        var count = 0;
        while (delete.Step())
        {
            count++;
        }

        return ValueTask.FromResult(count);
    }

    /// <summary>Ends the open sessions of an account but one, within the caller's transaction.</summary>
    public static void EndAll(SqliteConnection connection, long account, string? kept, DateTimeOffset at)
    {
        using var end = new Statement(connection, "UPDATE session SET ended = ? WHERE account = ? AND ended IS NULL AND id IS NOT ?");
        end.Bind(1, at.ToUnixTimeSeconds()).Bind(2, account).Bind(3, kept).Run();
    }

    private static Session Read(Statement row) =>
        new(
            row.Text(0),
            row.Long(1),
            row.Text(2),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(3)),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(4)),
            AccountRow.Instant(row.LongOrNull(5))
        );
}

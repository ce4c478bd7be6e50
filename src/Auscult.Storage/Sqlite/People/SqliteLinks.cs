using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>One-time links in SQLite.</summary>
internal sealed class SqliteLinks(SqliteConnection connection, SqliteAudit audit) : IOneTimeLinkStore
{
    private const string Columns = "id, purpose, account, created, expires, used";

    public ValueTask<OneTimeLink> CreateAsync(NewLink link, AuditEntry entry, CancellationToken cancellation)
    {
        OneTimeLink? created = null;
        Database.InTransaction(
            connection,
            () =>
            {
                created = Insert(connection, link);
                audit.Append(entry);
            }
        );
        return ValueTask.FromResult(created!);
    }

    public ValueTask<OneTimeLink?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM one_time_link WHERE hash = ?");
        return ValueTask.FromResult(select.Bind(1, hash).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<OneTimeLink>> ListOpenAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM one_time_link WHERE used IS NULL AND expires > ? ORDER BY id");
        select.Bind(1, at.ToUnixTimeSeconds());
        var links = new List<OneTimeLink>();
        while (select.Step())
        {
            links.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<OneTimeLink>>(links);
    }

    /// <summary>Inserts within the caller's transaction; the link takes the place of unused ones for the same.</summary>
    public static OneTimeLink Insert(SqliteConnection connection, NewLink link)
    {
        var (purpose, account) = ((long)link.Link.Purpose, link.Link.Account);
        using var supersede = new Statement(connection, "DELETE FROM one_time_link WHERE purpose = ? AND account IS ? AND used IS NULL");
        supersede.Bind(1, purpose).Bind(2, account).Run();
        using var insert = new Statement(
            connection,
            "INSERT INTO one_time_link (hash, purpose, account, created, expires) VALUES (?, ?, ?, ?, ?) RETURNING id"
        );
        insert
            .Bind(1, link.Hash)
            .Bind(2, purpose)
            .Bind(3, account)
            .Bind(4, link.Link.CreatedAt.ToUnixTimeSeconds())
            .Bind(5, link.Link.ExpiresAt.ToUnixTimeSeconds());
        return link.Link with { Id = insert.Scalar()!.Value };
    }

    /// <summary>Whether a link can still be used; true without a link.</summary>
    public static bool IsOpen(SqliteConnection connection, long? link, DateTimeOffset at)
    {
        using var select = new Statement(connection, "SELECT 1 FROM one_time_link WHERE id = ? AND used IS NULL AND expires > ?");
        return link is not { } id || select.Bind(1, id).Bind(2, at.ToUnixTimeSeconds()).Scalar() is not null;
    }

    /// <summary>Uses a link up, if there is one, within the caller's transaction.</summary>
    public static void Use(SqliteConnection connection, long? link, DateTimeOffset at)
    {
        using var use = new Statement(connection, "UPDATE one_time_link SET used = ? WHERE id = ?");
        if (link is { } id)
        {
            use.Bind(1, at.ToUnixTimeSeconds()).Bind(2, id).Run();
        }
    }

    private static OneTimeLink Read(Statement row) =>
        new(
            row.Long(0),
            (LinkPurpose)row.Int(1),
            row.LongOrNull(2),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(3)),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(4)),
            AccountRow.Instant(row.LongOrNull(5))
        );
}

using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>API keys in SQLite.</summary>
internal sealed class SqliteApiKeys(SqliteConnection connection, SqliteAudit audit) : IApiKeyStore
{
    private const string Columns = "id, name, prefix, created_by, created, expires, used, revoked";

    public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM api_key ORDER BY id DESC");
        var keys = new List<ApiKey>();
        while (select.Step())
        {
            keys.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<ApiKey>>(keys);
    }

    public ValueTask<ApiKey?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM api_key WHERE hash = ?");
        return ValueTask.FromResult(select.Bind(1, hash).Step() ? Read(select) : null);
    }

    public ValueTask<ApiKey> CreateAsync(ApiKey key, byte[] hash, Func<long, AuditEntry> entry, CancellationToken cancellation)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO api_key (hash, name, prefix, created_by, created, expires) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
        );
        insert
            .Bind(1, hash)
            .Bind(2, key.Name)
            .Bind(3, key.Prefix)
            .Bind(4, key.CreatedBy)
            .Bind(5, key.CreatedAt.ToUnixTimeSeconds())
            .Bind(6, key.ExpiresAt?.ToUnixTimeSeconds());
        var id = 0L;
        Database.InTransaction(
            connection,
            () =>
            {
                id = insert.Scalar()!.Value;
                GrantRows.Replace(connection, Holder.ApiKey, id, key.Grants);
                audit.Append(entry(id));
            }
        );
        return ValueTask.FromResult(key with { Id = id });
    }

    public ValueTask<bool> RevokeAsync(long key, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation)
    {
        using var revoke = new Statement(connection, "UPDATE api_key SET revoked = ? WHERE id = ? AND revoked IS NULL RETURNING id");
        return ValueTask.FromResult(audit.Record(revoke.Bind(1, at.ToUnixTimeSeconds()).Bind(2, key), entry));
    }

    public ValueTask SeeAsync(IReadOnlyList<Seen<long>> seen, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE api_key SET used = max(coalesce(used, 0), ?) WHERE id = ?");
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

    private ApiKey Read(Statement row) =>
        new(
            row.Long(0),
            row.Text(1),
            row.Text(2),
            GrantRows.Read(connection, Holder.ApiKey, row.Long(0)),
            row.Text(3),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(4)),
            AccountRow.Instant(row.LongOrNull(5)),
            AccountRow.Instant(row.LongOrNull(6)),
            AccountRow.Instant(row.LongOrNull(7))
        );
}

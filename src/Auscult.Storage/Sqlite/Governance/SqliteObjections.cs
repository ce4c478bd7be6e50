using System.Buffers.Binary;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Objections in SQLite.</summary>
internal sealed class SqliteObjections(SqliteConnection connection, SqliteAudit audit, SqliteJobs jobs) : IObjectionStore
{
    private const int KeyBytes = 16;

    public ValueTask<IReadOnlyList<Objection>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT id, network, at, actor FROM objection ORDER BY id DESC");
        var objections = new List<Objection>();
        while (select.Step())
        {
            objections.Add(
                new Objection(select.Long(0), select.Text(1), DateTimeOffset.FromUnixTimeSeconds(select.Long(2)), select.Text(3))
            );
        }

        return ValueTask.FromResult<IReadOnlyList<Objection>>(objections);
    }

    public ValueTask<IReadOnlySet<AuthorKey>> KeysAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT author FROM objection");
        var keys = new HashSet<AuthorKey>();
        while (select.Step())
        {
            keys.Add(new AuthorKey(BinaryPrimitives.ReadUInt128BigEndian(select.Blob(0))));
        }

        return ValueTask.FromResult<IReadOnlySet<AuthorKey>>(keys);
    }

    public ValueTask<int> AddAsync(
        IReadOnlyList<NewObjection> objections,
        DateTimeOffset at,
        string actor,
        Func<int, AuditEntry> entry,
        CancellationToken cancellation
    )
    {
        var added = 0;
        Database.InTransaction(
            connection,
            () =>
            {
                added = 0;
                foreach (var objection in objections)
                {
                    added += Insert(objection, at, actor) ? 1 : 0;
                }

                audit.Append(entry(added));
            }
        );
        return ValueTask.FromResult(added);
    }

    public ValueTask<bool> LiftAsync(long objection, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM objection WHERE id = ? RETURNING id");
        return ValueTask.FromResult(audit.Record(delete.Bind(1, objection), entry));
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, sealed, NULL, NULL, NULL FROM objection WHERE id > ? ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE objection SET author = ?, sealed = ? WHERE id = ?");
        return SqliteVault.RekeyEntries(
            connection,
            jobs,
            entries,
            job,
            entry => update.Bind(1, Bytes(entry.Key)).Bind(2, entry.Sealed).Bind(3, entry.Id).Run()
        );
    }

    private bool Insert(NewObjection objection, DateTimeOffset at, string actor)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO objection (author, network, at, actor, sealed) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"
        );
        insert.Bind(1, Bytes(objection.Key.Value)).Bind(2, objection.Network).Bind(3, at.ToUnixTimeSeconds()).Bind(4, actor);
        return insert.Bind(5, objection.SealedIdentity).Scalar() is not null;
    }

    private static byte[] Bytes(UInt128 key)
    {
        var bytes = new byte[KeyBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return bytes;
    }
}

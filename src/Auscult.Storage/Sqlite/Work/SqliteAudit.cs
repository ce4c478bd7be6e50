using System.Globalization;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>The audit log in SQLite; triggers refuse to change or delete a record.</summary>
internal sealed class SqliteAudit(SqliteConnection connection, SqliteJobs jobs) : IAuditStore, IDisposable
{
    public const string Columns = "sequence, at, actor, action, entity, sealed_values, previous_hash, hash";

    private readonly Statement _last = new(connection, $"SELECT {Columns} FROM audit ORDER BY sequence DESC LIMIT 1");

    public ValueTask<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken cancellation)
    {
        AuditRecord? record = null;
        Database.InTransaction(connection, () => record = Append(entry));
        return ValueTask.FromResult(record!);
    }

    /// <summary>Runs a change that returns a row where it met one, and records it in the same transaction if it did.</summary>
    /// <param name="change">A statement with RETURNING, bound.</param>
    /// <param name="entry">What is recorded.</param>
    /// <returns>Whether it met one.</returns>
    public bool Record(Statement change, AuditEntry entry)
    {
        var happened = false;
        Database.InTransaction(
            connection,
            () =>
            {
                happened = change.Scalar() is not null;
                if (happened)
                {
                    Append(entry);
                }
            }
        );
        return happened;
    }

    /// <summary>Appends within the caller's transaction.</summary>
    public AuditRecord Append(AuditEntry entry)
    {
        var previous = _last.Step() ? Read(_last) : null;
        _last.Reset();
        var sequence = (previous?.Sequence ?? 0) + 1;
        var previousHash = previous?.Hash ?? AuditChain.Origin;
        var record = new AuditRecord(
            sequence,
            entry.At,
            entry.Actor,
            entry.Action,
            entry.Entity,
            entry.SealedValues,
            previousHash,
            AuditChain.Hash(previousHash, sequence, entry)
        );
        Insert(record, entry.WrappedKey);
        return record;
    }

    public ValueTask<IReadOnlyList<AuditRecord>> ReadAsync(long after, int count, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?");
        select.Bind(1, after).Bind(2, count);
        var records = new List<AuditRecord>();
        while (select.Step())
        {
            records.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<AuditRecord>>(records);
    }

    public ValueTask<byte[]?> KeyAsync(long sequence, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT wrapped FROM audit_key WHERE sequence = ?");
        return ValueTask.FromResult(select.Bind(1, sequence).Step() ? select.BlobOrNull(0) : null);
    }

    public ValueTask<bool> EraseAsync(long sequence, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM audit_key WHERE sequence = ? RETURNING sequence");
        return ValueTask.FromResult(delete.Bind(1, sequence).Scalar() is not null);
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadKeysAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT sequence, wrapped, NULL, NULL, NULL FROM audit_key WHERE sequence > ? ORDER BY sequence LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyKeysAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE audit_key SET wrapped = ? WHERE sequence = ?");
        return SqliteVault.RekeyEntries(connection, jobs, entries, job, entry => update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    public void Dispose() => _last.Dispose();

    public static AuditRecord Read(Statement row) =>
        new(
            row.Long(0),
            DateTimeOffset.Parse(row.Text(1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            row.Text(2),
            row.Text(3),
            row.Text(4),
            row.Text(5),
            row.Text(6),
            row.Text(7)
        );

    private void Insert(AuditRecord record, byte[]? wrappedKey)
    {
        using var insert = new Statement(connection, $"INSERT INTO audit ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        insert
            .Bind(1, record.Sequence)
            .Bind(2, AuditChain.Time(record.At))
            .Bind(3, record.Actor)
            .Bind(4, record.Action)
            .Bind(5, record.Entity)
            .Bind(6, record.SealedValues)
            .Bind(7, record.PreviousHash)
            .Bind(8, record.Hash)
            .Run();
        if (wrappedKey is not null)
        {
            using var key = new Statement(connection, "INSERT INTO audit_key (sequence, wrapped) VALUES (?, ?)");
            key.Bind(1, record.Sequence).Bind(2, wrappedKey).Run();
        }
    }
}

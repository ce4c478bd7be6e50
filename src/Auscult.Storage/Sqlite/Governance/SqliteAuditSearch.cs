using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Finds audit records in SQLite.</summary>
internal sealed class SqliteAuditSearch(SqliteConnection connection) : IAuditSearch
{
    /// <summary>A kind of entity is a range of the index: from "item:" to before "item;".</summary>
    private const string Fits =
        "(?1 IS NULL OR at >= ?1) AND (?2 IS NULL OR at < ?2) AND (?3 IS NULL OR actor = ?3) AND (?4 IS NULL OR action = ?4) "
        + "AND (?5 IS NULL OR entity >= ?5) AND (?6 IS NULL OR entity < ?6)";

    public ValueTask<IReadOnlyList<AuditRecord>> SearchAsync(AuditFilter filter, CancellationToken cancellation)
    {
        var (beyond, order) = filter.IsAscending ? ("sequence > ?7", "ASC") : ("sequence < ?7", "DESC");
        using var select = new Statement(
            connection,
            $"SELECT {SqliteAudit.Columns} FROM audit WHERE {Fits} AND (?7 IS NULL OR {beyond}) ORDER BY sequence {order} LIMIT ?8"
        );
        Bind(select, filter).Bind(7, filter.Before).Bind(8, filter.Take);
        var records = new List<AuditRecord>();
        while (select.Step())
        {
            records.Add(SqliteAudit.Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<AuditRecord>>(records);
    }

    public ValueTask<long> CountAsync(AuditFilter filter, CancellationToken cancellation)
    {
        using var count = new Statement(connection, $"SELECT count(*) FROM audit WHERE {Fits}");
        return ValueTask.FromResult(Bind(count, filter).Scalar() ?? 0);
    }

    public ValueTask<AuditNames> NamesAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(new AuditNames(Distinct("actor"), Distinct("action")));

    private static Statement Bind(Statement statement, AuditFilter filter) =>
        statement
            .Bind(1, filter.Since is { } since ? AuditChain.Time(since) : null)
            .Bind(2, filter.Until is { } until ? AuditChain.Time(until) : null)
            .Bind(3, filter.Actor)
            .Bind(4, filter.Action)
            .Bind(5, filter.Entity)
            .Bind(6, filter.Entity is { } entity ? After(entity) : null);

    /// <summary>The first text behind those that fit: a kind fits all that begin with it, an entity only itself.</summary>
    private static string After(string entity) => entity.EndsWith(':') ? entity[..^1] + ';' : entity + '\0';

    private List<string> Distinct(string column)
    {
        using var select = new Statement(connection, $"SELECT DISTINCT {column} FROM audit ORDER BY {column}");
        var names = new List<string>();
        while (select.Step())
        {
            names.Add(select.Text(0));
        }

        return names;
    }
}

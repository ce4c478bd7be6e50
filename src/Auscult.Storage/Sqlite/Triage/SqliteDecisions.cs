using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>Decisions in SQLite.</summary>
internal sealed class SqliteDecisions(SqliteConnection connection, SqliteAudit audit, SqliteJobs jobs) : IDecisionStore, IDisposable
{
    private const string Columns = "id, batch, item, kind, at, actor, reason, sealed, before, after, row_version, undoes, undone_by, audit";

    private readonly Lazy<DecisionWriter> _writer = new(() => new DecisionWriter(connection, audit));

    public ValueTask<IReadOnlyList<ChangeOutcome>> DecideAsync(
        IReadOnlyList<ItemChange> changes,
        bool allOrNothing,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<ChangeOutcome> outcomes = [];
        Database.InTransaction(connection, () => outcomes = _writer.Value.Write(changes, allOrNothing));
        return ValueTask.FromResult(outcomes);
    }

    public ValueTask<IReadOnlyList<Decision>> HistoryAsync(long item, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Decision>>(Select("item = ? ORDER BY id", select => select.Bind(1, item)));

    public ValueTask<IReadOnlyList<Decision>> BatchAsync(long batch, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Decision>>(Select("batch = ? ORDER BY id", select => select.Bind(1, batch)));

    public ValueTask<long?> LastBatchAsync(string actor, DateTimeOffset since, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT batch FROM item_decision WHERE actor = ? AND at >= ? AND kind <> {(int)DecisionKind.Undo} AND undone_by IS NULL "
                + "ORDER BY id DESC LIMIT 1"
        );
        return ValueTask.FromResult(select.Bind(1, actor).Bind(2, since.ToUnixTimeSeconds()).Scalar());
    }

    public ValueTask<IReadOnlyList<Decision>> ByActorAsync(string actor, DateTimeOffset since, int count, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Decision>>(
            Select(
                "actor = ? AND at >= ? ORDER BY id DESC LIMIT ?",
                select => select.Bind(1, actor).Bind(2, since.ToUnixTimeSeconds()).Bind(3, count)
            )
        );

    public ValueTask<int> EraseWordsAsync(long item, CancellationToken cancellation) => ValueTask.FromResult(EraseWords(connection, item));

    /// <summary>Destroys what people wrote about an item, within the caller's transaction.</summary>
    public static int EraseWords(SqliteConnection connection, long item)
    {
        using var erase = new Statement(
            connection,
            "UPDATE item_decision SET sealed = NULL WHERE item = ? AND sealed IS NOT NULL RETURNING id"
        );
        var count = 0;
        for (erase.Bind(1, item); erase.Step(); count++) { }

        return count;
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadWordsAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, sealed, NULL, NULL, NULL FROM item_decision WHERE id > ? AND sealed IS NOT NULL ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyWordsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE item_decision SET sealed = ? WHERE id = ?");
        return SqliteVault.RekeyEntries(connection, jobs, entries, job, entry => update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    public void Dispose()
    {
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }
    }

    private List<Decision> Select(string where, Action<Statement> bind)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM item_decision WHERE {where}");
        bind(select);
        var decisions = new List<Decision>();
        while (select.Step())
        {
            decisions.Add(Read(select));
        }

        return decisions;
    }

    private static Decision Read(Statement row) =>
        new(
            row.Long(0),
            row.Long(1),
            row.Long(2),
            (DecisionKind)row.Int(3),
            DateTimeOffset.FromUnixTimeSeconds(row.Long(4)),
            row.Text(5),
            (DismissalReason?)row.LongOrNull(6),
            row.BlobOrNull(7),
            Standings.Parse(row.Text(8)),
            Standings.Parse(row.Text(9)),
            row.Int(10),
            row.LongOrNull(11),
            row.LongOrNull(12),
            row.Long(13)
        );
}

using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>Writes decisions within the caller's transaction: the item, the decision, the audit.</summary>
internal sealed class DecisionWriter(SqliteConnection connection, SqliteAudit audit) : IDisposable
{
    private readonly Statement _stand = new(
        connection,
        $"SELECT {Standings.Columns}, row_version, changed FROM item WHERE id = ? AND due IS NOT NULL"
    );
    private readonly Statement _move = new(
        connection,
        "UPDATE item SET state = ?, team = ?, assignee = ?, snoozed = ?, due = ?, escalated = ?, answered = ?, row_version = row_version + 1 "
            + "WHERE id = ?"
    );
    private readonly Statement _touch = new(connection, "UPDATE item SET row_version = row_version + 1 WHERE id = ?");
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO item_decision (batch, item, kind, at, actor, reason, sealed, before, after, row_version, undoes, audit) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly Statement _alone = new(connection, "UPDATE item_decision SET batch = id WHERE id = ?");
    private readonly Statement _holds = new(connection, "SELECT 1 FROM item_decision WHERE id = ? AND item = ? AND undone_by IS NULL");

    // The words of a note are what is taken back; other decisions keep theirs, so that the history stays readable.
    private readonly Statement _undo = new(
        connection,
        $"UPDATE item_decision SET undone_by = ?1, sealed = CASE kind WHEN {(int)DecisionKind.Note} THEN NULL ELSE sealed END WHERE id = ?2"
    );

    public IReadOnlyList<ChangeOutcome> Write(IReadOnlyList<ItemChange> changes, bool allOrNothing)
    {
        var stands = new Stand?[changes.Count];
        var seen = new HashSet<long>();
        for (var i = 0; i < changes.Count; i++)
        {
            stands[i] = seen.Add(changes[i].Item) && Find(changes[i].Item) is { } stand && Fits(changes[i], stand) ? stand : null;
        }

        if (allOrNothing && stands.Any(stand => stand is null))
        {
            return [.. changes.Select((change, i) => new ChangeOutcome(change.Item, null))];
        }

        var outcomes = new List<ChangeOutcome>(changes.Count);
        long? batch = null;
        for (var i = 0; i < changes.Count; i++)
        {
            long? decision = stands[i] is { } stand ? Write(changes[i], stand, batch) : null;
            batch ??= decision;
            outcomes.Add(new ChangeOutcome(changes[i].Item, decision));
        }

        return outcomes;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _stand, _move, _touch, _insert, _alone, _holds, _undo })
        {
            statement.Dispose();
        }
    }

    private Stand? Find(long item)
    {
        Stand? stand = _stand.Bind(1, item).Step() ? new Stand(Standings.Read(_stand, 0), _stand.Int(7), _stand.Int(8)) : null;
        _stand.Reset();
        return stand;
    }

    private bool Fits(ItemChange change, in Stand stand)
    {
        if (change.Decision.Undoes is { } undone && _holds.Bind(1, undone).Bind(2, change.Item).Scalar() is null)
        {
            return false;
        }

        return change.Decision.Kind == DecisionKind.Note || (change.RowVersion >= stand.Changed && change.RowVersion <= stand.RowVersion);
    }

    private long Write(ItemChange change, in Stand stand, long? batch)
    {
        var isNote = change.Decision.Kind == DecisionKind.Note;
        _ = isNote ? _touch.Bind(1, change.Item) : Standings.Bind(_move, change.To).Bind(8, change.Item);
        (isNote ? _touch : _move).Run();
        var record = audit.Append(change.Entry);
        _insert
            .Bind(1, batch ?? 0)
            .Bind(2, change.Item)
            .Bind(3, (long)change.Decision.Kind)
            .Bind(4, change.Entry.At.ToUnixTimeSeconds())
            .Bind(5, change.Entry.Actor)
            .Bind(6, (long?)change.Decision.Reason)
            .Bind(7, change.Decision.SealedWords)
            .Bind(8, Standings.Render(stand.Standing))
            .Bind(9, Standings.Render(isNote ? stand.Standing : change.To))
            .Bind(10, stand.RowVersion + 1)
            .Bind(11, change.Decision.Undoes)
            .Bind(12, record.Sequence)
            .Run();
        var decision = _insert.LastInsertId;
        if (batch is null)
        {
            _alone.Bind(1, decision).Run();
        }

        if (change.Decision.Undoes is { } undone)
        {
            _undo.Bind(1, decision).Bind(2, undone).Run();
        }

        return decision;
    }

    private readonly record struct Stand(Standing Standing, int RowVersion, int Changed);
}

using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Auscult.Storage.Sqlite.Triage;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>Work items in SQLite.</summary>
internal sealed class SqliteItems(SqliteConnection connection, SqliteAudit audit, Terms terms) : IItemStore, IDisposable
{
    private const string Columns = "id, kind, state, rule, opened, row_version, hold";

    private readonly Statement _posts = new(
        connection,
        "SELECT post, version, why FROM item_post WHERE item = ? ORDER BY CASE why WHEN 1 THEN 0 ELSE 1 END, post, version"
    );

    public ValueTask<IReadOnlyList<WorkItem>> ListAsync(ItemFilter filter, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM item WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) "
                + $"AND {ItemSights.Sql(filter.Visible, terms) ?? "1"} ORDER BY id DESC LIMIT ?3 OFFSET ?4"
        );
        select.Bind(1, (long?)filter.Kind).Bind(2, (long?)filter.State).Bind(3, filter.Take).Bind(4, filter.Skip);
        var items = new List<WorkItem>();
        while (select.Step())
        {
            items.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<WorkItem>>(items);
    }

    public ValueTask<WorkItem?> FindAsync(long item, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM item WHERE id = ?");
        return ValueTask.FromResult(select.Bind(1, item).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<ItemCount>> CountAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT kind, state, count(*) FROM item GROUP BY kind, state ORDER BY kind, state");
        var counts = new List<ItemCount>();
        while (select.Step())
        {
            counts.Add(new ItemCount((ItemKind)select.Int(0), (ItemState)select.Int(1), select.Long(2)));
        }

        return ValueTask.FromResult<IReadOnlyList<ItemCount>>(counts);
    }

    public ValueTask<bool> MoveAsync(long item, int rowVersion, ItemState to, AuditEntry entry, CancellationToken cancellation) =>
        Change("state", update => update.Bind(1, (long)to), item, rowVersion, entry);

    public ValueTask<bool> HoldAsync(long item, int rowVersion, string? reason, AuditEntry entry, CancellationToken cancellation) =>
        Change("hold", update => update.Bind(1, reason), item, rowVersion, entry, reason is null ? CatchUp : null);

    public void Dispose() => _posts.Dispose();

    /// <summary>Changes one column and records it, in one transaction, if nobody else changed the item meanwhile.</summary>
    private ValueTask<bool> Change(
        string column,
        Func<Statement, Statement> bind,
        long item,
        int rowVersion,
        AuditEntry entry,
        Action<long>? then = null
    )
    {
        var changed = false;
        using var update = new Statement(
            connection,
            $"UPDATE item SET {column} = ?, row_version = row_version + 1 WHERE id = ? AND row_version = ? RETURNING id"
        );
        Database.InTransaction(
            connection,
            () =>
            {
                changed = bind(update).Bind(2, item).Bind(3, rowVersion).Scalar() is not null;
                if (changed)
                {
                    audit.Append(entry);
                    then?.Invoke(item);
                }
            }
        );
        return ValueTask.FromResult(changed);
    }

    /// <summary>Deletions upstream that a hold kept away reach the sealed originals, and the item itself when no post is left.</summary>
    private void CatchUp(long item)
    {
        using var originals = new Statement(
            connection,
            "DELETE FROM sealed_original WHERE post IN (SELECT m.post FROM item_post m JOIN post p ON p.id = m.post WHERE m.item = ? AND "
                + $"p.state = 2) AND NOT EXISTS ({PostRowWriter.OnHold})"
        );
        originals.Bind(1, item).Run();
        using var withdraw = new Statement(
            connection,
            "UPDATE item SET state = 4 WHERE id = ? AND state IN (0, 1) "
                + "AND NOT EXISTS (SELECT 1 FROM item_post m JOIN post p ON p.id = m.post WHERE m.item = item.id AND p.state = 1)"
        );
        withdraw.Bind(1, item).Run();
    }

    private WorkItem Read(Statement row)
    {
        var opened = DateTimeOffset.FromUnixTimeSeconds(row.Long(4));
        return new WorkItem(
            row.Long(0),
            (ItemKind)row.Int(1),
            (ItemState)row.Int(2),
            row.Text(3),
            opened,
            DateOnly.FromDateTime(opened.UtcDateTime),
            row.Int(5),
            row.TextOrNull(6),
            Posts(row.Long(0))
        );
    }

    private List<ItemPost> Posts(long item)
    {
        var posts = new List<ItemPost>();
        _posts.Bind(1, item);
        while (_posts.Step())
        {
            posts.Add(new ItemPost(_posts.Long(0), _posts.Int(1), Why((JoinReason)_posts.Int(2))));
        }

        return posts;
    }

    private static string Why(JoinReason reason) =>
        reason switch
        {
            JoinReason.Opened => "opened",
            JoinReason.Repost => "repost",
            JoinReason.NearDuplicate => "near-duplicate",
            JoinReason.Edit => "edit",
            _ => throw new StoreException($"Item joined for unknown reason {(int)reason}. Restore the last backup."),
        };
}

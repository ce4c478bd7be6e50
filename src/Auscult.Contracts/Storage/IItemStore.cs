namespace Auscult.Contracts;

/// <summary>Work items.</summary>
public interface IItemStore
{
    ValueTask<IReadOnlyList<WorkItem>> ListAsync(ItemFilter filter, CancellationToken cancellation);

    ValueTask<WorkItem?> FindAsync(long item, CancellationToken cancellation);

    ValueTask<IReadOnlyList<ItemCount>> CountAsync(CancellationToken cancellation);

    /// <summary>Moves an item. False when its row version is not <paramref name="rowVersion"/> any more.</summary>
    ValueTask<bool> MoveAsync(long item, int rowVersion, ItemState to, AuditEntry entry, CancellationToken cancellation);

    /// <summary>States or lifts a legal hold. False when the row version moved on.</summary>
    ValueTask<bool> HoldAsync(long item, int rowVersion, string? reason, AuditEntry entry, CancellationToken cancellation);
}

/// <summary>Which items to list: a kind or state of null is any; then a page of 0 to 1,000 items.</summary>
public sealed record ItemFilter(ItemKind? Kind, ItemState? State, int Skip = 0, int Take = 50)
{
    /// <summary>Items that may be seen: those that one of these lets through. Null is all, none is nothing.</summary>
    public IReadOnlyCollection<ItemSight>? Visible { get; init; }
}

/// <summary>How many items of a kind are in a state.</summary>
public sealed record ItemCount(ItemKind Kind, ItemState State, long Count);

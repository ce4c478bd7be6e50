namespace Auscult.Contracts;

/// <summary>Open items in the order in which they are to be looked at, and what people decided about them.</summary>
public interface IItemQueue
{
    /// <summary>A page of items by rank, or newest first when the filter asks for a settled state.</summary>
    /// <param name="after">The place the page follows; null is the top.</param>
    /// <param name="now">Decides what is snoozed.</param>
    /// <param name="count">1 to 200.</param>
    ValueTask<IReadOnlyList<QueuedItem>> PageAsync(
        QueueFilter filter,
        QueuePlace? after,
        DateTimeOffset now,
        int count,
        CancellationToken cancellation
    );

    ValueTask<QueuedItem?> FindAsync(long item, CancellationToken cancellation);

    /// <summary>Counts by kind over all kinds, whatever kind the filter names; kinds without items have zeros.</summary>
    /// <param name="soon">End of the clocks that count as due soon.</param>
    ValueTask<IReadOnlyList<QueueCount>> CountAsync(
        QueueFilter filter,
        DateTimeOffset now,
        DateTimeOffset soon,
        CancellationToken cancellation
    );

    /// <summary>The highest number of an item, and how many of those above <paramref name="after"/> the filter leaves.</summary>
    ValueTask<(long Last, long Count)> NewAsync(QueueFilter filter, long after, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Sources and languages that open items have, for filters; ordered.</summary>
    ValueTask<(IReadOnlyList<string> Sources, IReadOnlyList<string> Languages)> ChoicesAsync(CancellationToken cancellation);

    /// <summary>How long each kind may wait, in the order of the kinds.</summary>
    ValueTask<IReadOnlyList<ItemDeadline>> DeadlinesAsync(CancellationToken cancellation);

    /// <summary>
    /// Changes how long kinds may wait; kinds that are not named keep theirs. Items whose first clock still runs get their new due time with it.
    /// </summary>
    ValueTask SetDeadlinesAsync(IReadOnlyList<ItemDeadline> deadlines, CancellationToken cancellation);
}

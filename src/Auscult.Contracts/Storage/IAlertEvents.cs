namespace Auscult.Contracts;

/// <summary>What happened to items that somebody may have to be told of.</summary>
public interface IAlertEvents
{
    /// <summary>Items of a kind with a number above <paramref name="after"/> that nobody has looked at yet, by number.</summary>
    ValueTask<IReadOnlyList<AlertItem>> OpenedAsync(ItemKind kind, long after, int count, CancellationToken cancellation);

    /// <summary>Open items whose clock ended, or passed a share of its length, after one instant and up to another, by due time.</summary>
    /// <param name="share">Share of the clock, above 0 and up to 1; 1 is its end.</param>
    ValueTask<IReadOnlyList<AlertItem>> ClocksAsync(
        DateTimeOffset after,
        DateTimeOffset upTo,
        double share,
        CancellationToken cancellation
    );

    /// <summary>Open items that somebody else gave to who has them, by decisions with a number above <paramref name="after"/>, in order.</summary>
    ValueTask<IReadOnlyList<AlertItem>> AssignedAsync(long after, int count, CancellationToken cancellation);
}

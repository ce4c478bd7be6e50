namespace Auscult.Contracts;

/// <summary>Decisions on items: what was done, by whom, and how the item stood before and after.</summary>
public interface IDecisionStore
{
    /// <summary>
    /// Makes decisions, each with its audit record, in one transaction. A change whose item somebody else decided on after the version it
    /// names, or whose words were edited since, is left out and reported; copies that joined meanwhile do not matter. A note never conflicts.
    /// </summary>
    /// <param name="allOrNothing">True stores nothing when any change is left out.</param>
    /// <returns>One outcome a change, in their order.</returns>
    ValueTask<IReadOnlyList<ChangeOutcome>> DecideAsync(
        IReadOnlyList<ItemChange> changes,
        bool allOrNothing,
        CancellationToken cancellation
    );

    /// <summary>Decisions on an item, oldest first.</summary>
    ValueTask<IReadOnlyList<Decision>> HistoryAsync(long item, CancellationToken cancellation);

    /// <summary>Decisions made in one stroke, oldest first; empty when there is no such batch.</summary>
    ValueTask<IReadOnlyList<Decision>> BatchAsync(long batch, CancellationToken cancellation);

    /// <summary>The number of the last batch of an account that still holds and is no undoing, made at or after an instant; null without one.</summary>
    ValueTask<long?> LastBatchAsync(string actor, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Decisions of an account at or after an instant, newest first, at most <paramref name="count"/>.</summary>
    ValueTask<IReadOnlyList<Decision>> ByActorAsync(string actor, DateTimeOffset since, int count, CancellationToken cancellation);

    /// <summary>Destroys the words of all decisions on an item; the decisions stay. Returns how many had words.</summary>
    ValueTask<int> EraseWordsAsync(long item, CancellationToken cancellation);

    /// <summary>Sealed words with a decision number above <paramref name="after"/>, for re-keying.</summary>
    ValueTask<IReadOnlyList<VaultEntry>> ReadWordsAsync(long after, int count, CancellationToken cancellation);

    /// <summary>Writes re-encrypted words in one transaction with the job's cursor.</summary>
    ValueTask RekeyWordsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation);
}

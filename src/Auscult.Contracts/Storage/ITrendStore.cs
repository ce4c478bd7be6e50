namespace Auscult.Contracts;

/// <summary>How many people spoke of what, day by day.</summary>
public interface ITrendStore
{
    /// <summary>
    /// Distinct authors who asserted each concept on each UTC day of publication, first and last day included; days without any are left out.
    /// </summary>
    /// <param name="sources">Counts posts of these sources alone; null is all.</param>
    ValueTask<IReadOnlyList<DailyAuthors>> ConceptAuthorsAsync(
        DateOnly first,
        DateOnly last,
        IReadOnlyCollection<string>? sources,
        CancellationToken cancellation
    );

    /// <summary>What happened to work items from an instant on and before another.</summary>
    /// <param name="visible">Items that count; null is all.</param>
    ValueTask<WorkFlow> WorkAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        IReadOnlyCollection<ItemSight>? visible,
        CancellationToken cancellation
    );
}

/// <param name="Concept">Id of the concept.</param>
/// <param name="Day">UTC day of publication.</param>
/// <param name="Authors">Distinct authors; never a sum.</param>
public readonly record struct DailyAuthors(string Concept, DateOnly Day, int Authors);

/// <summary>Work items in a window of time.</summary>
/// <param name="Opened">Items opened in it.</param>
/// <param name="Accepted">Items whose last decision in it, taken back ones left out, was to accept, finish or answer.</param>
/// <param name="Dismissed">Items whose last decision in it was to dismiss.</param>
/// <param name="Waits">For each item first decided on in it: the time since it was opened, ascending.</param>
public sealed record WorkFlow(long Opened, long Accepted, long Dismissed, IReadOnlyList<TimeSpan> Waits);

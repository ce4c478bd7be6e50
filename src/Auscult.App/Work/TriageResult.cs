using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>An item at the version a person saw.</summary>
public readonly record struct ItemRef(long Id, int RowVersion);

/// <summary>An item that somebody else decided on meanwhile; nothing of this decision was stored.</summary>
/// <param name="Now">How it stands now; null when there is no such item any more.</param>
/// <param name="By">The decision that came between; null when the words were edited or deleted upstream.</param>
public sealed record TriageConflict(long Item, QueuedItem? Now, Decision? By);

/// <summary>An item on which the decision cannot be made.</summary>
public sealed record RefusedItem(long Item, TriageRefusal Code, string Message);

/// <summary>What became of a decision, item by item.</summary>
/// <param name="Batch">Number of the stroke, to take it back; null when nothing was stored.</param>
/// <param name="Stored">Items that were decided on, with their version now.</param>
public sealed record TriageResult(
    long? Batch,
    IReadOnlyList<ItemRef> Stored,
    IReadOnlyList<TriageConflict> Conflicts,
    IReadOnlyList<RefusedItem> Refused
);

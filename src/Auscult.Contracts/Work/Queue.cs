namespace Auscult.Contracts;

/// <summary>Which items of the queue. Everything that is null or empty does not narrow.</summary>
/// <param name="Kind">Kind of item.</param>
/// <param name="State">State; null is what is open: new and in review.</param>
/// <param name="Team">Items with the team of this number.</param>
/// <param name="Assignee">Items with this account; the empty string is items with nobody.</param>
/// <param name="Source">Items whose first post this source delivered.</param>
/// <param name="Language">Items whose first post is in this language.</param>
/// <param name="Snoozed">True only snoozed items; false, the default, all others; null both.</param>
/// <param name="OnlyEscalated">Only what somebody escalated.</param>
public sealed record QueueFilter(
    ItemKind? Kind = null,
    ItemState? State = null,
    long? Team = null,
    string? Assignee = null,
    string? Source = null,
    string? Language = null,
    bool? Snoozed = false,
    bool OnlyEscalated = false
)
{
    /// <summary>Items that may be seen: those that one of these lets through. Null is all, none is nothing.</summary>
    public IReadOnlyCollection<ItemSight>? Visible { get; init; }
}

/// <summary>Items that somebody may see: of a team and of a source, both at once.</summary>
/// <param name="Team">Items of this team, and those that no team has taken; null is any team.</param>
/// <param name="Source">Items whose first post this source delivered; null is any source.</param>
public readonly record struct ItemSight(long? Team, string? Source);

/// <summary>A place in the queue: what follows it is the next page.</summary>
/// <param name="Rank">Rank of the last item of a page; see <see cref="QueuedItem.Rank"/>.</param>
/// <param name="Item">Its number.</param>
public readonly record struct QueuePlace(long Rank, long Item);

/// <summary>An item as the queue knows it.</summary>
/// <param name="Id">Number of the item.</param>
/// <param name="Rule">Rule that opened it, for people.</param>
/// <param name="OpenedAt">When the first post was observed, UTC.</param>
/// <param name="RowVersion">Raised by every change; a decision names the version it was made on.</param>
/// <param name="Standing">What people decided so far.</param>
/// <param name="Probability">Calibrated certainty of the label that opened it, 0 to 1; null when a rule decided.</param>
/// <param name="Posts">Posts in it: the first and its near-copies.</param>
/// <param name="Source">Source of the first post.</param>
/// <param name="Language">Language of the first post: ISO 639-1, or <c>und</c>.</param>
/// <param name="Hold">Reason of a legal hold; null without one.</param>
/// <param name="Rank">
/// Smaller is earlier. The second (Unix time) at which its clock ends, less a head start for emergencies, escalation, certainty and copies.
/// </param>
/// <param name="LeadPost">The first post of it that is still there; null when none is.</param>
public sealed record QueuedItem(
    long Id,
    ItemKind Kind,
    string Rule,
    DateTimeOffset OpenedAt,
    int RowVersion,
    Standing Standing,
    double? Probability,
    int Posts,
    string Source,
    string Language,
    string? Hold,
    long Rank,
    long? LeadPost
)
{
    /// <summary>Where it is in the queue.</summary>
    public QueuePlace Place => new(Rank, Id);
}

/// <summary>How many items of a kind a filter leaves.</summary>
/// <param name="Count">All of them.</param>
/// <param name="Overdue">Those whose clock has ended.</param>
/// <param name="DueSoon">Those whose clock ends before the instant asked for, the overdue ones included.</param>
public sealed record QueueCount(ItemKind Kind, long Count, long Overdue, long DueSoon);

/// <summary>A filter of the queue under a name.</summary>
/// <param name="Id">Number of the view; 0 before it is stored.</param>
/// <param name="Owner">Account that made it.</param>
/// <param name="Name">1 to 60 characters, unique among the views of its owner.</param>
/// <param name="Query">The filter as the query string of its page, without the question mark.</param>
/// <param name="IsShared">Everybody sees it; only its owner changes it.</param>
public sealed record SavedView(long Id, string Owner, string Name, string Query, bool IsShared);

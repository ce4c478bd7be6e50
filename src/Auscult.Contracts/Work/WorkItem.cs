namespace Auscult.Contracts;

/// <summary>What a work item asks of people.</summary>
public enum ItemKind : byte
{
    /// <summary>A post that may hold an adverse event.</summary>
    AdverseEvent,

    /// <summary>Somebody may be in danger now.</summary>
    Emergency,

    /// <summary>Somebody asks and expects an answer.</summary>
    Question,

    /// <summary>A post discloses somebody's identifiers.</summary>
    Privacy,
}

/// <summary>Where a work item stands.</summary>
public enum ItemState : byte
{
    /// <summary>Nobody has looked yet.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    InReview,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Closed as not relevant, with a reason.</summary>
    Dismissed,

    /// <summary>Every post of it went before anybody decided: deleted upstream, or past its retention.</summary>
    Withdrawn,
}

/// <summary>Which step leads where. Data, so that pages and commands offer the same choices.</summary>
public static class ItemTransitions
{
    /// <summary>Allowed steps by people; Withdrawn is reached only by deletions upstream.</summary>
    public static IReadOnlyDictionary<ItemState, IReadOnlyList<ItemState>> Allowed { get; } =
        new Dictionary<ItemState, IReadOnlyList<ItemState>>
        {
            [ItemState.New] = [ItemState.InReview, ItemState.Done, ItemState.Dismissed],
            [ItemState.InReview] = [ItemState.New, ItemState.Done, ItemState.Dismissed],
            [ItemState.Done] = [ItemState.InReview],
            [ItemState.Dismissed] = [ItemState.InReview],
            [ItemState.Withdrawn] = [],
        };
}

/// <summary>The decision of a rule that a post opens or joins a work item.</summary>
/// <param name="Kind">Kind of item.</param>
/// <param name="Rule">Rule that decided, for people.</param>
/// <param name="Cited">The rule in the organisation's own rules; null for a built-in one.</param>
public readonly record struct Route(ItemKind Kind, string Rule, RouteCitation? Cited = null);

/// <param name="Id">Number of the item in this store.</param>
/// <param name="DayZero">UTC day the organisation became aware: the day the first post was observed.</param>
/// <param name="RowVersion">Raised by every change; a decision names the version it was made on.</param>
/// <param name="Posts">Posts in the order they joined.</param>
/// <param name="Hold">The stated reason of a legal hold; null without one.</param>
public sealed record WorkItem(
    long Id,
    ItemKind Kind,
    ItemState State,
    string Rule,
    DateTimeOffset OpenedAt,
    DateOnly DayZero,
    int RowVersion,
    string? Hold,
    IReadOnlyList<ItemPost> Posts
);

/// <summary>A post in an item, by the version that was seen.</summary>
/// <param name="Why"><c>opened</c>, <c>repost</c>, <c>near-duplicate</c> or <c>edit</c>.</param>
public sealed record ItemPost(long Post, int Version, string Why);

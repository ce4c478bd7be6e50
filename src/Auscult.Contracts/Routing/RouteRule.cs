namespace Auscult.Contracts;

/// <summary>Decides which posts open or join a work item. Rules are read in order; of two that catch a post for the same kind the first decides.</summary>
public sealed record RouteRule
{
    /// <summary>Short name that stays: lower-case letters, digits and hyphens, at most 40.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; at most 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it catches anything. Default true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Kind of item a caught post opens or joins.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>What must hold of a post.</summary>
    public required RouteCondition When { get; init; }

    /// <summary>What must not hold; null excludes nothing.</summary>
    public RouteCondition? Unless { get; init; }

    /// <summary>Number of the team that the item belongs to; null is no team's.</summary>
    public long? Team { get; init; }

    /// <summary>How pressing its items are among those of their kind.</summary>
    public RoutePriority Priority { get; init; } = RoutePriority.Normal;

    /// <summary>Whether the original words of a caught post are kept, encrypted, for a limited time, because it may become a case.</summary>
    public bool SealsOriginal { get; init; }
}

/// <summary>What a rule looks at. Parts that are given must all hold; of a list any value is enough.</summary>
public sealed record RouteCondition
{
    /// <summary>One of <see cref="Heads"/> that must have labelled the post; null asks for none.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Least probability of <see cref="Label"/>, above 0 and up to 1; null takes any. A label that a rule gave has no probability and
    /// always counts.
    /// </summary>
    public double? AtLeast { get; init; }

    /// <summary>Concepts of which one must be asserted: found and not negated.</summary>
    public IReadOnlyList<string> Concepts { get; init; } = [];

    /// <summary>Languages: ISO 639-1, or <c>und</c>.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Names of sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>A query of the search language without author, thread and dates; null asks for no words.</summary>
    public string? Words { get; init; }
}

/// <summary>How pressing a rule's items are among those of their kind.</summary>
public enum RoutePriority : byte
{
    /// <summary>After the others.</summary>
    Low,

    /// <summary>Neither.</summary>
    Normal,

    /// <summary>Before the others.</summary>
    High,
}

/// <summary>A version of the routing rules; a version never changes.</summary>
/// <param name="Version">1 is built into the program, the organisation's own begin at 2.</param>
/// <param name="Rules">In the order in which they are read.</param>
/// <param name="Actor">Account that applied it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Restored">The earlier version whose rules these are; null when they are new.</param>
public sealed record RouteRuleSet(
    int Version,
    IReadOnlyList<RouteRule> Rules,
    DateTimeOffset At,
    string Actor,
    string Reason,
    int? Restored
);

/// <summary>The rule that decided a route, cited by the item.</summary>
/// <param name="Version">Version of the rules.</param>
/// <param name="Position">1-based place of the rule in it.</param>
/// <param name="Team">Team the item is given to; null without.</param>
public sealed record RouteCitation(int Version, int Position, long? Team, RoutePriority Priority);

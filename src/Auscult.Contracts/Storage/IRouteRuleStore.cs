namespace Auscult.Contracts;

/// <summary>Versions of the routing rules, and which of them opened an item.</summary>
public interface IRouteRuleStore
{
    /// <summary>The latest version; null while the built-in rules hold.</summary>
    ValueTask<RouteRuleSet?> CurrentAsync(CancellationToken cancellation);

    /// <summary>A version; null when there is none of that number.</summary>
    ValueTask<RouteRuleSet?> FindAsync(int version, CancellationToken cancellation);

    /// <summary>Versions, latest first.</summary>
    ValueTask<IReadOnlyList<RouteRuleSet>> HistoryAsync(int skip, int take, CancellationToken cancellation);

    /// <summary>Adds the version that follows the latest, with its audit entry. False when another one took its number.</summary>
    ValueTask<bool> AddAsync(RouteRuleSet rules, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Version and 1-based place of the rule that opened an item; null for a built-in rule, and when there is no such item.</summary>
    ValueTask<(int Version, int Position)?> CitedAsync(long item, CancellationToken cancellation);
}

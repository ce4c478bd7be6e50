using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>Applies and restores routing rules. Every version stays, with who applied it and why.</summary>
public sealed class RuleDesk(Desk desk)
{
    /// <summary>The rules that hold now.</summary>
    public static async Task<RouteRuleSet> CurrentAsync(IStore store, CancellationToken cancellation) =>
        await store.RouteRules.CurrentAsync(cancellation) ?? BuiltInRules.Set;

    /// <exception cref="RefusalException">There is no such version.</exception>
    public static async Task<RouteRuleSet> VersionAsync(IStore store, int version, CancellationToken cancellation) =>
        version == BuiltInRules.Version
            ? BuiltInRules.Set
            : await store.RouteRules.FindAsync(version, cancellation)
                ?? throw new RefusalException($"There is no version {version} of the rules.");

    /// <summary>All versions, latest first; the built-in one is the last.</summary>
    public static async Task<IReadOnlyList<RouteRuleSet>> HistoryAsync(IStore store, CancellationToken cancellation) =>
        [.. await store.RouteRules.HistoryAsync(0, 1000, cancellation), BuiltInRules.Set];

    /// <summary>The version and the rule that opened an item; null when there is no such item.</summary>
    public static async Task<(int Version, RouteRule Rule)?> CitedAsync(IStore store, long item, CancellationToken cancellation)
    {
        if (await store.RouteRules.CitedAsync(item, cancellation) is { } cited)
        {
            var set = await VersionAsync(store, cited.Version, cancellation);
            return (cited.Version, set.Rules[cited.Position - 1]);
        }

        return await store.Items.FindAsync(item, cancellation) is { } known
            ? (BuiltInRules.Version, BuiltInRules.Set.Rules.First(rule => rule.Kind == known.Kind))
            : null;
    }

    /// <param name="basedOn">The version the person changed; another one applied meanwhile is not overwritten.</param>
    /// <exception cref="FieldsRefusedException">A rule is wrong.</exception>
    /// <exception cref="RefusalException">No reason, nothing changed, or somebody else applied rules meanwhile.</exception>
    public Task<RouteRuleSet> ApplyAsync(
        IReadOnlyList<RouteRule> rules,
        int basedOn,
        string reason,
        IReadOnlySet<string>? concepts,
        CancellationToken cancellation
    ) => ApplyAsync(rules, basedOn, reason, concepts, restored: null, cancellation);

    /// <summary>Makes the rules of an earlier version the latest version.</summary>
    public async Task<RouteRuleSet> RestoreAsync(int version, int basedOn, string reason, CancellationToken cancellation)
    {
        var earlier = await VersionAsync(desk.Store, version, cancellation);
        return await ApplyAsync(earlier.Rules, basedOn, reason, concepts: null, version, cancellation);
    }

    private async Task<RouteRuleSet> ApplyAsync(
        IReadOnlyList<RouteRule> rules,
        int basedOn,
        string reason,
        IReadOnlySet<string>? concepts,
        int? restored,
        CancellationToken cancellation
    )
    {
        if (reason.Trim().Length is 0 or > 500)
        {
            throw new RefusalException("Applying rules needs a reason of 1 to 500 characters: those who come later will ask.");
        }

        if (RuleCheck.Errors(rules, concepts) is { Count: > 0 } errors)
        {
            throw new FieldsRefusedException(errors);
        }

        var current = await CurrentAsync(desk.Store, cancellation);
        if (current.Version != basedOn)
        {
            throw Conflict(current.Version, basedOn);
        }

        var changes = RuleChange.Between(current.Rules, rules);
        if (changes.Count == 0)
        {
            throw new RefusalException($"These are the rules of version {basedOn} already: nothing to apply.");
        }

        var entry = desk.Trail.Entry(
            "apply-rules",
            string.Create(CultureInfo.InvariantCulture, $"rules:{basedOn + 1}"),
            new
            {
                reason = reason.Trim(),
                restored,
                changes = changes.Select(change => new { change.Rule, change = change.Kind.ToString() }),
                before = RuleFile.Render(current.Rules),
                after = RuleFile.Render(rules),
            }
        );
        var set = new RouteRuleSet(basedOn + 1, rules, entry.At, entry.Actor, reason.Trim(), restored);
        return await desk.Store.RouteRules.AddAsync(set, entry, cancellation) ? set : throw Conflict(basedOn + 1, basedOn);
    }

    private static RefusalException Conflict(int now, int basedOn) =>
        new(
            $"Somebody else applied version {now} of the rules meanwhile; yours were made on version {basedOn}. Look at theirs, then apply again."
        );
}

/// <summary>How a rule differs between two versions.</summary>
/// <param name="Rule">Id of the rule.</param>
public sealed record RuleChange(string Rule, RuleChangeKind Kind)
{
    /// <summary>What changed, in the order of the later rules, removed ones last; empty when the versions do the same.</summary>
    public static IReadOnlyList<RuleChange> Between(IReadOnlyList<RouteRule> before, IReadOnlyList<RouteRule> after)
    {
        var old = before.ToDictionary(rule => rule.Id, rule => RuleFile.Render([rule]));
        var stayed = before.Select(rule => rule.Id).Where(id => after.Any(rule => rule.Id == id)).ToList();
        var order = after.Select(rule => rule.Id).Where(old.ContainsKey).ToList();
        var changes = new List<RuleChange>();
        foreach (var rule in after)
        {
            if (!old.TryGetValue(rule.Id, out var text))
            {
                changes.Add(new RuleChange(rule.Id, RuleChangeKind.Added));
            }
            else if (text != RuleFile.Render([rule]))
            {
                changes.Add(new RuleChange(rule.Id, RuleChangeKind.Changed));
            }
            else if (stayed.IndexOf(rule.Id) != order.IndexOf(rule.Id))
            {
                changes.Add(new RuleChange(rule.Id, RuleChangeKind.Moved));
            }
        }

        changes.AddRange(
            before.Where(rule => !after.Any(other => other.Id == rule.Id)).Select(rule => new RuleChange(rule.Id, RuleChangeKind.Removed))
        );
        return changes;
    }
}

/// <summary>What became of a rule.</summary>
public enum RuleChangeKind
{
    Added,
    Changed,
    Moved,
    Removed,
}

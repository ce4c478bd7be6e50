using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>What somebody may do, worked out from what they are granted. Immutable.</summary>
public sealed class Permissions
{
    private readonly FrozenDictionary<Right, Grant[]> _grants;

    private Permissions(FrozenDictionary<Right, Grant[]> grants)
    {
        _grants = grants;
        Rights = grants.Keys.ToFrozenSet();
    }

    /// <summary>May do nothing.</summary>
    public static Permissions None { get; } = Of([]);

    /// <summary>Rights held anywhere.</summary>
    public IReadOnlySet<Right> Rights { get; }

    /// <summary>A grant of an unknown role gives nothing; rights over the whole organisation come from unlimited grants only.</summary>
    public static Permissions Of(IEnumerable<Grant> grants) =>
        new(
            grants
                .SelectMany(grant => Roles.RightsOf(grant).Select(right => (Right: right, Grant: grant)))
                .GroupBy(pair => pair.Right, pair => pair.Grant)
                .ToFrozenDictionary(group => group.Key, group => group.ToArray())
        );

    /// <summary>Whether the right is held for some team and channel at least: enough to be shown a page.</summary>
    public bool Can(Right right) => _grants.ContainsKey(right);

    /// <summary>Whether the right is held for one thing.</summary>
    /// <param name="team">Team the thing belongs to; null when nobody has taken it yet, which leaves it open to every team.</param>
    /// <param name="channel">Source the thing came from; null when it has none.</param>
    public bool Can(Right right, long? team, string? channel) =>
        _grants.TryGetValue(right, out var grants)
        && Array.Exists(
            grants,
            grant =>
                (grant.Team is null || team is null || grant.Team == team)
                && (grant.Channel is null || string.Equals(grant.Channel, channel, StringComparison.Ordinal))
        );

    /// <summary>Whether a post may be seen under a right. Posts have a channel and no team.</summary>
    public bool Sees(Right right, StoredPost post) => Can(right, null, post.Source);

    /// <summary>Whether an item may be seen under a right.</summary>
    public bool Sees(Right right, QueuedItem item) => Can(right, item.Standing.Team, item.Source);

    /// <summary>The channels a right is held for, whatever the team.</summary>
    public ChannelScope Channels(Right right) =>
        !_grants.TryGetValue(right, out var grants) ? ChannelScope.Nothing
        : Array.Exists(grants, grant => grant.Channel is null) ? ChannelScope.Everything
        : new ChannelScope(grants.Select(grant => grant.Channel!).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The items a right is held for; null is all. Limits of several grants stay apart: team and channel go together.</summary>
    public IReadOnlyCollection<ItemSight>? Items(Right right) =>
        !_grants.TryGetValue(right, out var grants) ? []
        : Array.Exists(grants, grant => grant is { Team: null, Channel: null }) ? null
        : [.. grants.Select(grant => new ItemSight(grant.Team, grant.Channel)).Distinct()];
}

/// <summary>Channels somebody may see.</summary>
/// <param name="Names">Names of sources; null is all, those to come included.</param>
public sealed record ChannelScope(IReadOnlySet<string>? Names)
{
    public static ChannelScope Everything { get; } = new((IReadOnlySet<string>?)null);

    public static ChannelScope Nothing { get; } = new(FrozenSet<string>.Empty);

    public bool IsEverything => Names is null;

    public bool Includes(string channel) => Names?.Contains(channel) ?? true;
}

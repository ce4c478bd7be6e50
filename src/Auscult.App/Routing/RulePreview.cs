using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>Posts a preview looks at: published in a time, or all, undated ones included.</summary>
/// <param name="Since">First instant; null has no beginning.</param>
/// <param name="Until">The instant behind the last; null has no end.</param>
public sealed record PreviewWindow(DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static PreviewWindow Everything { get; } = new(null, null);
}

/// <summary>What a rule catches of the posts in the window.</summary>
/// <param name="Caught">Posts for which it decides.</param>
/// <param name="Matched">Posts it applies to, those of earlier rules of its kind included.</param>
/// <param name="CaughtNow">Posts for which it decides under the rules that hold; null when it is new.</param>
public sealed record PreviewedRule(string Id, string Name, ItemKind Kind, bool IsEnabled, long Caught, long Matched, long? CaughtNow);

/// <summary>How the posts caught for a kind of item differ.</summary>
/// <param name="Now">Posts under the rules that hold.</param>
/// <param name="Then">Posts under the proposed rules.</param>
/// <param name="NewlyCaught">Posts that only the proposed rules catch.</param>
/// <param name="NoLongerCaught">Posts that only the rules that hold catch.</param>
/// <param name="NewSamples">Numbers of some of the former, last stored first.</param>
/// <param name="LostSamples">Numbers of some of the latter.</param>
public sealed record PreviewedKind(
    ItemKind Kind,
    long Now,
    long Then,
    long NewlyCaught,
    long NoLongerCaught,
    IReadOnlyList<long> NewSamples,
    IReadOnlyList<long> LostSamples
);

/// <summary>What proposed rules would have caught.</summary>
/// <param name="Version">Version of the rules that hold now.</param>
/// <param name="Posts">Posts in the window.</param>
public sealed record Preview(
    int Version,
    PreviewWindow Window,
    long Posts,
    IReadOnlyList<PreviewedRule> Rules,
    IReadOnlyList<PreviewedKind> Kinds,
    double Milliseconds
);

/// <summary>
/// Asks stored posts what changed rules would have made of them. It counts posts, not items: near copies of a story join one item. Stored
/// labels and findings are asked, so it says what the rules change and not what another analysis would.
/// </summary>
public sealed class RulePreview(IStore store, TimeProvider clock)
{
    /// <summary>Posts shown of each difference.</summary>
    public const int Samples = 5;

    private readonly Dictionary<string, PostSet> _asked = [];

    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    public async Task<Preview> RunAsync(
        IReadOnlyList<RouteRule> proposed,
        PreviewWindow window,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        if (RuleCheck.Errors(proposed) is { Count: > 0 } errors)
        {
            throw new FieldsRefusedException(errors);
        }

        var started = clock.GetTimestamp();
        var current = await RuleDesk.CurrentAsync(store, cancellation);
        var steps = current.Rules.Count + proposed.Count + 1.0;
        var step = 0;
        var within = await SelectAsync(new RouteCondition(), window, cancellation);
        var now = await CatchAsync(current.Rules);
        var then = await CatchAsync(proposed);
        return new Preview(
            current.Version,
            window,
            within.Count,
            [.. then.Select(rule => Line(rule, now))],
            [.. Enum.GetValues<ItemKind>().Select(kind => Compare(kind, Union(now, kind), Union(then, kind)))],
            clock.GetElapsedTime(started).TotalMilliseconds
        );

        async Task<List<Caught>> CatchAsync(IReadOnlyList<RouteRule> rules)
        {
            var caught = new List<Caught>();
            foreach (var rule in rules)
            {
                cancellation.ThrowIfCancellationRequested();
                var matched = rule.IsEnabled ? await MatchAsync(rule, window, cancellation) : new PostSet();
                caught.Add(new Caught(rule, matched, matched.Without(Union(caught, rule.Kind))));
                progress?.Report(++step / steps);
            }

            return caught;
        }
    }

    private async Task<PostSet> MatchAsync(RouteRule rule, PreviewWindow window, CancellationToken cancellation)
    {
        var matched = await SelectAsync(rule.When, window, cancellation);
        return rule.Unless is null ? matched : matched.Without(await SelectAsync(rule.Unless, window, cancellation));
    }

    /// <summary>Rules that stay the same are asked once for both versions.</summary>
    private async Task<PostSet> SelectAsync(RouteCondition condition, PreviewWindow window, CancellationToken cancellation)
    {
        var key = JsonSerializer.Serialize(condition);
        if (!_asked.TryGetValue(key, out var posts))
        {
            var query = Within(ConditionQuery.Of(condition), window);
            _asked[key] = posts = await store.Selection.SelectAsync(query, ConditionQuery.Bound(condition), cancellation);
        }

        return posts;
    }

    private static QueryNode Within(QueryNode query, PreviewWindow window)
    {
        List<QueryNode> parts = [query];
        if (window.Since is { } since)
        {
            parts.Add(new FieldNode(QueryField.Since, since.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (window.Until is { } until)
        {
            parts.Add(new FieldNode(QueryField.Until, until.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return parts is [var only] ? only : new AndNode(parts);
    }

    private static PreviewedRule Line(Caught then, List<Caught> now) =>
        new(
            then.Rule.Id,
            then.Rule.Name,
            then.Rule.Kind,
            then.Rule.IsEnabled,
            then.Decided.Count,
            then.Matched.Count,
            now.Find(caught => caught.Rule.Id == then.Rule.Id)?.Decided.Count
        );

    private static PreviewedKind Compare(ItemKind kind, PostSet now, PostSet then)
    {
        var (gained, lost) = (then.Without(now), now.Without(then));
        return new PreviewedKind(
            kind,
            now.Count,
            then.Count,
            gained.Count,
            lost.Count,
            [.. gained.Latest().Take(Samples)],
            [.. lost.Latest().Take(Samples)]
        );
    }

    private static PostSet Union(List<Caught> caught, ItemKind kind) =>
        caught.Where(rule => rule.Rule.Kind == kind).Aggregate(new PostSet(), (all, rule) => all.With(rule.Decided));

    private sealed record Caught(RouteRule Rule, PostSet Matched, PostSet Decided);
}

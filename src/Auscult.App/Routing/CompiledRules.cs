using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>Rules made ready for posts on their way in. Immutable and shared by all workers; allocates only when a rule catches.</summary>
internal sealed class CompiledRules
{
    private readonly CompiledRule[] _rules;
    private readonly bool _needsLabel;

    public CompiledRules(RouteRuleSet set)
    {
        _rules = [.. set.Rules.Select((rule, index) => new CompiledRule(set, rule, index + 1)).Where(rule => rule.Rule.IsEnabled)];
        _needsLabel = Array.TrueForAll(_rules, rule => rule.Rule.When.Label is not null);
    }

    public static CompiledRules BuiltIn { get; } = new(BuiltInRules.Set);

    /// <summary>The rules that hold now.</summary>
    public static async Task<CompiledRules> ReadAsync(IStore store, CancellationToken cancellation) =>
        await store.RouteRules.CurrentAsync(cancellation) is { } current ? new CompiledRules(current) : BuiltIn;

    /// <summary>Items a post opens or joins, in the order of the rules; for each kind the first rule that catches it decides.</summary>
    /// <param name="sealsOriginal">Whether the original words must be kept, sealed, because the post may become a case.</param>
    public IReadOnlyList<Route> Route(in RoutedPost post, out bool sealsOriginal)
    {
        sealsOriginal = false;
        if (_needsLabel && post.Labels.Count == 0)
        {
            return [];
        }

        List<Route>? routes = null;
        var kinds = 0u;
        foreach (var rule in _rules)
        {
            var kind = 1u << (int)rule.Rule.Kind;
            if ((kinds & kind) == 0 && rule.Catches(post, out var fired))
            {
                kinds |= kind;
                sealsOriginal |= rule.Rule.SealsOriginal;
                (routes ??= []).Add(new Route(rule.Rule.Kind, fired, rule.Cited));
            }
        }

        return routes ?? (IReadOnlyList<Route>)[];
    }

    private sealed class CompiledRule
    {
        private readonly LabelBound? _bound;
        private readonly PostTest? _when;
        private readonly PostTest? _unless;
        private readonly LabelBound? _unlessBound;

        public CompiledRule(RouteRuleSet set, RouteRule rule, int position)
        {
            Rule = rule;
            Cited = set.Version == BuiltInRules.Version ? null : new RouteCitation(set.Version, position, rule.Team, rule.Priority);
            _bound = ConditionQuery.Bound(rule.When);
            var query = ConditionQuery.Of(rule.When with { Label = null });
            _when = query is AllNode ? null : PostTest.Of(query);
            _unless = rule.Unless is null ? null : PostTest.Of(ConditionQuery.Of(rule.Unless));
            _unlessBound = rule.Unless is null ? null : ConditionQuery.Bound(rule.Unless);
        }

        public RouteRule Rule { get; }

        public RouteCitation? Cited { get; }

        /// <param name="fired">What made it catch, for people: the label's own rule, else this rule.</param>
        public bool Catches(in RoutedPost post, out string fired)
        {
            fired = Rule.Id;
            if (Rule.When.Label is { } head)
            {
                if (Find(post.Labels, head) is not { } label || _bound?.IsMetBy(label.Probability) == false)
                {
                    return false;
                }

                fired = label.Rule;
            }

            return _when?.IsMetBy(post) != false && !IsExcluded(post);
        }

        private bool IsExcluded(in RoutedPost post) =>
            _unless?.IsMetBy(post) == true
            && (_unlessBound is null || Find(post.Labels, _unlessBound.Head) is { } label && _unlessBound.IsMetBy(label.Probability));

        private static PostLabel? Find(IReadOnlyList<PostLabel> labels, string head)
        {
            for (var i = 0; i < labels.Count; i++)
            {
                if (labels[i].Head == head)
                {
                    return labels[i];
                }
            }

            return null;
        }
    }
}

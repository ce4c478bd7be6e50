using Auscult.App.Routing;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.App.Tests.Routing;

public sealed class CompiledRulesTests
{
    [Fact]
    public void Route_BuiltInAndAllLabels_MostPressingFirst()
    {
        var routes = Route(
            CompiledRules.BuiltIn,
            Label(Heads.Question),
            Label(Heads.Privacy),
            Label(Heads.AdverseEvent),
            Label(Heads.Emergency)
        );

        Assert.Equal([ItemKind.Emergency, ItemKind.AdverseEvent, ItemKind.Privacy, ItemKind.Question], routes.Select(route => route.Kind));
        Assert.All(routes, route => Assert.Equal(("fired", null), (route.Rule, route.Cited)));
    }

    [Fact]
    public void Route_NoLabel_OpensNothing() => Assert.Empty(Route(CompiledRules.BuiltIn));

    /// <summary>A head without a route would find posts that nobody ever sees.</summary>
    [Fact]
    public void Route_EveryHead_OpensAnItemOfItsOwn()
    {
        var kinds = Heads.OfItems.Select(head => Assert.Single(Route(CompiledRules.BuiltIn, Label(head))).Kind).ToList();

        Assert.Equal(Heads.OfItems.Count, kinds.Distinct().Count());
    }

    [Theory]
    [InlineData(Heads.Emergency, true)]
    [InlineData(Heads.AdverseEvent, true)]
    [InlineData(Heads.Privacy, false)]
    [InlineData(Heads.Question, false)]
    public void Route_BuiltIn_SealsOnlyWhatMayBecomeACase(string head, bool seals)
    {
        CompiledRules.BuiltIn.Route(Post([Label(head)]), out var sealsOriginal);

        Assert.Equal(seals, sealsOriginal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(0.69f, false)]
    [InlineData(0.7f, true)]
    [InlineData(0.71f, true)]
    public void Route_LeastProbability_HoldsForLabelsThatHaveOne(float? probability, bool opens)
    {
        var rules = Rules(Rule("sure", ItemKind.Question, new RouteCondition { Label = Heads.Question, AtLeast = 0.7 }));

        Assert.Equal(opens ? 1 : 0, Route(rules, Label(Heads.Question, probability)).Count);
    }

    [Theory]
    [InlineData(0.5f, true)]
    [InlineData(0.9f, false)]
    public void Route_UnlessWithLeastProbability_ExcludesOnlyFromThere(float probability, bool opens)
    {
        var rule = Rule("calm", ItemKind.Question, new RouteCondition { Label = Heads.Question }) with
        {
            Unless = new RouteCondition { Label = Heads.Emergency, AtLeast = 0.8 },
        };

        var routes = Route(Rules(rule), Label(Heads.Question), Label(Heads.Emergency, probability));

        Assert.Equal(opens, routes.Count == 1);
    }

    [Fact]
    public void Route_SeveralParts_MustAllHold()
    {
        var rule = Rule(
            "french",
            ItemKind.Privacy,
            new RouteCondition
            {
                Languages = ["fr", "de"],
                Sources = ["forum"],
                Words = "\"mal de\" -faux",
                Concepts = ["SYMP:1", "SYMP:2"],
            }
        );
        var rules = Rules(rule);

        Assert.Equal("french", Assert.Single(rules.Route(Post([], "j ai mal de tete", "fr", [Finding("SYMP:2")]), out _)).Rule);
        Assert.Empty(rules.Route(Post([], "j ai mal de tete", "en", [Finding("SYMP:2")]), out _));
        Assert.Empty(rules.Route(Post([], "j ai mal a la tete", "fr", [Finding("SYMP:2")]), out _));
        Assert.Empty(rules.Route(Post([], "faux mal de tete", "fr", [Finding("SYMP:2")]), out _));
        Assert.Empty(rules.Route(Post([], "j ai mal de tete", "fr", [Finding("SYMP:3")]), out _));
        Assert.Empty(rules.Route(Post([], "j ai mal de tete", "fr", [Finding("SYMP:2", FindingFlags.Negated)]), out _));
    }

    [Fact]
    public void Route_TwoRulesOfAKind_TheFirstDecidesAndIsCited()
    {
        var set = Set(
            Rule("off", ItemKind.Question, new RouteCondition { Label = Heads.Question }) with
            {
                IsEnabled = false,
            },
            Rule("urgent", ItemKind.Question, new RouteCondition { Words = "urgent" }) with
            {
                Team = 7,
                Priority = RoutePriority.High,
            },
            Rule("any", ItemKind.Question, new RouteCondition { Label = Heads.Question })
        );
        var rules = new CompiledRules(set);

        var urgent = Assert.Single(rules.Route(Post([Label(Heads.Question)], "urgent please"), out _));
        var plain = Assert.Single(rules.Route(Post([Label(Heads.Question)], "please"), out _));

        Assert.Equal(("urgent", new RouteCitation(5, 2, 7, RoutePriority.High)), (urgent.Rule, urgent.Cited));
        Assert.Equal(("fired", new RouteCitation(5, 3, null, RoutePriority.Normal)), (plain.Rule, plain.Cited));
    }

    /// <summary>Most posts are caught by nothing; asking them all must not feed the garbage collector.</summary>
    [Fact]
    public void Route_PostThatNoRuleCatches_AllocatesNothing()
    {
        var rules = Rules(
            Rule(
                "a",
                ItemKind.Question,
                new RouteCondition { Words = "(measles OR rougeole*) rating:<3 -#satire", Concepts = ["SYMP:1"] }
            ) with
            {
                Unless = new RouteCondition { Sources = ["forum"] },
            },
            Rule(
                "b",
                ItemKind.Emergency,
                new RouteCondition
                {
                    Label = Heads.Emergency,
                    AtLeast = 0.5,
                    Languages = ["en"],
                }
            )
        );
        PostLabel[] labels = [Label(Heads.Emergency, 0.2f)];
        Finding[] findings = [Finding("SYMP:1")];

        var routes = 0;

        var allocated = Allocations.Of(1000, () => routes += rules.Route(Post(labels, "rougeole en ville", "fr", findings), out _).Count);

        Assert.Equal((0L, 0), (allocated, routes));
    }

    internal static RouteRule Rule(string id, ItemKind kind, RouteCondition when) =>
        new()
        {
            Id = id,
            Name = id,
            Kind = kind,
            When = when,
        };

    internal static RouteRuleSet Set(params RouteRule[] rules) => new(5, rules, DateTimeOffset.UnixEpoch, "alice", "why", null);

    private static CompiledRules Rules(params RouteRule[] rules) => new(Set(rules));

    private static IReadOnlyList<Route> Route(CompiledRules rules, params PostLabel[] labels) => rules.Route(Post(labels), out _);

    private static PostLabel Label(string head, float? probability = null) => new(head, probability, "method@1", "fired");

    private static Finding Finding(string concept, FindingFlags flags = FindingFlags.None) =>
        new(PostField.Text, 0, 4, FindingKind.Symptom, concept, 1, flags, "lexicon@1", "form");

    private static RoutedPost Post(PostLabel[] labels, string body = "some words", string language = "en", Finding[]? findings = null) =>
        new(labels, findings, body, "")
        {
            Language = language,
            Source = "forum",
            Kind = PostKind.Post,
            Rating = null,
        };
}

using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Versions of the routing rules, what items cite, and selections of posts.</summary>
internal static class RouteRuleCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("rules: versions come back as applied, latest first", KeepsVersions),
        new("rules: a number that does not follow the latest is refused and not recorded", RefusesOtherNumbers),
        new("rules: an item cites the rule that opened it, a built-in rule is cited by nothing", CitesRules),
        new("selection: the live posts that match, as search counts them", SelectsPosts),
        new("selection: a least probability, and labels without one", SelectsByProbability),
        new("selection: stops when cancelled", StopsSelecting),
    ];

    private static readonly RouteRule[] Rules =
    [
        new()
        {
            Id = "flu",
            Name = "Grippe & co.",
            IsEnabled = false,
            Kind = ItemKind.Question,
            When = new RouteCondition
            {
                Label = Heads.Question,
                AtLeast = 0.25,
                Concepts = ["SYMP:1"],
                Languages = ["fr", "en"],
                Sources = ["alpha"],
                Words = "\"la grippe\" -vaccin*",
            },
            Unless = new RouteCondition { Label = Heads.Emergency },
            Team = 4,
            Priority = RoutePriority.High,
            SealsOriginal = true,
        },
        new()
        {
            Id = "rest",
            Name = "Rest",
            Kind = ItemKind.Privacy,
            When = new RouteCondition { Words = "rest" },
        },
    ];

    private static RouteRuleSet Version(int number, int? restored = null, params RouteRule[] rules) =>
        new(number, rules, Some.Noon.AddMinutes(number), "alice", "because " + number, restored);

    private static async Task KeepsVersions(IStoreFixture fixture)
    {
        await using (var store = await fixture.OpenAsync())
        {
            Expect.Equal(null, await store.RouteRules.CurrentAsync(default), "rules nobody applied");
            Expect.True(await store.RouteRules.AddAsync(Version(2, null, Rules), Some.Entry("apply"), default), "version 2");
            Expect.True(await store.RouteRules.AddAsync(Version(3, 1, Rules[1]), Some.Entry("apply"), default), "version 3");
        }

        await using var again = await fixture.OpenAsync();
        var second = Expect.NotNull(await again.RouteRules.FindAsync(2, default), "version 2");
        Expect.Equal(
            (Some.Noon.AddMinutes(2), "alice", "because 2", null),
            (second.At, second.Actor, second.Reason, second.Restored),
            "version 2"
        );
        Expect.Equal(2, second.Rules.Count, "rules of version 2");
        var (rule, when) = (second.Rules[0], second.Rules[0].When);
        Expect.Sequence(["SYMP:1"], when.Concepts, "concepts");
        Expect.Sequence(["fr", "en"], when.Languages, "languages");
        Expect.Sequence(["alpha"], when.Sources, "sources");
        var same = Rules[0].When with { Concepts = when.Concepts, Languages = when.Languages, Sources = when.Sources };
        Expect.Equal(same, when, "condition");
        Expect.Equal(Heads.Emergency, rule.Unless?.Label, "exclusion");
        Expect.Equal(Rules[0] with { When = when, Unless = rule.Unless }, rule, "rule");
        var latest = Expect.NotNull(await again.RouteRules.CurrentAsync(default), "the latest version");
        Expect.Equal((3, 1), (latest.Version, latest.Restored), "the latest version");
        Expect.Sequence([3, 2], (await again.RouteRules.HistoryAsync(0, 10, default)).Select(set => set.Version), "history");
        Expect.Sequence([2], (await again.RouteRules.HistoryAsync(1, 1, default)).Select(set => set.Version), "the second page");
        Expect.Equal(null, await again.RouteRules.FindAsync(9, default), "no version");
    }

    private static async Task RefusesOtherNumbers(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.RouteRules.AddAsync(Version(2, null, Rules), Some.Entry("apply"), default);
        foreach (var number in new[] { 1, 2, 4 })
        {
            Expect.Equal(
                false,
                await store.RouteRules.AddAsync(Version(number, null, Rules[1]), Some.Entry("apply"), default),
                $"{number}"
            );
        }

        Expect.Equal(2, (await store.RouteRules.CurrentAsync(default))?.Version, "the latest version");
        Expect.Equal(1, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static async Task CitesRules(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var cited = new RouteCitation(3, 7, 4, RoutePriority.High);
        await store.CommitAsync(
            Some.Post(1) with
            {
                Routes = [new(ItemKind.AdverseEvent, "cue", cited), new(ItemKind.Question, "mark")],
            },
            Some.Post(2) with
            {
                Routes = [new(ItemKind.Question, "mark", cited with { Position = 1 })],
            }
        );
        Expect.Equal((3, 7), await store.RouteRules.CitedAsync(1, default), "rule of the first item");
        Expect.Equal(null, await store.RouteRules.CitedAsync(2, default), "rule of the second item, a built-in one");
        Expect.Equal((3, 1), await store.RouteRules.CitedAsync(3, default), "rule of the third item");
        Expect.Equal(null, await store.RouteRules.CitedAsync(99, default), "rule of no item");
    }

    private static async Task SelectsPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        PostDraft[] posts =
        [
            .. Enumerable.Range(1, 5000).Select(number => Some.Post(number, number % 7 == 0 ? "seven words" : "other words")),
        ];
        await store.CommitAsync(posts);
        await store.CommitAsync([.. posts.Where(post => post.Number % 100 == 0).Select(post => post.Deleted())]);
        foreach (var query in new QueryNode[] { new AllNode(), new TermsNode(["seven"]), new NotNode(new TermsNode(["seven"])) })
        {
            var found = await store.Search.SearchAsync(query, new SearchOptions(0, 0, 0), default);
            var selected = await store.Selection.SelectAsync(query, null, default);
            Expect.True(found.Total is > 0 and < 5000, "a query that finds some posts");
            Expect.Equal(found.Total, selected.Count, $"posts selected by {query}");
        }

        var sevens = await store.Selection.SelectAsync(new TermsNode(["seven"]), null, default);
        var expected = new List<long>();
        for (var number = 4998; number > 0; number -= 7)
        {
            if (number % 100 != 0)
            {
                expected.Add(number);
            }
        }

        Expect.Sequence(expected, sevens.Latest(), "posts, the last stored first");
    }

    private static async Task SelectsByProbability(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                Labels = [Some.Label(Heads.Question, 0.69f)],
            },
            Some.Post(2) with
            {
                Labels = [Some.Label(Heads.Question, 0.7f)],
            },
            Some.Post(3) with
            {
                Labels = [Some.Label(Heads.Question)],
            },
            Some.Post(4) with
            {
                Labels = [Some.Label(Heads.Emergency, 0.9f)],
            },
            Some.Post(5) with
            {
                Labels = [Some.Label(Heads.Emergency, 0.9f), Some.Label(Heads.Question, 0.8f)],
                Language = "fr",
            }
        );
        var bound = new LabelBound(Heads.Question, 0.7);
        Expect.Sequence([5L, 3, 2], (await store.Selection.SelectAsync(new AllNode(), bound, default)).Latest(), "posts");
        var french = new FieldNode(QueryField.Language, "fr");
        Expect.Sequence([5L], (await store.Selection.SelectAsync(french, bound, default)).Latest(), "French posts");
    }

    private static async Task StopsSelecting(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1));
        await Expect.ThrowsAsync<OperationCanceledException>(
            async () => await store.Selection.SelectAsync(new AllNode(), null, new CancellationToken(canceled: true)),
            "a cancelled selection"
        );
        Expect.Equal(1L, (await store.Selection.SelectAsync(new AllNode(), null, default)).Count, "posts after a cancelled selection");
    }
}

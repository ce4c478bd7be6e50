using Auscult.Contracts;
using static Auscult.TestKit.Conformance.StoreSteps;

namespace Auscult.TestKit.Conformance;

/// <summary>Which posts a query finds, how they are counted and in which order they come.</summary>
internal static class SearchCases
{
    private const int Many = 9000;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("search: words, phrases, prefixes and hashtags", FindsWords),
        new("search: AND, OR, NOT and exclusions alone", CombinesParts),
        new("search: every field filter", FiltersByField),
        new("search: every comparison of ratings", ComparesRatings),
        new("search: a thread is its opening post, its answers and what names it", FindsThread),
        new("search: a concept that is only negated is not found", NegatedConceptIsNotAsserted),
        new("search: words of title and media are found, phrases do not cross fields", FindsOtherFields),
        new("search: edited and deleted words are gone from the index", ForgetsReplacedWords),
        new("search: operators and quotes as words are words", OperatorsAreWords),
        new("search: thousands of posts page newest first without gap or repeat", PagesThroughMany),
        new("search: facets list the most frequent values, exact and cut at their size", CountsFacets),
        new("search: unknown values find nothing", UnknownValuesFindNothing),
    ];

    private static async Task FindsWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1, "side effects of the vaccine"),
            Some.Post(2, "effects on one side, vaccines"),
            Some.Post(3, "#vaccine works"),
            Some.Post(4, "fièvre élevée")
        );
        await store.FindsAsync(Word("vaccine"), 1, 3);
        await store.FindsAsync(Word("side", "effects"), 1);
        await store.FindsAsync(new TermsNode(["vaccin"], IsPrefix: true), 1, 2, 3);
        await store.FindsAsync(new TermsNode(["side", "eff"], IsPrefix: true), 1);
        await store.FindsAsync(new TermsNode(["vaccine"], IsHashtag: true), 3);
        await store.FindsAsync(new TermsNode(["vacc"], IsPrefix: true, IsHashtag: true), 3);
        await store.FindsAsync(Word("fièvre"), 4);
        await store.FindsAsync(Word("fi"));
    }

    private static async Task CombinesParts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "a b"), Some.Post(2, "a c"), Some.Post(3, "b c"), Some.Post(4, "d") with { Language = "fr" });
        var (a, b, c) = (Word("a"), Word("b"), Word("c"));
        var french = new FieldNode(QueryField.Language, "fr");
        await store.FindsAsync(new AndNode([a, b]), 1);
        await store.FindsAsync(new OrNode([a, b]), 1, 2, 3);
        await store.FindsAsync(new AndNode([a, new NotNode(b)]), 2);
        await store.FindsAsync(new NotNode(a), 3, 4);
        await store.FindsAsync(new AndNode([new NotNode(a), new NotNode(b)]), 4);
        await store.FindsAsync(new NotNode(new NotNode(a)), 1, 2);
        await store.FindsAsync(new OrNode([new NotNode(c), new AndNode([a, c])]), 1, 2, 4);
        await store.FindsAsync(new AndNode([new OrNode([a, french]), new NotNode(new AndNode([a, b]))]), 2, 4);
        await store.FindsAsync(new AndNode([b, c, new NotNode(french)]), 3);
        await store.FindsAsync(new AndNode([a, french]));
        await store.FindsAsync(new NotNode(new AllNode()));
    }

    private static async Task FiltersByField(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                Source = "forum santé",
                Kind = PostKind.Reply,
                Language = "fr",
            },
            Some.Post(2) with
            {
                Findings = [Some.Symptom("SYMP:2"), Some.Symptom("SYMP:2")],
                Labels = [Some.Label(Heads.Privacy)],
            },
            Some.Post(3) with
            {
                Author = Some.Author(1),
                PublishedAt = Some.Noon.AddDays(1),
            }
        );
        await store.FindsAsync(new FieldNode(QueryField.Source, "forum santé"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Kind, "reply"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Language, "fr"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Concept, "SYMP:2"), 2);
        await store.FindsAsync(new FieldNode(QueryField.Label, Heads.Privacy), 2);
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(1).ToString()), 1, 3);
        var number = (await store.TheAsync(2)).AuthorId;
        await store.FindsAsync(new FieldNode(QueryField.Author, $"{number}"), 2);
        await store.FindsAsync(new FieldNode(QueryField.Since, "2026-03-05T12:00:00Z"), 3);
        await store.FindsAsync(new FieldNode(QueryField.Until, "2026-03-05T12:00:00Z"), 1, 2);
    }

    private static async Task ComparesRatings(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        double?[] ratings = [null, 0, 1, 2.5, 5];
        await store.CommitAsync([.. ratings.Select((rating, index) => Some.Post(index) with { Rating = rating })]);
        foreach (
            var (comparison, numbers) in new (QueryComparison, int[])[]
            {
                (QueryComparison.Equal, [3]),
                (QueryComparison.AtLeast, [3, 4]),
                (QueryComparison.Above, [4]),
                (QueryComparison.AtMost, [1, 2, 3]),
                (QueryComparison.Below, [1, 2]),
            }
        )
        {
            await store.FindsAsync(new FieldNode(QueryField.Rating, "2.5", comparison), numbers);
        }

        await store.FindsAsync(new FieldNode(QueryField.Rating, "0"), 1);
    }

    private static async Task FindsThread(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1),
            Some.Post(2) with
            {
                ReplyTo = 1,
                Thread = 1,
            },
            Some.Post(3) with
            {
                ReplyTo = 2,
                Thread = 1,
            },
            Some.Post(4) with
            {
                ReplyTo = 1,
            },
            Some.Post(5)
        );
        foreach (var member in new[] { 1, 3 })
        {
            var number = (await store.TheAsync(member)).Id;
            await store.FindsAsync(new FieldNode(QueryField.Thread, $"{number}"), 1, 2, 3, 4);
        }
    }

    private static async Task NegatedConceptIsNotAsserted(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                Findings = [Some.Symptom("SYMP:2", FindingFlags.Negated)],
            },
            Some.Post(2) with
            {
                Findings = [Some.Symptom("SYMP:2", FindingFlags.Negated), Some.Symptom("SYMP:2", start: 9)],
            }
        );
        await store.FindsAsync(new FieldNode(QueryField.Concept, "SYMP:2"), 2);
        Expect.Equal(1L, (await store.Inspector.StatisticsAsync(default)).Mentions, "mentions");
    }

    private static async Task FindsOtherFields(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1, "alpha") with
            {
                Title = "beta",
                Media = [new("image", "gamma #delta", null, "epsilon", null)],
            }
        );
        foreach (var word in new[] { "alpha", "beta", "gamma", "epsilon" })
        {
            await store.FindsAsync(Word(word), 1);
        }

        await store.FindsAsync(new TermsNode(["delta"], IsHashtag: true), 1);
        await store.FindsAsync(Word("alpha", "beta"));
    }

    private static async Task ForgetsReplacedWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "old #tag shared"), Some.Post(2, "gone shared"), Some.Post(3, "shared"));
        await store.CommitAsync(Some.Post(1, "new shared"), Some.Post(2).Deleted());
        await store.FindsAsync(Word("old"));
        await store.FindsAsync(Word("gone"));
        await store.FindsAsync(new TermsNode(["tag"], IsHashtag: true));
        await store.FindsAsync(Word("shared"), 1, 3);
        await store.FindsAsync(new NotNode(Word("shared")));
        Expect.Equal(2L, (await store.SearchAsync(new AllNode())).Facets["source"][0].Count, "posts of the source");
    }

    private static async Task OperatorsAreWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        string[] words = ["and", "or", "not", "near", "body", "hashtags", "null", "select"];
        await store.CommitAsync([.. words.Select((word, index) => Some.Post(index + 1, $"{word} here"))]);
        for (var i = 0; i < words.Length; i++)
        {
            await store.FindsAsync(Word(words[i]), i + 1);
            await store.FindsAsync(Word(words[i], "here"), i + 1);
            await store.FindsAsync(new TermsNode([words[i]], IsPrefix: true), i + 1);
        }

        // Terms hold no such characters once a query is parsed; a store must not depend on it.
        foreach (
            var word in new[] { "x\" OR body : \"here", "here\"", "\"", "(", "*", "x' OR '1'='1", "-here", "x:y", "^here x", "{here x}" }
        )
        {
            foreach (var hit in await store.HitsAsync(Word(word)))
            {
                throw new ConformanceException($"The word <{word}> was read as a query and found post {hit}.");
            }
        }

        foreach (var field in new[] { QueryField.Source, QueryField.Language, QueryField.Concept, QueryField.Author, QueryField.Thread })
        {
            await store.FindsAsync(new FieldNode(field, "' OR 1=1 --"));
        }
    }

    private static async Task PagesThroughMany(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var posts = Enumerable
            .Range(1, Many)
            .Select(number => Some.Post(number, number % 2 == 0 ? "even" : "odd") with { PublishedAt = Published(number) });
        await store.CommitAsync([.. posts]);
        var seen = new List<StoredPost>();
        while (true)
        {
            var page = await store.Search.SearchAsync(Word("even"), new SearchOptions(seen.Count, 900), default);
            Expect.Equal(Many / 2L, page.Total, "total on every page");
            if (page.Posts.Count == 0)
            {
                break;
            }

            seen.AddRange(page.Posts);
        }

        Expect.Equal(Many / 2, seen.Select(post => post.Id).Distinct().Count(), "posts over all pages");
        Expect.Equal(Many / 2, seen.Count, "posts over all pages, repeats counted");
        Expect.Sequence(
            Enumerable
                .Range(1, Many)
                .Where(number => number % 2 == 0)
                .Select(Published)
                .OrderByDescending(at => at ?? DateTimeOffset.MinValue),
            seen.Select(post => post.PublishedAt),
            "publication dates"
        );
        var none = await store.Search.SearchAsync(Word("even"), new SearchOptions(0, 0, 0), default);
        Expect.Equal((Many / 2L, 0, 0), (none.Total, none.Posts.Count, none.Facets["source"].Count), "a page and facets of nothing");
    }

    /// <summary>Neither in the order of numbers nor distinct; every fiftieth is undated.</summary>
    private static DateTimeOffset? Published(int number) => number % 50 == 0 ? null : Some.Noon.AddHours(number * 7919 % 1000);

    private static async Task CountsFacets(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var number = 0;
        foreach (var (source, count) in new[] { ("rare", 1), ("common", 5), ("b", 2), ("a", 2) })
        {
            for (var i = 0; i < count; i++)
            {
                await store.CommitAsync(Some.Post(++number) with { Source = source, Language = i == 0 ? "fr" : "en" });
            }
        }

        var result = await store.Search.SearchAsync(new AllNode(), new SearchOptions(FacetSize: 3), default);
        Expect.Sequence([new("common", 5), new("a", 2), new("b", 2)], result.Facets["source"], "sources");
        Expect.Sequence([new("en", 6), new("fr", 4)], result.Facets["lang"], "languages");
        Expect.Sequence([new("post", 10)], result.Facets["kind"], "kinds");
        Expect.Sequence([], result.Facets["label"], "labels");
        Expect.Sequence([], result.Facets["concept"], "concepts");
    }

    private static async Task UnknownValuesFindNothing(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.FindsAsync(new AllNode());
        await store.FindsAsync(Word("anything"));
        await store.CommitAsync(Some.Post(1) with { Author = null });
        foreach (var field in new[] { QueryField.Source, QueryField.Language, QueryField.Concept, QueryField.Author, QueryField.Thread })
        {
            await store.FindsAsync(new FieldNode(field, "unknown"));
            await store.FindsAsync(new NotNode(new FieldNode(field, "unknown")), 1);
        }

        await store.FindsAsync(new FieldNode(QueryField.Author, "0"));
    }
}

using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Random deliveries, edits, deletions, new findings and retention against a naive model: whatever happened, the two agree.</summary>
internal static class ModelCases
{
    private const int Batches = 25;
    private const int Queries = 8;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [.. Enumerable.Range(1, 6).Select(seed => new ConformanceCase($"model: random sequence {seed}", fixture => Run(fixture, seed)))];

    private static async Task Run(IStoreFixture fixture, int seed)
    {
        await using var store = await fixture.OpenAsync();
        var (random, model) = (new RandomPosts(seed), new StoreModel());
        var sum = default(CommitReport);
        for (var batch = 1; batch <= Batches; batch++)
        {
            try
            {
                sum += await DeliverAsync(store, model, random);
                await UnderstandAsync(store, model, random);
                await ExpireAsync(store, model, random);
                await CompareAsync(store, model, random);
            }
            catch (ConformanceException e)
            {
                throw new ConformanceException($"Seed {seed}, batch {batch}: {e.Message}", e);
            }
        }

        Expect.True(sum is { Stored: > 0, Updated: > 0, Deleted: > 0, Duplicates: > 0 }, $"every outcome in {sum}");
    }

    private static async Task<CommitReport> DeliverAsync(IStore store, StoreModel model, RandomPosts random)
    {
        PostDraft[] posts = [.. Enumerable.Range(0, 1 + random.Below(20)).Select(_ => random.Delivery())];
        var expected = default(CommitReport);
        foreach (var post in posts)
        {
            expected += model.Take(post);
        }

        Expect.Equal(expected, await store.CommitAsync(posts), "report");
        return expected;
    }

    private static async Task UnderstandAsync(IStore store, StoreModel model, RandomPosts random)
    {
        var changes = new List<AnalyzedPostChange>();
        foreach (var post in model.Live.Where(_ => random.Below(8) == 0))
        {
            var (language, findings, labels) = (random.Language(), random.Findings(), random.Labels());
            var isStale = random.Below(4) == 0;
            var id = (await store.TheAsync(post.Now.Number)).Id;
            changes.Add(new(id, isStale ? post.Version - 1 : post.Version, language, findings, labels));
            if (!isStale)
            {
                post.Understand(language, findings, labels);
            }
        }

        await store.Posts.ReplaceFindingsAsync(changes, new JobProgress(0, "", "", false), default);
    }

    private static async Task ExpireAsync(IStore store, StoreModel model, RandomPosts random)
    {
        if (random.Below(6) == 0)
        {
            var (source, before) = (random.Source(), random.Instant().AddDays(-4));
            Expect.Equal(model.Expire(source, before), await store.Posts.ExpireAsync(source, before, 1000, default), "expired posts");
        }
    }

    private static async Task CompareAsync(IStore store, StoreModel model, RandomPosts random)
    {
        await store.IsSoundAsync();
        var statistics = await store.Inspector.StatisticsAsync(default);
        Expect.Equal(
            (model.Live.Count(), model.All.Count(post => post.IsDeleted), model.All.Sum(post => post.KeptVersions)),
            ((int)statistics.Posts, (int)statistics.Tombstones, (int)statistics.Versions),
            "posts, tombstones, versions"
        );
        Expect.Equal((long)model.All.Sum(post => post.Sightings.Count), statistics.Sightings, "sightings");
        Expect.Equal((long)model.Live.Sum(post => post.Concepts.Distinct().Count()), statistics.Mentions, "mentions");
        await CompareRowsAsync(store, model);
        await CompareAsync(store, model, new AllNode());
        for (var i = 0; i < Queries; i++)
        {
            await CompareAsync(store, model, random.Query());
        }
    }

    private static async Task CompareRowsAsync(IStore store, StoreModel model)
    {
        var rows = await store.Posts.ReadAsync(0, 1000, default);
        Expect.Sequence(
            model
                .All.OrderBy(post => post.Now.Number)
                .Select(post => (post.Now.Number, post.Version, post.IsDeleted, Text(post), post.Now.Source)),
            rows.OrderBy(Number).Select(row => (Number(row), row.Version, row.IsDeleted, row.Text, row.Source)),
            "rows"
        );

        static string Text(ModelPost post) => post.IsDeleted ? "" : post.Now.Text;
    }

    private static async Task CompareAsync(IStore store, StoreModel model, QueryNode query)
    {
        var (expected, found) = (model.Find(query), await store.SearchAsync(query));
        var name = StoreSteps.Describe(query);
        Expect.Sequence(expected.Select(post => post.Now.Number).Order(), found.Posts.Select(Number).Order(), $"hits of {name}");
        Expect.Equal((long)expected.Count, found.Total, $"total of {name}");
        Expect.Equal((long)expected.Count(post => post.PublishedAt is null), found.Undated, $"undated of {name}");
        Expect.Sequence(
            expected.Select(post => post.PublishedAt).OrderByDescending(at => at ?? DateTimeOffset.MinValue),
            found.Posts.Select(post => post.PublishedAt),
            $"dates of {name}"
        );
        Expect.Sequence(Timeline(expected), found.Timeline, $"timeline of {name}");
        foreach (
            var (facet, values) in new (string, Func<ModelPost, IEnumerable<string>>)[]
            {
                ("source", post => [post.Now.Source]),
                ("lang", post => [post.Now.Language]),
                ("kind", post => [post.Kind]),
                ("label", post => post.Heads),
                ("concept", post => post.Concepts),
            }
        )
        {
            Expect.Sequence(StoreModel.Count(expected, values), found.Facets[facet], $"{facet} facet of {name}");
        }
    }

    private static IEnumerable<TimelineCount> Timeline(IEnumerable<ModelPost> posts) =>
        posts
            .Where(post => post.PublishedAt is not null)
            .GroupBy(post => DateOnly.FromDateTime(post.PublishedAt!.Value.UtcDateTime))
            .OrderBy(day => day.Key)
            .Select(day => new TimelineCount(day.Key, day.Count()));

    private static int Number(StoredPost post) => (int)(ulong)post.Key.Value;
}

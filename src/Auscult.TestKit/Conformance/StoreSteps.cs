using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>What cases do with a store again and again.</summary>
internal static class StoreSteps
{
    private static readonly SearchOptions Everything = new(0, 1000, 1000);

    public static async Task<CommitReport> CommitAsync(this IStore store, params PostDraft[] posts) =>
        await store.Posts.CommitAsync(new PostBatch([.. posts.Select(post => post.ToPost())], [], null), default);

    /// <summary>The post with the number, or null.</summary>
    public static async Task<StoredPost?> FindAsync(this IStore store, int number)
    {
        foreach (var post in await store.Posts.ReadAsync(0, 10_000, default))
        {
            if (post.Key == Some.Key(number))
            {
                return post;
            }
        }

        return null;
    }

    public static async Task<StoredPost> TheAsync(this IStore store, int number) =>
        Expect.NotNull(await store.FindAsync(number), $"post {number} in the store");

    public static async Task<SearchResult> SearchAsync(this IStore store, QueryNode query) =>
        await store.Search.SearchAsync(query, Everything, default);

    /// <summary>The numbers of the posts a query finds, ascending.</summary>
    public static async Task<int[]> HitsAsync(this IStore store, QueryNode query)
    {
        var result = await store.SearchAsync(query);
        Expect.Equal((long)result.Posts.Count, result.Total, "total beside a page that holds every match");
        return [.. result.Posts.Select(post => (int)(ulong)post.Key.Value).Order()];
    }

    public static async Task FindsAsync(this IStore store, QueryNode query, params int[] numbers) =>
        Expect.Sequence(numbers, await store.HitsAsync(query), $"hits of {Describe(query)}");

    public static async Task<string> DigestAsync(this IStore store)
    {
        var verification = await store.Inspector.VerifyAsync(default);
        Expect.Sequence([], verification.Problems, "problems that verification finds");
        return verification.Digest;
    }

    /// <summary>The store agrees with itself.</summary>
    public static async Task IsSoundAsync(this IStore store) => _ = await store.DigestAsync();

    public static async Task<JobProgress> JobAsync(this IStore store, string kind = "test")
    {
        var job = await store.Jobs.StartAsync(kind, "key", Some.Noon, default);
        return new JobProgress(job.Id, "", "", false);
    }

    public static TermsNode Word(params string[] terms) => new(terms);

    public static string Describe(QueryNode query) =>
        query switch
        {
            TermsNode terms => $"{(terms.IsHashtag ? "#" : "")}\"{string.Join(' ', terms.Terms)}\"{(terms.IsPrefix ? "*" : "")}",
            AndNode and => $"({string.Join(" AND ", and.Operands.Select(Describe))})",
            OrNode or => $"({string.Join(" OR ", or.Operands.Select(Describe))})",
            NotNode not => $"NOT {Describe(not.Operand)}",
            _ => query.ToString(),
        };
}

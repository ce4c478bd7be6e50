using System.Text.Json;

namespace Auscult.Cli.Tests;

/// <summary>`auscult search` over a simulated archive.</summary>
public sealed class SearchTests(SimulatedArchive archive)
{
    [Fact]
    public async Task Search_Json_HasTotalFacetsTimelinePostsAndTime()
    {
        var found = await archive.JsonAsync("search", "(insomnia OR nausea) -joke lang:en");

        Assert.Equal(["query", "total", "facets", "timeline", "undated", "posts", "query_ms"], found.Keys());
        Assert.True(found.Number("total") > 5);
        Assert.True(found.GetProperty("query_ms").GetDouble() > 0);
        Assert.Equal(["source", "kind", "lang", "label", "concept"], found.GetProperty("facets").Keys());
        Assert.Equal(found.Number("total"), Sum(found.GetProperty("timeline")) + found.Number("undated"));
        Assert.Equal(found.Number("total"), Sum(found.GetProperty("facets").GetProperty("lang")));
    }

    [Fact]
    public async Task Search_Posts_CarryTheirFindingsAndHighlights()
    {
        var found = await archive.JsonAsync("search", "insomnia", "--take", "3");

        var posts = found.GetProperty("posts").EnumerateArray().ToList();
        Assert.InRange(posts.Count, 1, 3);
        Assert.All(
            posts,
            post =>
            {
                string[] required =
                [
                    "post",
                    "version",
                    "network",
                    "source",
                    "kind",
                    "observed_at",
                    "lang",
                    "text",
                    "findings",
                    "labels",
                    "highlights",
                ];
                Assert.Superset(required.ToHashSet(), post.Keys().ToHashSet());
                Assert.All(post.GetProperty("highlights").EnumerateArray(), span => Assert.Equal(["start", "end"], span.Keys()));
                Assert.Contains(
                    post.GetProperty("findings").EnumerateArray(),
                    finding => finding.GetProperty("concept").GetString() == "SYMP:0000571"
                );
            }
        );
    }

    [Fact]
    public async Task Search_Pages_AreDisjointAndOrdered()
    {
        var first = Ids(await archive.JsonAsync("search", "lang:fr", "--take", "5"));
        var second = Ids(await archive.JsonAsync("search", "lang:fr", "--take", "5", "--skip", "5"));
        var both = Ids(await archive.JsonAsync("search", "lang:fr", "--take", "10"));

        Assert.Equal(both, first.Concat(second));
    }

    [Fact]
    public async Task Search_SyntaxError_ExitsOneNamingThePosition()
    {
        var refusal = (await archive.AtAsync("search", "vaccine AND (")).Refusal;

        Assert.Contains("at character 14 of: vaccine AND (", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_QueriesFromAFile_AnswerOneLineEach()
    {
        using var folder = new FreshFolder();
        var queries = folder.Write("queries.txt", "insomnia\n\nlang:fr\n");

        var answers = (await archive.AtAsync("search", "--queries", queries)).Records;

        Assert.Equal(["insomnia", "lang:fr"], answers.Select(answer => answer.Text("query")));
        Assert.All(answers, answer => Assert.Equal(["query", "total", "query_ms"], answer.Keys()));
    }

    private static long Sum(JsonElement counts) => counts.EnumerateArray().Sum(count => count.Number("count"));

    private static List<long> Ids(JsonElement found) =>
        [.. found.GetProperty("posts").EnumerateArray().Select(post => post.Number("post"))];
}

using Auscult.App.Routing;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Query;

namespace Auscult.App.Tests.Routing;

public sealed class PostTestTests
{
    /// <summary>A rule must mean the same for a post on its way in and for one that is stored, or a preview would lie.</summary>
    [Fact]
    public async Task IsMetBy_StoredPosts_AgreesWithTheStore()
    {
        using var organisation = new Organisation();
        await SimulatedConversation.IngestAsync(organisation);
        await using var desk = organisation.Read();
        var posts = await desk.Store.Posts.ReadAsync(0, 10_000, TestContext.Current.CancellationToken);
        var live = posts.Where(post => !post.IsDeleted).ToList();
        string[] queries =
        [
            "*",
            "sleep",
            "sleep*",
            "a",
            "\"i have\"",
            "\"i ha\"*",
            "#flu",
            "#f*",
            "flu -#flu",
            "-lang:en",
            "lang:fr OR kind:repost",
            "label:question (medicine* OR médicament* OR nuit) -label:adverse-event",
            "concept:SYMP:0000504",
            "-concept:SYMP:0000504 label:adverse-event",
            "rating:>=3",
            "rating:<3 OR rating:5",
            $"source:{live[0].Source}",
            "nobody_ever_wrote_this",
        ];
        var hits = 0L;
        foreach (var query in queries)
        {
            var node = QueryParser.Parse(query).Node!;
            var stored = await desk.Store.Selection.SelectAsync(node, null, TestContext.Current.CancellationToken);

            var met = Met(PostTest.Of(node), live);

            Assert.True(stored.Latest().Order().SequenceEqual(met), $"{query}: the store finds {stored.Count}, the rule {met.Count}");
            hits += stored.Count > 0 && stored.Count < live.Count ? 1 : 0;
        }

        Assert.True(hits >= 12, $"only {hits} queries find some posts and not all: the comparison shows too little");
    }

    private static List<long> Met(PostTest test, List<StoredPost> posts)
    {
        var indexer = new PostIndexer();
        var met = new List<long>();
        foreach (var post in posts)
        {
            var terms = indexer.Analyze(post.Title, post.Text, post.Media);
            var routed = new RoutedPost(post.Labels, post.Findings.ToArray(), terms.Body, terms.Hashtags)
            {
                Language = post.Language,
                Source = post.Source,
                Kind = post.Kind,
                Rating = post.Rating,
            };
            if (test.IsMetBy(routed))
            {
                met.Add(post.Id);
            }
        }

        return met;
    }
}

using Auscult.App.People;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class PostReadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>More words than the tokeniser's first buffer holds.</summary>
    [Fact]
    public async Task Load_LongPosts_FindsTheNearCopy()
    {
        await using var room = await TriageRoom.OpenAsync();
        var words =
            string.Join(' ', Enumerable.Range(1, 400).Select(n => $"night {n}"))
            + ". Started Lexapro last week and now I have terrible insomnia and nausea, side effects so bad that I stopped taking it";
        await room.IngestAsync(TriageRoom.Post("8", words), TriageRoom.Post("9", words));
        var posts = await room.Store.Posts.ReadAsync(0, 100, Cancellation);

        var reading = (await PostReading.LoadAsync(room.Store, posts[^1].Id, TriageRoom.Everything, Cancellation))!;

        var similar = Assert.Single(reading.Similar);
        Assert.Equal((posts[^2].Id, 0), (similar.Post.Id, similar.Distance!.Value));
    }

    /// <summary>A copy, an answer and an item of another channel are as if they were not there.</summary>
    [Fact]
    public async Task Load_LimitedToAChannel_ShowsNothingOfTheOther()
    {
        await using var room = await TriageRoom.OpenAsync();
        const string words = "Started Zoloft last week and now I have terrible nausea and cannot sleep at all at night";
        await room.IngestAsync(
            Of("n1", "news", words),
            Of("f1", "forum", words, replyTo: "n1"),
            Of("n2", "news", words + " please", replyTo: "n1"),
            Of("f2", "forum", words + " help")
        );
        var first = (await Organisation.SearchAsync(room.Desk, "zoloft source:news")).Posts.Single(post => post.ReplyTo is null).Id;
        var news = Permissions.Of([new Grant("analyst", null, "news")]);

        var all = (await PostReading.LoadAsync(room.Store, first, TriageRoom.Everything, Cancellation))!;
        var some = (await PostReading.LoadAsync(room.Store, first, news, Cancellation))!;

        Assert.Contains(all.Thread, post => post.Source == "forum");
        Assert.Contains(all.Similar, similar => similar.Post.Source == "forum");
        Assert.All(some.Thread, post => Assert.Equal("news", post.Source));
        Assert.Equal(2, some.Thread.Count);
        Assert.All(some.Similar, similar => Assert.Equal("news", similar.Post.Source));
        Assert.All(some.Sightings, sighting => Assert.Equal("news", sighting.Source));
        Assert.NotEmpty(some.Items);
        Assert.Null(await PostReading.LoadAsync(room.Store, first, Permissions.Of([new Grant("analyst", null, "forum")]), Cancellation));
        var away = await PostReading.LoadAsync(room.Store, first, Permissions.Of([new Grant("analyst", 7, "news")]), Cancellation);
        Assert.NotEmpty(away!.Items);
        await room.HireAsync("bob", "analyst");
        var team = await new TeamDesk(room.Desk).CreateAsync("Other", Cancellation);
        await room.DecideAsync("bob", some.Items[0].Id, new AssignStep(team.Id, null));
        away = await PostReading.LoadAsync(room.Store, first, Permissions.Of([new Grant("analyst", team.Id + 1, "news")]), Cancellation);
        Assert.DoesNotContain(away!.Items, item => item.Id == some.Items[0].Id);
    }

    private static object Of(string id, string source, string text, string? replyTo = null) =>
        new
        {
            id,
            source,
            network = "forum",
            reply_to = replyTo,
            published_at = "2026-03-04T11:00:00Z",
            text,
        };

    [Fact]
    public async Task Load_NoSuchPost_IsNull()
    {
        await using var room = await TriageRoom.OpenAsync();

        Assert.Null(await PostReading.LoadAsync(room.Store, 4711, TriageRoom.Everything, Cancellation));
    }
}

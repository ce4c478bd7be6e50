using Auscult.App.Work;

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
            + ". Started Lexapro last week and now I have terrible insomnia";
        await room.IngestAsync(TriageRoom.Post("8", words), TriageRoom.Post("9", words));
        var posts = await room.Store.Posts.ReadAsync(0, 100, Cancellation);

        var reading = (await PostReading.LoadAsync(room.Store, posts[^1].Id, Cancellation))!;

        var similar = Assert.Single(reading.Similar);
        Assert.Equal((posts[^2].Id, 0), (similar.Post.Id, similar.Distance!.Value));
    }

    [Fact]
    public async Task Load_NoSuchPost_IsNull()
    {
        await using var room = await TriageRoom.OpenAsync();

        Assert.Null(await PostReading.LoadAsync(room.Store, 4711, Cancellation));
    }
}

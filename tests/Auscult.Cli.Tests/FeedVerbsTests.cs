using Auscult.Sources.Tests;

namespace Auscult.Cli.Tests;

public sealed class FeedVerbsTests : IDisposable
{
    private static readonly string[] Decided = ["--purpose", "safety", "--legal-basis", "law", "--assessment", "A-1"];

    private readonly FreshFolder _folder = new();
    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task AddFeedAndPoll_Json_StoreWhatTheFeedHolds()
    {
        _server.Answer(
            "/feed",
            "200 OK",
            "ETag: \"1\"\r\n",
            "<rss version='2.0'><channel><item><guid>1</guid><title>a cough</title></item></channel></rss>"u8.ToArray()
        );
        var added = (
            await RunAsync([
                "sources",
                "add-feed",
                _server.Address("/feed").ToString(),
                "--name",
                "forum",
                "--every",
                "2h",
                "--json",
                .. Decided,
            ])
        ).Json;
        Assert.Equal(["source", "url", "every_seconds", "state", "next_poll_at", "polls", "unchanged", "failures"], added.Keys());
        Assert.Equal((7200, "waiting"), (added.Number("every_seconds"), added.Text("state")));

        var polled = (await RunAsync("sources", "poll", "--allow-private-addresses", "--json")).Json;
        Assert.Equal((1, 1, 200), (polled.Number("polls"), polled.Number("last_entries"), polled.Number("last_status")));
        _server.Answer("/feed", "304 Not Modified", "", []);
        polled = (await RunAsync("sources", "poll", "forum", "--allow-private-addresses", "--json")).Json;
        Assert.Equal((2, 1), (polled.Number("polls"), polled.Number("unchanged")));
        Assert.Empty((await RunAsync("sources", "poll", "--json")).Records);

        Assert.Equal(1, (await RunAsync("search", "cough", "--json")).Json.Number("total"));
        Assert.Equal("paused", (await RunAsync("sources", "pause", "forum", "--json")).Json.Text("state"));
        Assert.Contains("is paused already", (await RunAsync("sources", "pause", "forum")).Refusal, StringComparison.Ordinal);
        Assert.Equal("waiting", (await RunAsync("sources", "resume", "forum", "--json")).Json.Text("state"));
        Assert.Equal("forum", (await RunAsync("sources", "feeds", "--json")).Json.Text("source"));
    }

    [Fact]
    public async Task AddFeed_WithoutAPolicyOrWithANonsenseTime_IsRefused()
    {
        Assert.Contains(
            "legal ground",
            (await RunAsync("sources", "add-feed", "https://example.org/f", "--name", "forum")).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "30m",
            (await RunAsync(["sources", "add-feed", "https://example.org/f", "--name", "forum", "--every", "soon", .. Decided])).Refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Poll_OfAFeedThatFails_EndsWithOneAndSaysWhy()
    {
        _server.Answer("/feed", "500 Internal Server Error", "", []);
        await RunAsync(["sources", "add-feed", _server.Address("/feed").ToString(), "--name", "forum", .. Decided]);

        var run = await RunAsync("sources", "poll", "forum", "--allow-private-addresses");

        Assert.Equal(1, run.Code);
        Assert.Contains("answered 500", run.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private Task<ProgramRun> RunAsync(params string[] args) => AuscultProgram.RunAsync([.. args, "--data", _folder["data"]]);
}

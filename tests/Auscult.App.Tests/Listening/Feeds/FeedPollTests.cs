using System.Text;
using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources.Tests;

namespace Auscult.App.Tests.Listening.Feeds;

public sealed class FeedPollTests : IDisposable
{
    private const string Xml = "Content-Type: application/rss+xml; charset=utf-8\r\n";
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(30);

    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task Poll_NewFeed_StoresItsEntriesUnderItsPolicyAndAsksAgainOnlyForChanges()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "200 OK", $"{Xml}ETag: \"v1\"\r\n", Rss("one", "two"));
        var feed = await AddAsync(office);

        feed = await PollAsync(office);

        Assert.Equal((1, 0, 0, 2, 200), (feed.Polls, feed.Unchanged, feed.Failures, feed.LastEntries, feed.LastStatus));
        Assert.Equal((JobState.Waiting, office.Clock.Now + Every), (feed.Job.State, feed.Job.Due));
        Assert.Equal(2, await office.PostsAsync());
        Assert.Equal(
            2,
            (await office.ReadAsync(store => store.Deliveries.TotalsAsync(Office.Cancellation)))
                .Single(total => total.Source == "forum")
                .Stored
        );

        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
        office.Clock.Now += Every;
        _server.Answer("/feed", "304 Not Modified", "ETag: \"v1\"\r\n", []);
        feed = await PollAsync(office);

        Assert.Equal((2, 1, 304), (feed.Polls, feed.Unchanged, feed.LastStatus));
        Assert.Contains("If-None-Match: \"v1\"", _server.Requests.Last(), StringComparison.Ordinal);

        office.Clock.Now += Every;
        _server.Answer("/feed", "200 OK", $"{Xml}Last-Modified: Wed, 04 Mar 2026 10:00:00 GMT\r\n", Rss("two", "three"));
        feed = await PollAsync(office);
        Assert.Equal(3, await office.PostsAsync());
        var brought = office.Clock.Now;
        Assert.Equal(brought, feed.LastNewAt);
        office.Clock.Now += Every;
        await PollAsync(office);
        Assert.Contains("If-Modified-Since: Wed, 04 Mar 2026 10:00:00 GMT", _server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(brought, (await FindAsync(office)).LastNewAt);
    }

    [Fact]
    public async Task Poll_ServerAsksForPatience_IsHeard()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "200 OK", $"{Xml}Cache-Control: max-age=7200\r\n", Rss("one"));
        await AddAsync(office);

        var patient = await PollAsync(office);
        Assert.Equal(office.Clock.Now.AddHours(2), patient.Job.Due);

        office.Clock.Now += TimeSpan.FromHours(2);
        _server.Answer("/feed", "200 OK", $"{Xml}Cache-Control: max-age=99999999\r\n", Rss("one"));
        patient = await PollAsync(office);
        Assert.Equal(office.Clock.Now.AddDays(1), patient.Job.Due);

        office.Clock.Now += TimeSpan.FromDays(1);
        _server.Answer("/feed", "503 Service Unavailable", "Retry-After: 36000\r\n", []);
        var feed = await PollAsync(office);
        Assert.Equal(office.Clock.Now.AddHours(10), feed.Job.Due);
        Assert.Equal((1, 503), (feed.Failures, feed.LastStatus));
    }

    [Fact]
    public async Task Poll_Failing_WaitsLongerEachTimeAndForgetsItAfterAGoodAnswer()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "500 Internal Server Error", "", []);
        await AddAsync(office);
        for (var failures = 1; failures <= 8; failures++)
        {
            var feed = await PollAsync(office);
            Assert.Equal((failures, JobState.Waiting), (feed.Failures, feed.Job.State));
            Assert.Contains("answered 500", feed.Job.LastError, StringComparison.Ordinal);
            var expected = Math.Min(30 * Math.Pow(2, failures - 1), 24 * 60);
            Assert.InRange((feed.Job.Due - office.Clock.Now).TotalMinutes / expected, 0.89, 1.11);
            office.Clock.Now = feed.Job.Due;
        }

        _server.Answer("/feed", "200 OK", Xml, Rss("one"));
        var good = await PollAsync(office);
        Assert.Equal((0, null, office.Clock.Now + Every), (good.Failures, good.Job.LastError, good.Job.Due));
    }

    [Fact]
    public async Task Poll_AWebPage_IsNoFeedAndIsAskedForWholeAgain()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "200 OK", "Content-Type: text/html\r\nETag: \"page\"\r\n", "<!doctype html><p>Forum"u8.ToArray());
        await AddAsync(office);

        var feed = await PollAsync(office);
        Assert.Contains("not with a feed", feed.Job.LastError, StringComparison.Ordinal);
        office.Clock.Now = feed.Job.Due;
        await PollAsync(office);

        Assert.DoesNotContain("If-None-Match", _server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(2, (await FindAsync(office)).Failures);
    }

    [Fact]
    public async Task Poll_BrokenEntry_IsQuarantinedUnderTheNameOfTheSource()
    {
        await using var office = await Office.OpenAsync();
        var xml =
            "<rss version='2.0'><channel><item><guid>1</guid><title>a cough</title></item><item><guid>2</guid><title>x</title><pubDate>yesterday</pubDate></item></channel></rss>";
        _server.Answer("/feed", "200 OK", Xml, Encoding.UTF8.GetBytes(xml));
        var feed = await AddAsync(office);

        await PollAsync(office);

        var refused = await office.ReadAsync(store =>
            store.Quarantine.ListAsync(new QuarantineFilter("forum", Job: feed.Job.Job.Id), 0, 10, Office.Cancellation)
        );
        Assert.Equal((2L, DropReason.InvalidDate), (Assert.Single(refused).Position, refused[0].Reason));
        Assert.Equal(1, await office.PostsAsync());
    }

    [Fact]
    public async Task Poll_WithoutADecidedPolicy_AsksNobody()
    {
        await using var office = await Office.OpenAsync();
        await AddAsync(office);
        await office.WriteAsync(async desk =>
        {
            await desk.Store.Sources.SaveAsync(Policy("forum") with { Assessment = " " }, Office.Cancellation);
            return true;
        });

        var feed = await PollAsync(office);

        Assert.Equal(JobState.Failed, feed.Job.State);
        Assert.Contains("assessment", feed.Job.LastError, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Poll_FeedGoneForGood_IsNotAskedAgain()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "410 Gone", "", []);
        await AddAsync(office);

        var feed = await PollAsync(office);

        Assert.Equal(JobState.Failed, feed.Job.State);
        office.Clock.Now += TimeSpan.FromDays(30);
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
    }

    [Fact]
    public async Task Poll_AddressOfThisMachine_IsRefusedUnlessAllowed()
    {
        await using var office = await Office.OpenAsync(new IntakeOptions());
        await AddAsync(office);

        var feed = await PollAsync(office);

        Assert.Contains("not allowed here", feed.Job.LastError, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Decide_PauseResumeAndPollNow_MoveTheSchedule()
    {
        await using var office = await Office.OpenAsync();
        _server.Answer("/feed", "200 OK", Xml, Rss("one"));
        await AddAsync(office);
        await office.WriteAsync(desk => new FeedDesk(desk).PauseAsync("forum", Office.Cancellation));
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() =>
            office.WriteAsync(desk => new FeedDesk(desk).PauseAsync("forum", Office.Cancellation))
        );

        await office.WriteAsync(desk => new FeedDesk(desk).ResumeAsync("forum", Office.Cancellation));
        await PollAsync(office);
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
        await office.WriteAsync(desk => new FeedDesk(desk).PollAsync("forum", Office.Cancellation));
        Assert.Equal(2, (await PollAsync(office)).Polls);

        await office.WriteAsync(async desk =>
        {
            await new FeedDesk(desk).RemoveAsync("forum", Office.Cancellation);
            return true;
        });
        office.Clock.Now += TimeSpan.FromDays(1);
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
        Assert.Equal(1, await office.PostsAsync());
    }

    [Theory]
    [InlineData("forum", "ftp://example.org/feed", 30, "url")]
    [InlineData("forum", "https://me:secret@example.org/feed", 30, "url")]
    [InlineData("forum", "feed", 30, "url")]
    [InlineData("forum", "https://example.org/feed", 4, "every")]
    [InlineData("forum", "https://example.org/feed", 20_000, "every")]
    [InlineData(" ", "https://example.org/feed", 30, "source")]
    public async Task Add_WithAWrongField_NamesIt(string source, string url, int minutes, string field)
    {
        await using var office = await Office.OpenAsync();

        var refusal = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
            office.WriteAsync(desk => new FeedDesk(desk).AddAsync(Policy(source), url, TimeSpan.FromMinutes(minutes), Office.Cancellation))
        );

        Assert.Equal(field, Assert.Single(refusal.Errors).Field);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await office.ReadAsync(store => store.Feeds.ListAsync(Office.Cancellation)));
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        var feed = await AddAsync(office);
        await office.WriteAsync(desk =>
            new FeedDesk(desk).ChangeAsync("forum", feed.RowVersion, feed.Url, TimeSpan.FromHours(1), Office.Cancellation)
        );

        var refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            office.WriteAsync(desk => new FeedDesk(desk).ChangeAsync("forum", feed.RowVersion, feed.Url, Every, Office.Cancellation))
        );

        Assert.Contains("meanwhile", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    private static SourcePolicy Policy(string source) =>
        new(source, "Safety", "Art. 9(2)(i)", "DPIA-7", null, 30, true, true, false, false);

    private static byte[] Rss(params string[] guids) =>
        Encoding.UTF8.GetBytes(
            $"<rss version='2.0'><channel><title>Forum</title>{string.Concat(guids.Select(guid => $"<item><guid>{guid}</guid><title>a cough, {guid}</title></item>"))}</channel></rss>"
        );

    private Task<Feed> AddAsync(Office office) =>
        office.WriteAsync(desk =>
            new FeedDesk(desk).AddAsync(Policy("forum"), _server.Address("/feed").ToString(), Every, Office.Cancellation)
        );

    private static async Task<Feed> FindAsync(Office office) =>
        (await office.ReadAsync(store => store.Feeds.FindAsync("forum", Office.Cancellation)))!;

    private static async Task<Feed> PollAsync(Office office)
    {
        // One request a second and host: the clock stands, so it is moved instead of waited for.
        office.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.True(await office.Runner.RunNextAsync(Office.Cancellation));
        return await FindAsync(office);
    }
}

using System.Net;
using Auscult.App;
using Auscult.Web.Hosting;

namespace Auscult.Web.Tests.Hosting;

public sealed class WebHostTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://example.org:5080")]
    public async Task Create_DemoWhereOthersReachIt_IsRefused(string url)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "sites", Guid.NewGuid().ToString("n"));
        await using (var workspace = await Workspace.OpenAsync(new DataFolder(root, Path.Combine(root, "keys")), Cancellation))
        {
            Assert.Throws<RefusalException>(() => WebHost.Create(workspace, new WebOptions { IsDemo = true, Urls = [url] }));
        }

        Directory.Delete(root, recursive: true);
    }

    /// <summary>Who reaches the demo may do everything, and anybody signs there: neither may ever meet data that could be real.</summary>
    [Theory]
    [InlineData(true, false, "not a folder of the demo")]
    [InlineData(false, true, "holds the demo")]
    public async Task Create_DemoAndRealDataMixedUp_IsRefused(bool isDemo, bool isDemoFolder, string why)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "sites", Guid.NewGuid().ToString("n"));
        var folder = new DataFolder(root, Path.Combine(root, "keys"));
        await using (var workspace = await Workspace.OpenAsync(folder, Cancellation))
        {
            if (isDemoFolder)
            {
                await File.WriteAllTextAsync(folder.DemoMark, "", Cancellation);
            }

            var options = new WebOptions { IsDemo = isDemo, Urls = ["http://127.0.0.1:0"] };

            Assert.Contains(
                why,
                Assert.Throws<RefusalException>(() => WebHost.Create(workspace, options)).Message,
                StringComparison.Ordinal
            );
        }

        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Page_AnyAnswer_AllowsNothingInlineOrFromElsewhere()
    {
        await using var site = await Site.OpenAsync();

        foreach (var address in new[] { "/explore", "/no-such-page", "/health" })
        {
            using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Fact]
    public async Task Page_IsDrawnOnceItIsAllThere()
    {
        await using var site = await Site.OpenAsync();

        foreach (var page in new[] { await site.GetAsync("/inbox"), await site.GetAsync("/no-such-page", HttpStatusCode.NotFound) })
        {
            var end = page.QuerySelector("link[rel=expect][blocking=render]")!.GetAttribute("href")!;
            Assert.Same(page.Body!.LastElementChild, page.QuerySelector(end));
        }
    }

    [Fact]
    public async Task Page_OfNoPlace_SaysSoInThePagesOwnLook()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/no-such-page", HttpStatusCode.NotFound);

        Assert.Equal("There is no such page", page.QuerySelector(".au-state h2")!.TextContent);
        Assert.NotNull(page.QuerySelector("nav.au-nav"));
    }

    [Fact]
    public async Task Assets_EveryoneNamedByAPage_AreServedCompressed()
    {
        await using var site = await Site.OpenAsync();
        var page = await site.GetAsync("/explore");

        foreach (
            var address in page.QuerySelectorAll("link[href^='/assets/'], script[src^='/assets/']")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src"))
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address!, UriKind.Relative));
            request.Headers.Add("Accept-Encoding", "br");
            using var answer = await site.Client.SendAsync(request, Cancellation);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.Public);
            Assert.True(address!.EndsWith(".woff2", StringComparison.Ordinal) || answer.Content.Headers.ContentEncoding.Contains("br"));
        }
    }

    [Fact]
    public async Task Health_Anybody_LearnsOnlyThatItRuns()
    {
        await using var site = await Site.OpenAsync(isDemo: false);

        Assert.Equal("{\"ok\":true}", await site.Client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task Page_NobodySignedIn_ShowsNoPage()
    {
        await using var site = await Site.OpenAsync(isDemo: false);
        using var browser = site.Browser(followRedirects: false);

        using var answer = await browser.GetAsync(new Uri("/explore", UriKind.Relative), Cancellation);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }
}

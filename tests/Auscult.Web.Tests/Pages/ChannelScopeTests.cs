using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Auscult.App.People;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Tests.Access;

namespace Auscult.Web.Tests.Pages;

/// <summary>
/// Two channels and a person whose role is for one of them: place by place, nothing of the other channel is shown, counted, offered or handed out.
/// Everything of the other channel holds the word zoloft, nausea or its own name.
/// </summary>
public sealed class ChannelScopeTests : IAsyncLifetime
{
    private static readonly string Yesterday = TimeProvider
        .System.GetUtcNow()
        .AddDays(-1)
        .ToString("yyyy-MM-dd'T'12:00:00'Z'", CultureInfo.InvariantCulture);

    private Site _site = null!;
    private HttpClient _limited = null!;
    private HttpClient _all = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await Members.OpenSiteAsync();
        await Members.AddAsync(_site, "lena", [.. Roles("open")]);
        await Members.AddAsync(_site, "otto", [.. Roles(null)]);
        await _site.IngestAsync([
            .. Enumerable
                .Range(0, 8)
                .Select(i => Post($"o{i}", "open", $"a{i}", "Started Lexapro last week and now I have terrible insomnia")),
            .. Enumerable
                .Range(0, 9)
                .Select(i => Post($"c{i}", "closed-ward", $"b{i}", "Started Zoloft last week and now I have terrible nausea", "o0")),
            // A near copy from the other channel beside the words of the own one.
            Post("c9", "closed-ward", "b9", "Started Lexapro last week and now I have terrible insomnia", "o0"),
        ]);
        _limited = await Members.BrowserAsync(_site, "lena");
        _all = await Members.BrowserAsync(_site, "otto");

        static IEnumerable<Grant> Roles(string? only) =>
            new[] { "analyst", "researcher", "approver", "publisher" }.Select(role => new Grant(role, null, only));
    }

    public async ValueTask DisposeAsync()
    {
        _limited.Dispose();
        _all.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/explore")]
    [InlineData("/explore?q=nausea")]
    [InlineData("/inbox")]
    [InlineData("/sources")]
    [InlineData("/exports/new?q=")]
    [InlineData("/about")]
    public async Task Page_OfALimitedPerson_NamesNothingOfTheOtherChannel(string address)
    {
        var own = Text(await _site.GetAsync(address, client: _limited), address);

        Assert.DoesNotContain("closed-ward", own, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zoloft", own, StringComparison.OrdinalIgnoreCase);
        // The query itself may be named.
        Assert.DoesNotContain("nausea:", own, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The test above would hold on pages that name nobody's channel; these do for those who may see it.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/explore")]
    [InlineData("/inbox")]
    [InlineData("/sources")]
    [InlineData("/exports/new?q=")]
    public async Task Page_OfSomebodyUnlimited_NamesIt(string address) =>
        Assert.Contains("closed-ward", Text(await _site.GetAsync(address, client: _all), address), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Today_Figures_AreThoseOfTheChannel()
    {
        var own = await _site.GetAsync("/", client: _limited);
        var all = await _site.GetAsync("/", client: _all);

        var items = (await OwnItemsAsync()).Count;
        Assert.Equal(items.ToString(CultureInfo.InvariantCulture), Figure(own, "opened"));
        Assert.NotEqual(Figure(own, "opened"), Figure(all, "opened"));
        Assert.Equal(items, own.QuerySelectorAll(".au-due").Length);
        Assert.Contains("insomnia: 8 people", Moved(own), StringComparison.Ordinal);
        Assert.DoesNotContain("nausea", Moved(own), StringComparison.Ordinal);
        Assert.Contains("insomnia: 9 people", Moved(all), StringComparison.Ordinal);
        Assert.Contains("nausea: 9 people", Moved(all), StringComparison.Ordinal);

        static string Moved(IDocument page) => page.QuerySelector("section[aria-labelledby=h-moved]")!.TextContent;
        static string Figure(IDocument page, string id) =>
            page.QuerySelector($"[data-pop=def-{id}]")!.Closest(".au-kpi")!.QuerySelector(".v")!.TextContent.Trim();
    }

    [Fact]
    public async Task Inbox_TeamAndChannelOfAGrant_GoTogetherAlsoInCounts()
    {
        var (mine, others) = await _site.Workspace.WriteAsync(
            "boss",
            async desk =>
            {
                var (one, two) = (
                    await new TeamDesk(desk).CreateAsync("One", Cancellation),
                    await new TeamDesk(desk).CreateAsync("Two", Cancellation)
                );
                var items = await desk.Store.ItemQueue.PageAsync(new QueueFilter(), null, desk.Clock.GetUtcNow(), 200, Cancellation);
                var open = items.First(item => item.Source == "open");
                var closed = items.First(item => item.Source == "closed-ward");
                await new Triage(desk).DecideAsync(new AssignStep(two.Id, null), [Ref(open)], true, Cancellation);
                await new Triage(desk).DecideAsync(new AssignStep(two.Id, null), [Ref(closed)], true, Cancellation);
                return (one.Id, two.Id);
            },
            Cancellation
        );
        await Members.AddAsync(_site, "mia", new Grant("responder", mine, "open"), new Grant("responder", others, "closed-ward"));
        using var mia = await Members.BrowserAsync(_site, "mia");
        var expected = await _site.Workspace.ReadAsync(
            async store =>
            {
                var items = await store.ItemQueue.PageAsync(new QueueFilter(), null, TimeProvider.System.GetUtcNow(), 200, Cancellation);
                return items.Count(item => item.Source == "closed-ward" || item.Standing.Team is null);
            },
            Cancellation
        );

        var page = await _site.GetAsync("/", client: mia);

        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{expected} item"),
            page.QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal
        );

        static ItemRef Ref(QueuedItem item) => new(item.Id, item.RowVersion);
    }

    [Fact]
    public async Task Post_Page_ShowsOwnNeighboursOnly()
    {
        var first = await PostAsync("open");
        var other = await PostAsync("closed-ward");

        var own = await _site.GetAsync($"/posts/{first}", client: _limited);
        var all = await _site.GetAsync($"/posts/{first}", client: _all);

        Assert.DoesNotContain("closed-ward", Text(own), StringComparison.Ordinal);
        Assert.Contains("closed-ward", Text(all), StringComparison.Ordinal);
        await _site.GetAsync($"/posts/{other}", HttpStatusCode.NotFound, _limited);
        await _site.GetAsync($"/posts/{other}/quote", HttpStatusCode.NotFound, _limited);
        await _site.GetAsync($"/posts/{other}", client: _all);
        await _site.GetAsync("/sources/of?name=closed-ward", HttpStatusCode.NotFound, _limited);
    }

    [Theory]
    [InlineData("shortened")]
    [InlineData("verbatim")]
    public async Task Quote_OfTheOtherChannel_IsNotHandedOut(string form)
    {
        var other = await PostAsync("closed-ward");

        using var refused = await PostFormAsync(_limited, $"/posts/{other}/quote/{form}");
        using var given = await PostFormAsync(_all, $"/posts/{other}/quote/{form}");

        Assert.NotEqual("text/plain", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("text/plain", given.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Imports and what was refused of them are lists over all sources, and a sample is of the whole store.</summary>
    [Theory]
    [InlineData("/imports")]
    [InlineData("/imports/quarantine")]
    [InlineData("/imports/quarantine/export")]
    [InlineData("/samples")]
    public async Task ImportsAndSamples_AreNotForALimitedPerson(string address)
    {
        await _site.GetAsync(address, HttpStatusCode.Forbidden, _limited);
        using var open = await _all.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Complete_Sources_AreOwnOnes()
    {
        var address = new Uri("/explore/complete?word=source:c", UriKind.Relative);

        Assert.Equal("[]", await _limited.GetStringAsync(address, Cancellation));
        Assert.Contains("closed-ward", await _all.GetStringAsync(address, Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/exports/counts", "csv")]
    [InlineData("/exports/internal", "json")]
    public async Task Download_OfALimitedPerson_HoldsNothingOfTheOther(string address, string format)
    {
        var own = await DownloadAsync(_limited, address, format);
        var all = await DownloadAsync(_all, address, format);

        Assert.Contains("closed-ward", all, StringComparison.Ordinal);
        Assert.Contains("open", own, StringComparison.Ordinal);
        Assert.DoesNotContain("closed-ward", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoloft", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_OfMoreThanTheOwnChannel_ShowsNoContentAndTakesNoDecision()
    {
        var page = await _site.GetAsync("/exports/new?q=terrible", client: _all);
        using var proposed = await _site.SubmitAsync(
            page.Form("/exports/public"),
            [KeyValuePair.Create("statement", "For the report"), KeyValuePair.Create("format", "json"), KeyValuePair.Create("days", "14")],
            _all
        );

        var request = await _site.GetAsync("/approvals/1", client: _limited);
        using var decided = await PostFormAsync(
            _limited,
            "/approvals/1/approve",
            ("hash", request.QuerySelector("code")!.TextContent),
            ("meaning", "ReviewedForContent"),
            ("password", Members.Password)
        );

        Assert.Null(request.QuerySelector("#content"));
        Assert.DoesNotContain("closed-ward", Text(request), StringComparison.Ordinal);
        Assert.Contains("sources that your role is not for", Text(await Site.ParseAsync(decided)), StringComparison.Ordinal);
        var state = await _site.Workspace.ReadAsync(async store => (await store.Approvals.FindAsync(1, Cancellation))!.State, Cancellation);
        Assert.Equal(ApprovalState.InReview, state);
    }

    [Fact]
    public async Task Api_ItemsOfAnotherTeam_AreNotThere()
    {
        var (team, others) = await _site.Workspace.WriteAsync(
            "boss",
            async desk =>
            {
                var one = await new TeamDesk(desk).CreateAsync("One", Cancellation);
                var two = await new TeamDesk(desk).CreateAsync("Two", Cancellation);
                var item = (await desk.Store.ItemQueue.FindAsync(1, Cancellation))!;
                await new Triage(desk).DecideAsync(new AssignStep(one.Id, null), [new ItemRef(1, item.RowVersion)], true, Cancellation);
                return (one.Id, two.Id);
            },
            Cancellation
        );
        using var other = await ProgramAsync(new Grant("analyst", others));
        using var own = await ProgramAsync(new Grant("analyst", team));

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.GetAsync(new Uri("/api/v1/items/1", UriKind.Relative), Cancellation)).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(new Uri("/api/v1/items/1", UriKind.Relative), Cancellation)).StatusCode);
        Assert.DoesNotContain(1, await ListedAsync(other));
        Assert.Contains(1, await ListedAsync(own));
    }

    /// <summary>Copies of the other channel in an item of the own one are not even numbered.</summary>
    [Fact]
    public async Task Api_ItemWithACopyOfTheOtherChannel_NamesOwnPostsOnly()
    {
        using var program = await ProgramAsync(new Grant("analyst", null, "open"));
        var items = JsonDocument.Parse(await program.GetStringAsync(new Uri("/api/v1/items", UriKind.Relative), Cancellation)).RootElement;
        var numbers = items
            .GetProperty("items")
            .EnumerateArray()
            .SelectMany(item => item.GetProperty("posts").EnumerateArray())
            .Select(post => post.GetProperty("post").GetInt64())
            .ToList();

        Assert.NotEmpty(numbers);
        foreach (var number in numbers)
        {
            var post = await _site.Workspace.ReadAsync(async store => await store.Posts.FindAsync(number, Cancellation), Cancellation);
            Assert.Equal("open", post!.Source);
        }
    }

    private static object Post(string id, string source, string author, string text, string? replyTo = null) =>
        new
        {
            id,
            source,
            network = "forum",
            author = new { id = author },
            published_at = Yesterday,
            reply_to = replyTo,
            text,
        };

    private static string Text(IHtmlDocument page, string address = "") =>
        address.StartsWith("/explore?q=", StringComparison.Ordinal)
            ? page.QuerySelector("main")!.TextContent
            : page.DocumentElement.OuterHtml;

    private Task<List<QueuedItem>> OwnItemsAsync() =>
        _site.Workspace.ReadAsync(
            async store =>
                (await store.ItemQueue.PageAsync(new QueueFilter(), null, TimeProvider.System.GetUtcNow(), 200, Cancellation))
                    .Where(item => item.Source == "open")
                    .ToList(),
            Cancellation
        );

    private Task<long> PostAsync(string source) =>
        _site.Workspace.ReadAsync(
            async store => (await store.Posts.ReadAsync(0, 100, Cancellation)).First(post => post.Source == source).Id,
            Cancellation
        );

    private async Task<string> DownloadAsync(HttpClient browser, string address, string format)
    {
        using var answer = await PostFormAsync(browser, address, ("q", ""), ("format", format));
        Assert.NotNull(answer.Content.Headers.ContentDisposition);
        if (format == "json")
        {
            return await answer.Content.ReadAsStringAsync(Cancellation);
        }

        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancellation));
        var texts = zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
        return string.Concat(texts);
    }

    private async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string address, params (string Name, string Value)[] fields)
    {
        var token = (await _site.GetAsync("/account", client: browser)).QuerySelector("input[name='__RequestVerificationToken']")!;
        using var content = new FormUrlEncodedContent([
            KeyValuePair.Create("__RequestVerificationToken", token.GetAttribute("value")!),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content, Cancellation);
    }

    private async Task<HttpClient> ProgramAsync(params Grant[] grants)
    {
        var issued = await _site.Workspace.WriteAsync(
            "boss",
            desk => new ApiKeyDesk(desk).CreateAsync("test", grants, null, Cancellation),
            Cancellation
        );
        var program = _site.Browser(followRedirects: false);
        program.DefaultRequestHeaders.Authorization = new("Bearer", issued.Secret);
        return program;
    }

    private static async Task<List<long>> ListedAsync(HttpClient program)
    {
        var items = JsonDocument.Parse(await program.GetStringAsync(new Uri("/api/v1/items?take=1000", UriKind.Relative), Cancellation));
        return [.. items.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetInt64())];
    }
}

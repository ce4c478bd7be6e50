namespace Auscult.Web.Tests.Pages;

public sealed class ExplorePageTests
{
    private static readonly object[] Posts =
    [
        new
        {
            id = "1",
            source = "forum",
            published_at = "2026-01-02T03:04:05Z",
            text = "Started Lexapro last week and now I have terrible insomnia, no nausea though.",
        },
        new
        {
            id = "2",
            source = "forum",
            published_at = "2026-01-05T03:04:05Z",
            text = "J'ai commencé le Seroplex, insomnie terrible",
        },
        new
        {
            id = "3",
            source = "reddit",
            published_at = "2026-01-09T03:04:05Z",
            text = "The train was late again <script>alert(1)</script>",
        },
    ];

    [Fact]
    public async Task Page_NoQuery_ShowsAllPostsNewestFirstWithTimelineAndFacets()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts);

        var page = await site.GetAsync("/explore");

        Assert.Equal("3 posts", page.QuerySelector("#results h2")!.TextContent);
        Assert.StartsWith("The train", page.QuerySelector(".au-result .au-post")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(8, page.QuerySelectorAll(".au-brush rect").Length);
        Assert.Contains("Language", page.QuerySelectorAll("legend").Select(legend => legend.TextContent));
    }

    [Fact]
    public async Task Page_Query_MarksHitsAndFindings()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts);

        var page = await site.GetAsync("/explore?q=terrible+lang:en");

        Assert.Equal("1 post", page.QuerySelector("#results h2")!.TextContent);
        Assert.Equal("terrible", page.QuerySelector(".au-result mark")!.TextContent);
        Assert.Equal("Lexapro", page.QuerySelector(".f.med")!.TextContent);
        Assert.Equal("insomnia", page.QuerySelector(".f.rxn")!.TextContent);
        Assert.StartsWith("nausea", page.QuerySelector(".f.neg")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FacetAndDays_NarrowAndStayChecked()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts);

        var page = await site.GetAsync("/explore?source=forum&since=2026-01-03");

        Assert.Equal("1 post", page.QuerySelector("#results h2")!.TextContent);
        Assert.True(page.QuerySelector("input[name=source][value=forum]")!.HasAttribute("checked"));
        Assert.Equal(3, page.QuerySelectorAll(".au-brush rect.in").Length);
        Assert.NotNull(page.QuerySelector("a[href='/explore?source=forum']"));
    }

    [Fact]
    public async Task Page_QueryError_NamesThePlaceAndKeepsTheQuery()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/explore?q=vaccine+AND+(");

        Assert.Contains("Character 14:", page.QuerySelector("#query-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("vaccine AND (", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Page_HostileWords_AreShownAsWords()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts);

        var page = await site.GetAsync("/explore?q=train");

        Assert.Empty(page.QuerySelectorAll(".au-result script"));
        Assert.Contains("<script>", page.QuerySelector(".au-result .au-post")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FrenchBrowser_SpeaksFrench()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts);
        using var french = site.Browser(language: "fr-FR,fr;q=0.9,en;q=0.5");

        var page = await site.GetAsync("/explore?q=seroplex", client: french);

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("1 message", page.QuerySelector("#results h2")!.TextContent);
    }

    [Fact]
    public async Task Page_EmptyStore_SaysWhatToDo()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/explore");

        Assert.Contains("Nothing has been brought in yet", page.QuerySelector(".au-state")!.TextContent, StringComparison.Ordinal);
    }
}

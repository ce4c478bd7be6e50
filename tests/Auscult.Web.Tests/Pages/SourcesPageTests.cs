using System.Net;
using AngleSharp.Html.Dom;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

public sealed class SourcesPageTests
{
    private static readonly (string, string)[] Filled =
    [
        ("source", "Forum / Rhumato"),
        ("url", "https://example.org/feed"),
        ("every", "30"),
        ("purpose", "Safety of medicines"),
        ("legal-basis", "Art. 9(2)(i)"),
        ("assessment", "DPIA-7"),
        ("retention", "730"),
        ("originals", "30"),
        ("inference", "true"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutSources_SaysHowToBegin()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/sources");

        Assert.Equal("Nothing is listened to yet", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("a[href='/sources/new']"));
    }

    [Fact]
    public async Task Add_WithoutAnAssessment_NamesTheFieldAndKeepsTheRest()
    {
        await using var site = await Site.OpenAsync();

        var page = await AddAsync(site, [.. Filled.Where(field => field.Item1 is not "assessment"), ("assessment", " ")]);

        Assert.Equal("Name the assessment that allowed it.", page.QuerySelector("#error-assessment")!.TextContent);
        Assert.Equal("Forum / Rhumato", page.QuerySelector("input[name=source]")!.GetAttribute("value"));
        Assert.Equal("730", page.QuerySelector("input[name=retention]")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("input[name=inference]")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("input[name=export]")!.HasAttribute("checked"));
        Assert.Empty(await FeedsAsync(site));
    }

    [Fact]
    public async Task Add_ThenPauseChangeAndRemove_IsWhatThePageShows()
    {
        await using var site = await Site.OpenAsync();
        var page = await AddAsync(site, Filled);
        Assert.Equal("Forum / Rhumato", page.QuerySelector("h1")!.TextContent);
        var feed = Assert.Single(await FeedsAsync(site));
        Assert.Equal(("https://example.org/feed", TimeSpan.FromMinutes(30)), (feed.Url, feed.Every));

        page = await SubmitAsync(site, page, "/sources/pause");
        Assert.Contains("paused", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(JobState.Stopped, (await FeedsAsync(site))[0].Job.State);

        page = await SubmitAsync(site, page, "/sources/change", ("url", "https://example.org/feed"), ("every", "3"));
        Assert.Contains("Between 5 minutes", page.QuerySelector("#error-every")!.TextContent, StringComparison.Ordinal);
        page = await SubmitAsync(site, page, "/sources/change", ("url", "https://example.org/feed"), ("every", "60"));
        Assert.Equal(TimeSpan.FromHours(1), (await FeedsAsync(site))[0].Every);

        var list = await site.GetAsync("/sources");
        Assert.Contains(
            "kept 730 days, author keys kept, no export",
            list.QuerySelector("tbody tr")!.TextContent,
            StringComparison.Ordinal
        );
        await SubmitAsync(site, page, "/sources/remove");
        Assert.Empty(await FeedsAsync(site));
    }

    [Fact]
    public async Task Source_ThatWasImported_IsListedAndItsPolicyCanBeDecided()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(
            new
            {
                id = "1",
                source = "survey",
                text = "a cough",
                published_at = "2026-01-02T03:04:05Z",
            }
        );
        var list = await site.GetAsync("/sources");
        Assert.Equal(
            ("survey", "nobody has decided: evaluation policy"),
            (list.QuerySelector("tbody th a")!.TextContent, list.QuerySelector("tbody .au-small.au-2, tbody td.au-2")!.TextContent)
        );
        Assert.Single(list.QuerySelectorAll(".au-heard"), bar => bar.GetAttribute("height") == "24");

        var page = await site.GetAsync("/sources/of?name=survey");
        page = await SubmitAsync(
            site,
            page,
            "/sources/policy",
            ("purpose", "Research"),
            ("legal-basis", "Art. 9(2)(j)"),
            ("assessment", "ETH-1"),
            ("originals", "0")
        );

        Assert.Contains("no limit, aggregates only, no export", page.Body!.TextContent, StringComparison.Ordinal);
        var policy = Assert.Single(
            await site.Workspace.ReadAsync(async store => await store.Sources.ListAsync(Cancellation), Cancellation)
        );
        Assert.Equal(("Research", 0, false), (policy.Purpose, policy.OriginalDays, policy.IsBuiltIn));
        var audit = await site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 10, Cancellation), Cancellation);
        Assert.Contains(audit, record => (record.Action, record.Actor) == ("set-policy", "demo"));
    }

    [Fact]
    public async Task Source_Unknown_IsNotFound()
    {
        await using var site = await Site.OpenAsync();

        await site.GetAsync("/sources/of?name=nobody", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_InFrench_HaveEveryText()
    {
        await using var site = await Site.OpenAsync();
        using var french = site.Browser(language: "fr");
        await AddAsync(site, Filled);

        Assert.Contains("Ajouter un flux", (await site.GetAsync("/sources", client: french)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Base légale", (await site.GetAsync("/sources/new", client: french)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Retirer ce flux",
            (await site.GetAsync("/sources/of?name=Forum%20%2F%20Rhumato", client: french)).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    private static async Task<IHtmlDocument> AddAsync(Site site, params (string, string)[] values) =>
        await SubmitAsync(site, await site.GetAsync("/sources/new"), "/sources/add", values);

    private static async Task<IHtmlDocument> SubmitAsync(
        Site site,
        IHtmlDocument page,
        string action,
        params (string Name, string Value)[] values
    )
    {
        var form = page.Forms.First(form => form.GetAttribute("action") == action);
        using var answer = await site.SubmitAsync(form, values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Site.ParseAsync(answer);
    }

    private static Task<IReadOnlyList<Feed>> FeedsAsync(Site site) =>
        site.Workspace.ReadAsync(async store => await store.Feeds.ListAsync(Cancellation), Cancellation);
}

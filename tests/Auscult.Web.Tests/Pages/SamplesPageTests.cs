using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Web.Tests.Access;

namespace Auscult.Web.Tests.Pages;

/// <summary>Drawing, judging and reading a sample, without scripts and with htmx.</summary>
public sealed class SamplesPageTests
{
    private const int Posts = 40;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_BeforeTheFirst_SayWhatToDo()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/samples");

        Assert.Contains("No sample was drawn yet", page.QuerySelector(".au-state")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Form("/samples/draw").QuerySelector("[name=name]"));
        await site.GetAsync("/samples/7", HttpStatusCode.NotFound);
        await site.GetAsync("/samples/7/judge", HttpStatusCode.NotFound);
    }

    /// <summary>Refused with the reason, what was typed stays; then drawn, judged, taken back, judged again.</summary>
    [Fact]
    public async Task Draw_Refused_KeepsWhatWasTyped_ThenJudgedPostByPost()
    {
        await using var site = await FilledAsync();
        var start = await site.GetAsync("/samples");

        var refused = await site.SendAsync(start.Form("/samples/draw"), site.Client, ("name", "autumn"), ("query", "nobodysaysthis"));
        Assert.Contains("nothing to draw from", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("autumn", refused.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("nobodysaysthis", refused.QuerySelector("#query")!.GetAttribute("value"));
        var drawn = await site.SendAsync(refused.Form("/samples/draw"), site.Client, ("query", ""), ("size", "30"));
        Assert.Contains("Sample 1: autumn", drawn.QuerySelector(".au-page-head")!.TextContent, StringComparison.Ordinal);

        var first = await site.GetAsync("/samples/1/judge");
        Assert.Contains("0 of 30", first.QuerySelector("#judging")!.TextContent, StringComparison.Ordinal);
        Assert.Null(first.QuerySelector("form[action='/samples/1/undo']"));
        var second = await JudgeAsync(site, first, "Yes");
        Assert.NotEqual(PostOf(first), PostOf(second));
        Assert.Contains("1 of 30", second.QuerySelector("#judging")!.TextContent, StringComparison.Ordinal);
        var back = await site.SendAsync(second.Form("/samples/1/undo"), site.Client);
        Assert.Equal(PostOf(first), PostOf(back));
        Assert.Contains("0 of 30", back.QuerySelector("#judging")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PostOf(second), PostOf(await JudgeAsync(site, back, "Unsure")));

        var list = await site.GetAsync("/samples");
        Assert.Contains("1 of 30", list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var page = await site.GetAsync("/samples/1");
        var other = await site.SendAsync(page.Form("/samples/1/delete"), site.Client, ("name", "spring"));
        Assert.Contains("give its name: autumn", other.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var gone = await site.SendAsync(other.Form("/samples/1/delete"), site.Client, ("name", "autumn"));
        Assert.Contains("Sample 1 is deleted, with 1 judged posts.", gone.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No sample was drawn yet", gone.Body.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The words alone: neither score nor marks nor what others said, on the page and in the part.</summary>
    [Fact]
    public async Task Judge_ShowsTheWordsAlone()
    {
        await using var site = await FilledAsync();
        await DrawAsync(site, 30);

        var page = await site.GetAsync("/samples/1/judge");
        while (!page.QuerySelector("#judged-post")!.TextContent.Contains("rash", StringComparison.Ordinal))
        {
            page = await JudgeAsync(site, page, "No");
        }

        Assert.Empty(page.QuerySelectorAll("#judging .f, #judging .au-prob"));
        Assert.DoesNotContain("0.", page.QuerySelector("#judging")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["y", "n", "u", "z"], page.QuerySelectorAll("#judging [data-key]").Select(button => button.GetAttribute("data-key")));
    }

    [Fact]
    public async Task Judge_OverHtmx_AnswersTheNextPostOrWhyNot()
    {
        await using var site = await FilledAsync();
        await DrawAsync(site, 5);
        var page = await site.GetAsync("/samples/1/judge");
        site.Client.DefaultRequestHeaders.Add("HX-Request", "true");

        var part = await JudgeAsync(site, page, "Yes");
        Assert.Null(part.QuerySelector("h1"));
        Assert.NotNull(part.QuerySelector("#judged-post"));
        var gone = await site.SendAsync(page.Form("/samples/1/judgements"), site.Client, ("post", "4711"), ("judgement", "Yes"));
        Assert.Contains("not in sample", gone.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
        {
            part = await JudgeAsync(site, part, "No");
        }

        Assert.Contains("You have judged every post", part.Body!.TextContent, StringComparison.Ordinal);
        using var wrong = await site.SubmitAsync(page.Form("/samples/1/judgements"), [KeyValuePair.Create("judgement", "Maybe")]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Results_OfJudgedPosts_HaveFiguresThresholdAndStrata()
    {
        await using var site = await FilledAsync();
        await DrawAsync(site, Posts);
        Assert.Contains(
            "not estimable",
            (await site.GetAsync("/samples/1")).QuerySelector(".au-kpis")!.TextContent,
            StringComparison.Ordinal
        );
        await JudgeAllAsync(site, "ann");

        var page = await site.GetAsync("/samples/1?t=0.9");

        Assert.Contains("100", page.QuerySelector(".au-kpis")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("of the labels are right", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0.9", page.QuerySelector("#t")!.GetAttribute("value"));
        Assert.Equal(19, page.QuerySelectorAll("#at details tbody tr").Length);
        Assert.Contains("no post was judged by two people", page.Body!.TextContent, StringComparison.Ordinal);
        await JudgeAllAsync(site, "bob");
        var both = await site.GetAsync("/samples/1");
        Assert.Contains("ann and bob", both.QuerySelector(".au-kpis")!.TextContent, StringComparison.Ordinal);
        using var french = site.Browser(language: "fr");
        Assert.Contains(
            "Précision",
            (await site.GetAsync("/samples/1", client: french)).QuerySelector(".au-kpis")!.TextContent,
            StringComparison.Ordinal
        );
    }

    /// <summary>Who may evaluate sees what a threshold would mean; who may change settings saves it; the audit names them.</summary>
    [Fact]
    public async Task Threshold_IsSavedByWhoMayChangeSettings_AndHolds()
    {
        await using var site = await Members.OpenSiteAsync();
        await FillAsync(site);
        await Members.AddAsync(site, "anna", new Grant("analyst"));
        using var anna = await Members.BrowserAsync(site, "anna");
        using var boss = await Members.BrowserAsync(site, "boss");
        await DrawAsync(site, 10);

        Assert.Empty((await site.GetAsync("/samples/1?t=1", client: anna)).QuerySelectorAll("form[action='/samples/1/threshold']"));
        var page = await site.GetAsync("/samples/1?t=1", client: boss);
        var saved = await site.SendAsync(page.Form("/samples/1/threshold"), boss, ("value", "1"), ("reason", "too many"));
        Assert.Contains("Saved.", saved.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 holds now", saved.QuerySelector("#at")!.TextContent, StringComparison.Ordinal);
        await site.IngestAsync(Post(101));
        Assert.Equal(0, await LabelledAsync(site, 101));

        var stale = await site.SendAsync(page.Form("/samples/1/threshold"), boss, ("value", "0.5"), ("reason", "too few"));
        Assert.Contains("Somebody else saved", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var reset = await site.SendAsync(saved.Form("/samples/1/threshold"), boss, ("value", ""), ("reason", "as before"));
        Assert.Contains("as trained now", reset.QuerySelector("#at")!.TextContent, StringComparison.Ordinal);
        await site.IngestAsync(Post(103));
        Assert.Equal(1, await LabelledAsync(site, 103));
    }

    /// <summary>A label that a head chooses among others has slider and table like any other; what was saved is listed with who and why.</summary>
    [Fact]
    public async Task Threshold_OfAnAnswerThatCompetes_IsSavedAndListed()
    {
        await using var site = await FilledAsync();
        await DrawAsync(site, Posts, Heads.Negative);
        await JudgeAllAsync(site, "ann");
        await site.IngestAsync(Post(101));
        Assert.Equal(1, await LabelledAsync(site, 101, Heads.Negative));
        Assert.Null((await site.GetAsync("/samples")).QuerySelector("#thresholds"));

        var page = await site.GetAsync("/samples/1?t=0.98");
        Assert.Equal("0.98", page.QuerySelector("#t")!.GetAttribute("value"));
        Assert.Equal(19, page.QuerySelectorAll("#at details tbody tr").Length);
        var saved = await site.SendAsync(page.Form("/samples/1/threshold"), site.Client, ("value", "0.98"), ("reason", "too many"));
        Assert.Contains("0.98 holds now", saved.QuerySelector("#at")!.TextContent, StringComparison.Ordinal);
        await site.IngestAsync(Post(103));
        Assert.Equal(0, await LabelledAsync(site, 103, Heads.Negative));

        var row = Assert.Single((await site.GetAsync("/samples")).QuerySelectorAll("#thresholds tbody tr"));
        Assert.Equal("negative tone", row.QuerySelector("th")!.TextContent);
        Assert.Contains("0.98", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("too many", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("a[href='/samples/1']"));
    }

    [Fact]
    public async Task Results_OfALabelByRules_SayWhyItHasNoThreshold()
    {
        await using var site = await FilledAsync();
        await DrawAsync(site, 10, Heads.Question);
        using var french = site.Browser(language: "fr");

        var page = await site.GetAsync("/samples/1");

        Assert.Contains("knows no probability", page.QuerySelector("#at")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#t"));
        Assert.Contains(
            "ne connaît pas de probabilité",
            (await site.GetAsync("/samples/1", client: french)).QuerySelector("#at")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Export_OfJudgedPosts_TakesTheRightAndIsAudited()
    {
        await using var site = await Members.OpenSiteAsync();
        await FillAsync(site);
        await Members.AddAsync(site, "rita", new Grant("researcher"));
        using var rita = await Members.BrowserAsync(site, "rita");
        await DrawAsync(site, 10);

        var nothing = await site.SendAsync((await site.GetAsync("/samples/1", client: rita)).Form("/samples/1/export"), rita);
        Assert.Contains("nothing to export", nothing.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await JudgeAllAsync(site, "rita");
        using var file = await site.SubmitAsync((await site.GetAsync("/samples/1", client: rita)).Form("/samples/1/export"), [], rita);

        Assert.Equal("auscult-sample-1.jsonl", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var lines = (await file.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"adverse_event\":", line, StringComparison.Ordinal));
        var last = await site.Workspace.ReadAsync(
            async store => (await store.AuditSearch.SearchAsync(new AuditFilter(Action: "export"), Cancellation)).Single(),
            Cancellation
        );
        Assert.Equal(("rita", "sample:1"), (last.Actor, last.Entity));
    }

    private static async Task<Site> FilledAsync()
    {
        var site = await Site.OpenAsync();
        await FillAsync(site);
        return site;
    }

    private static Task FillAsync(Site site) => site.IngestAsync([.. Enumerable.Range(1, Posts).Select(Post)]);

    private static object Post(int number) =>
        new
        {
            id = number.ToString(CultureInfo.InvariantCulture),
            source = "forum",
            text = number % 2 == 0
                ? $"the weather was fine on day {number}, we went for a walk"
                : $"I took ibuprofen on day {number} and now I have a terrible rash",
        };

    private static async Task DrawAsync(Site site, int size, string head = Heads.AdverseEvent) =>
        await site.Workspace.WriteAsync(
            "ann",
            async desk =>
            {
                var order = new SampleOrder("autumn", head, SampleMethod.Random, size, 7, "");
                var draw = await new SampleDrawing(desk.Understand(), desk.Clock).DrawAsync(desk.Store, order, "ann", null, Cancellation);
                await new SampleDesk(desk).KeepAsync(draw, Cancellation);
            },
            Cancellation
        );

    private static Task JudgeAllAsync(Site site, string who) =>
        site.Workspace.WriteAsync(
            who,
            async desk =>
            {
                foreach (var sampled in await desk.Store.Samples.PostsAsync(1, Cancellation))
                {
                    var post = (await desk.Store.Posts.FindAsync(sampled.Drawn.Post, Cancellation))!;
                    var judgement = post.Text.Contains("rash", StringComparison.Ordinal) ? Judgement.Yes : Judgement.No;
                    await new SampleDesk(desk).JudgeAsync(1, post.Id, judgement, Cancellation);
                }
            },
            Cancellation
        );

    private static Task<IHtmlDocument> JudgeAsync(Site site, IDocument page, string judgement) =>
        site.SendAsync(page.Form("/samples/1/judgements"), site.Client, ("judgement", judgement));

    private static string? PostOf(IDocument page) => page.QuerySelector("#judged-post")?.GetAttribute("data-post");

    private static async Task<int> LabelledAsync(Site site, int number, string head = Heads.AdverseEvent) =>
        await site.Workspace.ReadAsync(
            async store =>
                (await store.Posts.ReadAsync(0, 1000, Cancellation)).Count(post =>
                    post.Text.Contains($"day {number} ", StringComparison.Ordinal) && post.Labels.Any(label => label.Head == head)
                ),
            Cancellation
        );
}

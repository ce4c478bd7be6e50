using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

public sealed class ImportsPageTests
{
    private const string Survey =
        "Nr,Comment,Wann,Wer\n1,I had a cough,2026-03-01,Jane Miller\n2,terrible insomnia,2026-03-02,x\n3,,2026-03-03,y\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_AtOnceWithABadRow_IsStoredAndTheRowStandsInQuarantine()
    {
        await using var site = await Site.OpenAsync();
        var posts = """
            {"id":"1","source":"forum","text":"a cough, call 0612345678"}
            {"id":"2","source":"forum"}
            {"id":"3","source":"forum","text":"a fever"}
            """;

        var page = await UploadAsync(site, posts, "posts.jsonl", ("now", "true"));

        Assert.Contains("posts.jsonl", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["3", "2", "0", "0", "0", "1"], page.QuerySelectorAll(".au-kpi .v").Select(value => value.TextContent));
        var link = page.QuerySelectorAll("a")
            .OfType<IHtmlAnchorElement>()
            .First(a => a.GetAttribute("href")!.Contains("reason=no_words", StringComparison.Ordinal));
        var quarantine = await site.GetAsync(link.GetAttribute("href")!);
        Assert.Equal("1 record was refused", quarantine.QuerySelector("h1")!.TextContent);
        var row = quarantine.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("No text", row, StringComparison.Ordinal);
        Assert.Contains("{\"aa\":\"9\"", row, StringComparison.Ordinal);
        var export = await site.Client.GetStringAsync(
            new Uri("/imports/quarantine/export?format=csv&reason=no_words", UriKind.Relative),
            Cancellation
        );
        Assert.Equal(2, export.Trim().Split("\r\n").Length);
        Assert.Empty((await site.GetAsync("/imports/quarantine?reason=too_large")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Upload_UnknownTable_AsksForItsColumnsKeepsThemAndIsImported()
    {
        await using var site = await Site.OpenAsync();

        var look = await UploadAsync(site, Survey, "survey.csv", ("source", "survey"));
        Assert.Equal("Not readable yet", look.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Jane", look.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("text", Chosen(look, 1));

        look = await SubmitAsync(
            site,
            Form(look, "/read"),
            ("column.0", "id"),
            ("column.1", "text"),
            ("column.2", "published_at"),
            ("column.3", "author.handle"),
            ("source", "survey")
        );
        Assert.Equal(("2", "1"), (look.QuerySelector("#count-new")!.TextContent, look.QuerySelector("#count-refused")!.TextContent));
        Assert.Contains("I had a cough", look.QuerySelector(".au-post")!.TextContent, StringComparison.Ordinal);
        look = await SubmitAsync(site, Form(look, "/keep"), ("name", "Survey"));
        Assert.Contains("Kept", look.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);

        var job = await SubmitAsync(site, Form(look, "/start"));
        await DoneAsync(site);
        Assert.Equal(
            2,
            (await site.Workspace.ReadAsync(async store => await store.Inspector.StatisticsAsync(Cancellation), Cancellation)).Posts
        );
        Assert.NotNull(job.QuerySelector("h1"));

        var next = await UploadAsync(site, Survey, "next.csv");
        Assert.Contains("Survey", next.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", next.QuerySelector("#count-known")!.TextContent);
        await SubmitAsync(site, Form(next, "/discard"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await site.Client.GetAsync(
                    new Uri(
                        next.QuerySelector("form[action$='/start']")!
                            .GetAttribute("action")!
                            .Replace("/start", "", StringComparison.Ordinal),
                        UriKind.Relative
                    ),
                    Cancellation
                )
            ).StatusCode
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_WithoutTheToken_IsRefusedBeforeAnythingIsKept(bool sendsForeign)
    {
        await using var site = await Site.OpenAsync();
        using var content = new MultipartFormDataContent();
        if (sendsForeign)
        {
            content.Add(new StringContent("CfDJ8foreign"), "__RequestVerificationToken");
        }

        content.Add(new StringContent("true"), "now");
        content.Add(new ByteArrayContent("{\"id\":\"1\",\"text\":\"a cough\"}"u8.ToArray()), "file", "posts.jsonl");

        using var answer = await site.Client.PostAsync(new Uri("/imports/upload", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            0,
            (await site.Workspace.ReadAsync(async store => await store.Inspector.StatisticsAsync(Cancellation), Cancellation)).Posts
        );
    }

    [Fact]
    public async Task Point_OutsideTheOpenFolders_SaysSoAndKeepsWhatWasTyped()
    {
        await using var site = await Site.OpenAsync();
        var imports = await site.GetAsync("/imports");

        var page = await SubmitAsync(site, Form(imports, "/imports/point"), ("location", "/etc/hostname"));

        Assert.Contains("No folder of the server is open", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/etc/hostname", page.QuerySelector("input[name=location]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Imports_FailedJob_IsShownWithItsErrorAndCanBeGivenUp()
    {
        await using var site = await Site.OpenAsync();
        await site.Workspace.WriteAsync(
            "ada",
            async desk =>
                await desk.Store.Queue.EnqueueAsync(
                    new NewJob("ingest", "k", "lost.csv", "ada", null, desk.Clock.GetUtcNow(), desk.Clock.GetUtcNow()),
                    null,
                    Cancellation
                ),
            Cancellation
        );
        await WaitAsync(site, job => job.State == JobState.Failed);

        var page = await site.GetAsync("/imports");
        Assert.Equal("1 import needs a decision", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("upload the same file again", page.QuerySelector(".au-job")!.TextContent, StringComparison.Ordinal);

        await SubmitAsync(site, Form(page, "/abandon"));
        page = await site.GetAsync("/imports");
        Assert.Equal("Nothing is being imported", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("abandoned", page.QuerySelector(".au-table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_InFrench_HaveEveryText()
    {
        await using var site = await Site.OpenAsync();
        using var french = site.Browser(language: "fr");
        await UploadAsync(site, "{\"id\":\"1\",\"source\":\"forum\",\"text\":\"a cough\"}\n{}\n", "p.jsonl", ("now", "true"));

        Assert.Equal("Aucun import en cours", (await site.GetAsync("/imports", client: french)).QuerySelector("h1")!.TextContent);
        Assert.Equal(
            "1 enregistrement refusé",
            (await site.GetAsync("/imports/quarantine", client: french)).QuerySelector("h1")!.TextContent
        );
        Assert.Contains("Import 1", (await site.GetAsync("/imports/1", client: french)).Body!.TextContent, StringComparison.Ordinal);
        await site.GetAsync("/imports/99", HttpStatusCode.NotFound, french);
    }

    private static string? Chosen(IHtmlDocument page, int column) =>
        ((IHtmlSelectElement)page.QuerySelector($"select[name='column.{column}']")!).Value;

    private static IHtmlFormElement Form(IHtmlDocument page, string action) =>
        page.Forms.First(form => form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));

    private static async Task<IHtmlDocument> SubmitAsync(Site site, IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        using var answer = await site.SubmitAsync(form, values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await Site.ParseAsync(answer);
    }

    /// <summary>Sends the upload form as a browser without scripts does: fields first, the file last.</summary>
    private static async Task<IHtmlDocument> UploadAsync(Site site, string text, string name, params (string Name, string Value)[] values)
    {
        var form = Form(await site.GetAsync("/imports"), "/imports/upload");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (field, value) in values)
        {
            content.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, "file", name);
        using var answer = await site.Client.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Site.ParseAsync(answer);
    }

    private static Task DoneAsync(Site site) => WaitAsync(site, job => job.State == JobState.Done);

    private static async Task WaitAsync(Site site, Func<QueuedJob, bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (
            !(
                await site.Workspace.ReadAsync(async store => await store.Queue.ListAsync(new JobFilter(), patience.Token), patience.Token)
            ).Any(holds)
        )
        {
            await Task.Yield();
        }
    }
}

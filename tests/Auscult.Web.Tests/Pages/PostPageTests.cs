using System.Net;
using AngleSharp.Html.Dom;
using Auscult.Contracts;
using Auscult.Web.Tests.Access;

namespace Auscult.Web.Tests.Pages;

/// <summary>One post with what surrounds it, and opening what is sealed about it.</summary>
public sealed class PostPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_PostOfAThread_ShowsAnswersAndTheSameAuthor()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(
            Threaded("1", "anna", "How long did the headache last for you?", null),
            Threaded("2", "bert", "Three days, then it was gone.", "1"),
            Threaded("3", "anna", "Thank you, mine is still there.", "1")
        );

        var page = await site.GetAsync("/posts/1");

        var thread = page.QuerySelector("section[aria-labelledby=pane-thread]")!;
        Assert.Contains("2 other posts", thread.TextContent, StringComparison.Ordinal);
        var posts = thread.QuerySelectorAll("li");
        Assert.Equal([false, false, true], posts.Select(post => post.TextContent.Contains("same author", StringComparison.Ordinal)));
        Assert.Contains("this post", posts[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_PostThatDescribesAPatient_ListsWhatItSays()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(InboxRoom.Post("1", "I'm 34. I took Lexapro 20 mg twice a day for 3 weeks. Since then terrible insomnia."));

        var page = await site.GetAsync("/posts/1");

        var facts = page.QuerySelector("section[aria-labelledby=post-descriptors] dl")!;
        Assert.Equal(["Patient", "Dose", "Duration", "Reporter", "Harm of"], facts.QuerySelectorAll("dt").Select(name => name.TextContent));
        Assert.Equal(
            ["34 years old", "20 mg, 2 a day", "3 weeks", "patient", "the writer"],
            facts.QuerySelectorAll("dd").Select(value => value.TextContent)
        );
        Assert.Equal(["34"], page.QuerySelectorAll(".au-post .f.who").Select(mark => mark.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public async Task Page_EditedPostOfTwoSources_ShowsVersionsAndSightings()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Edited("first words", null, "forum"), Edited("second words", "2026-02-03T04:05:06Z", "forum"));
        await site.IngestAsync(Edited("second words", "2026-02-03T04:05:06Z", "export"));

        var page = await site.GetAsync("/posts/1");

        Assert.StartsWith("second words", page.QuerySelector(".au-post")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("first words", page.QuerySelector("#versions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("section[aria-labelledby=pane-seen] li").Length);
    }

    [Fact]
    public async Task Page_NearCopies_AreListedWithHowAlikeTheyAre()
    {
        await using var site = await Site.OpenAsync();
        const string words = "Started Lexapro last week and now I have terrible insomnia every single night";
        await site.IngestAsync(InboxRoom.Post("1", words), InboxRoom.Post("2", words));

        var page = await site.GetAsync("/posts/1");

        var similar = page.QuerySelector("section[aria-labelledby=pane-similar]")!;
        Assert.Contains("1.00 alike", similar.TextContent, StringComparison.Ordinal);
        Assert.NotNull(similar.QuerySelector("a[href='/posts/2']"));
        Assert.NotNull(page.QuerySelector("section[aria-labelledby=post-items] a[href='/inbox/1']"));
    }

    [Fact]
    public async Task Page_DeletedPost_IsATombstoneWithoutWords()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(InboxRoom.Post("1", "Does anybody know whether Prozac is safe?"));
        await site.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );

        var page = await site.GetAsync("/posts/1");

        Assert.Contains("Deleted by its author", page.QuerySelector(".au-state")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Prozac", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NoSuchPost_IsNotFound()
    {
        await using var site = await Site.OpenAsync();

        await site.GetAsync("/posts/4711", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_LongPost_IsCutAndShownWholeOnRequest()
    {
        await using var site = await Site.OpenAsync();
        var words = string.Concat(Enumerable.Repeat("word ", 10_000)) + "END";
        await site.IngestAsync(InboxRoom.Post("1", words));

        var page = await site.GetAsync("/posts/1");
        Assert.DoesNotContain("END", page.QuerySelector(".au-post")!.TextContent, StringComparison.Ordinal);
        var all = await site.GetAsync(page.QuerySelector("a[href*='full=yes']")!.GetAttribute("href")!);

        Assert.EndsWith("END", all.QuerySelector(".au-post")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Original_WithAReason_IsShownAndAudited()
    {
        await using var room = await InboxRoom.OpenAsync();
        await room.Site.IngestAsync(InboxRoom.Post("7", "Started Lexapro last week and now I have terrible insomnia, mail jo@example.com"));
        var post = (await LastAsync(room.Site)).Id;
        var page = await room.Site.GetAsync($"/posts/{post}/original");

        using var answer = await room.SubmitAsync(
            (IHtmlFormElement)page.QuerySelector("form[action$='/original/open']")!,
            ("reason", "call back")
        );
        var opened = await Site.ParseAsync(answer);

        Assert.Contains("jo@example.com", opened.QuerySelector(".au-original")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://forum.example/7", opened.QuerySelector(".au-original a")!.GetAttribute("href"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var audit = await room.Site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.Equal(("open-original", "demo", $"post:{post}"), (audit[^1].Action, audit[^1].Actor, audit[^1].Entity));
        Assert.DoesNotContain("jo@example.com", (await room.Site.GetAsync($"/posts/{post}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Original_WithoutAReason_IsNotOpened()
    {
        await using var room = await InboxRoom.OpenAsync();
        var page = await room.Site.GetAsync("/posts/1/original");

        using var answer = await room.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[action$='/original/open']")!, ("reason", " "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Site.ParseAsync(answer)).QuerySelector("[role=alert]"));
        var audit = await room.Site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.DoesNotContain(audit, record => record.Action == "open-original");
    }

    [Fact]
    public async Task Pages_SomebodyLimitedToASource_SeesNothingOfOthers()
    {
        await using var site = await Members.OpenSiteAsync();
        await Members.AddAsync(site, "ann", new Grant("safety-officer", Channel: "forum"));
        await site.IngestAsync(
            InboxRoom.Post("1", "Started Lexapro last week and now I have terrible insomnia"),
            new
            {
                id = "2",
                source = "clinic",
                text = "Since I started Prozac my headache is unbearable, worst week of my life",
            }
        );
        using var ann = await Members.BrowserAsync(site, "ann");

        var inbox = await site.GetAsync("/inbox", client: ann);

        Assert.Single(inbox.QuerySelectorAll("#queue > li"));
        Assert.DoesNotContain("Prozac", inbox.Body!.TextContent, StringComparison.Ordinal);
        await site.GetAsync("/posts/1", client: ann);
        await site.GetAsync("/posts/2", HttpStatusCode.NotFound, ann);
        await site.GetAsync("/inbox/2", HttpStatusCode.NotFound, ann);
        await site.GetAsync("/inbox/2/pane", HttpStatusCode.NotFound, ann);
        await site.GetAsync("/inbox/2/row", HttpStatusCode.NotFound, ann);
    }

    private static object Threaded(string id, string author, string text, string? thread) =>
        new
        {
            id,
            source = "forum",
            author = new { handle = author },
            published_at = $"2026-01-02T03:0{id}:00Z",
            reply_to = thread,
            thread,
            text,
        };

    private static object Edited(string text, string? editedAt, string source) =>
        new
        {
            id = "1",
            network = "web",
            source,
            edited_at = editedAt,
            published_at = "2026-02-02T03:04:05Z",
            text,
        };

    private static Task<StoredPost> LastAsync(Site site) =>
        site.Workspace.ReadAsync(async store => (await store.Posts.ReadAsync(0, 100, Cancellation))[^1], Cancellation);
}

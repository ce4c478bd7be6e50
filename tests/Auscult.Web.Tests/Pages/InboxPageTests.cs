using System.Net;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

/// <summary>What the inbox shows.</summary>
public sealed class InboxPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_Queue_IsRankedWithTheEmergencyFirstAndOpen()
    {
        await using var room = await InboxRoom.OpenAsync();
        var first = await room.ItemAsync(ItemKind.Emergency);

        var page = await room.Site.GetAsync("/inbox");

        var rows = page.QuerySelectorAll("#queue > li");
        Assert.Equal($"row-{first.Id}", rows[0].Id);
        Assert.True(rows.Length >= 3);
        Assert.Equal("true", rows[0].QuerySelector("a.au-item")!.GetAttribute("aria-current"));
        Assert.Equal($"{first.Id}", page.QuerySelector("[data-pane]")!.GetAttribute("data-pane"));
        Assert.Contains("whole box", page.QuerySelector("#reading .au-post")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task Page_Item_ShowsFindingsThatLeadToTheirEvidence()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.AdverseEvent);

        var page = await room.Site.GetAsync($"/inbox/{item.Id}");

        var marks = page.QuerySelectorAll("#reading .au-post a.f");
        Assert.Contains(marks, mark => mark.ClassList.Contains("med") && mark.TextContent.StartsWith("Lexapro", StringComparison.Ordinal));
        Assert.Contains(marks, mark => mark.ClassList.Contains("neg") && mark.TextContent.StartsWith("nausea", StringComparison.Ordinal));
        foreach (var mark in marks)
        {
            Assert.NotNull(page.QuerySelector(mark.GetAttribute("href")!));
            Assert.Contains("Rule", page.GetElementById(mark.GetAttribute("data-pop")!)!.TextContent, StringComparison.Ordinal);
        }

        var medicine = page.GetElementById(marks[0].GetAttribute("data-pop")!)!.TextContent;
        Assert.Contains("escitalopram", medicine, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>White space is kept where somebody reads, so none of ours may come between the words.</summary>
    [Fact]
    public async Task Page_Item_ShowsTheWordsExactly()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.AdverseEvent);

        var page = await room.Site.GetAsync($"/inbox/{item.Id}");
        foreach (var hidden in page.QuerySelectorAll("#reading .au-post .visually-hidden"))
        {
            hidden.Remove();
        }

        Assert.Equal(
            "Started Lexapro last week and now I have terrible insomnia, no nausea though",
            page.QuerySelector("#reading .au-post")!.TextContent
        );
    }

    [Theory]
    [InlineData(ItemKind.AdverseEvent, "adverse event", "adverse-event-head@", false)]
    [InlineData(ItemKind.Question, "question", "question-rule@", true)]
    public async Task Page_Labels_SayTheRuleAndTheWordsBehindThem(ItemKind kind, string name, string method, bool isRule)
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(kind);

        var page = await room.Site.GetAsync($"/inbox/{item.Id}");

        var why = page.QuerySelector("section[aria-labelledby=pane-why]")!.TextContent;
        Assert.Contains(name, why, StringComparison.Ordinal);
        Assert.Equal(isRule, why.Contains("by a rule, no probability", StringComparison.Ordinal));
        Assert.Contains("“", why, StringComparison.Ordinal);
        Assert.Contains(method, why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LabelsThatOpenNoWork_AreFoldedBelowThoseThatDo()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.AdverseEvent);

        var folded = (await room.Site.GetAsync($"/inbox/{item.Id}")).QuerySelector("section[aria-labelledby=pane-why] details")!;
        var post = await room.Site.GetAsync("/posts/1");

        Assert.Contains("health-mention-head@", folded.TextContent, StringComparison.Ordinal);
        Assert.Contains("illness of somebody", folded.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("adverse-event-head@", folded.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            post.QuerySelectorAll(".au-labels"),
            labels => labels.TextContent.Contains("health-mention-head@", StringComparison.Ordinal)
        );
        Assert.Empty(post.QuerySelectorAll("details .au-labels"));
    }

    [Theory]
    [InlineData(ItemKind.AdverseEvent, "Open case")]
    [InlineData(ItemKind.Emergency, "Take over")]
    [InlineData(ItemKind.Question, "Take question")]
    public async Task Page_FilledButton_FollowsTheKind(ItemKind kind, string label)
    {
        await using var room = await InboxRoom.OpenAsync();

        var page = await room.Site.GetAsync($"/inbox/{(await room.ItemAsync(kind)).Id}");

        var button = Assert.Single(page.QuerySelectorAll("#reading .bar .btn-primary"));
        Assert.StartsWith(label, button.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("a", button.GetAttribute("data-key"));
    }

    [Fact]
    public async Task Page_KindTab_NarrowsAndKeepsTheCountsOfAll()
    {
        await using var room = await InboxRoom.OpenAsync();

        var page = await room.Site.GetAsync("/inbox?kind=question");

        Assert.Single(page.QuerySelectorAll("#queue > li"));
        var tabs = page.QuerySelectorAll(".au-tabs a").Select(tab => tab.TextContent.Trim()).ToList();
        Assert.Contains("Questions 1", tabs);
        Assert.Contains("Emergency 1", tabs);
        Assert.Contains("kind=question", page.QuerySelector("#queue a.au-item")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FilterWithoutMatch_SaysSoAndLeadsBack()
    {
        await using var room = await InboxRoom.OpenAsync();

        var page = await room.Site.GetAsync("/inbox?who=me");

        Assert.Contains("No item matches", page.QuerySelector("#reading .au-state")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#reading .au-state a[href='/inbox']"));
    }

    [Fact]
    public async Task Page_EmptyStore_SaysThatNothingWaits()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/inbox");

        Assert.Contains("Nothing waits", page.QuerySelector("#reading .au-state")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#bulk"));
    }

    [Fact]
    public async Task Page_ItemThatDoesNotExist_IsNotFound()
    {
        await using var room = await InboxRoom.OpenAsync();

        var page = await room.Site.GetAsync("/inbox/4711", HttpStatusCode.NotFound);

        Assert.Contains("no such", page.QuerySelector(".au-state")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ItemWhosePostsWereDeleted_SaysWhatIsLeft()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.Question);
        await room.Site.IngestAsync(
            new
            {
                id = "2",
                source = "forum",
                deleted = true,
            }
        );

        var page = await room.Site.GetAsync($"/inbox/{item.Id}");

        Assert.Contains("Its posts are gone", page.QuerySelector("#reading .au-state")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ibuprofen", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(InboxRoom.Form(page, "accept"));
    }

    [Fact]
    public async Task Page_MoreThanAPage_IsReadPageByPageWithoutGaps()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync([
            .. Enumerable
                .Range(1, 40)
                .Select(n => InboxRoom.Post($"{n}", $"Is number {n} safe to take with {n * 7} of those, anybody {n * 13}?")),
        ]);
        var seen = new List<string>();
        for (var address = "/inbox"; address is not null; )
        {
            var page = await site.GetAsync(address);
            seen.AddRange(page.QuerySelectorAll("#queue > li").Select(row => row.Id!));
            address = page.QuerySelector(".list a[href*='after=']")?.GetAttribute("href");
        }

        var count = await site.Workspace.ReadAsync(async store => await store.Items.CountAsync(Cancellation), Cancellation);
        Assert.Equal(count.Sum(one => one.Count), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count > 25);
    }

    [Fact]
    public async Task Page_FrenchBrowser_SpeaksFrench()
    {
        await using var room = await InboxRoom.OpenAsync();
        using var french = room.Site.Browser(language: "fr");

        var page = await room.Site.GetAsync("/inbox?kind=question", client: french);

        Assert.StartsWith("Prendre la question", page.QuerySelector("#reading .btn-primary")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_AfterPostsCameIn_AnnouncesThem()
    {
        await using var room = await InboxRoom.OpenAsync();
        var page = await room.Site.GetAsync("/inbox");
        var address = page.GetElementById("queue-new")!.GetAttribute("hx-get")!;
        Assert.Empty((await room.Site.GetAsync(address)).QuerySelectorAll("a"));

        await room.Site.IngestAsync(InboxRoom.Post("9", "Does anybody know whether Prozac is safe in pregnancy?"));

        Assert.Equal("1 new, show it", (await room.Site.GetAsync(address)).QuerySelector("a")!.TextContent);
    }

    [Fact]
    public async Task Pane_OfTheNextItem_IsAPartAndNotAPage()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.Question);

        var part = await room.Site.GetAsync($"/inbox/{item.Id}/pane?kind=question");

        Assert.Null(part.QuerySelector("nav"));
        Assert.Equal($"{item.Id}", part.QuerySelector("[data-pane]")!.GetAttribute("data-pane"));
        await room.Site.GetAsync("/inbox/4711/pane", HttpStatusCode.NotFound);
        Assert.Equal($"row-{item.Id}", (await room.Site.GetAsync($"/inbox/{item.Id}/row")).QuerySelector("li")!.Id);
    }

    [Fact]
    public void Keys_OfTheInbox_EachHaveOneControlOrDialog()
    {
        var keys = Auscult.Web.Layout.Shortcut.All.Where(shortcut => shortcut.Where == "inbox").Select(shortcut => shortcut.Keys).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Subset(
            keys.ToHashSet(),
            new HashSet<string> { "j", "k", "a", "d", "e", "s", "n", "f", "x", "u", "o", "Shift J", "Shift K" }
        );
    }

    /// <summary>The help is made from a table; here it is held against the controls of a real page.</summary>
    [Fact]
    public async Task Keys_InTheHelp_AreThoseOfThePage()
    {
        await using var room = await InboxRoom.OpenAsync();
        var page = await room.Site.GetAsync($"/inbox/{(await room.ItemAsync(ItemKind.Question)).Id}");

        var bound = page.QuerySelectorAll("#inbox [data-key]").Select(control => control.GetAttribute("data-key")!).ToHashSet();

        var missing = Auscult
            .Web.Layout.Shortcut.All.Where(key => key.Where == "inbox" && !bound.Contains(key.Keys))
            .Select(key => key.Keys);
        Assert.Empty(missing);
    }
}

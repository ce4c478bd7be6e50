using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Auscult.App.Routing;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

public sealed class RulesPageTests
{
    private const string DraftPath = "/settings/rules/draft";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_RuleAddedPreviewedAndApplied_HoldsAsANewVersion()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Post("1", "The <b>flu</b> is back in town"), Post("2", "A bridge is a bridge"));
        var start = await site.GetAsync(DraftPath);

        var editor = await site.SendAsync(start.Form(DraftPath), site.Client, ("do", "edit:"));
        var draft = await site.SendAsync(
            editor.Form(DraftPath),
            site.Client,
            ("name", "Flu season"),
            ("id", "flu"),
            ("when.words", "flu"),
            ("priority", "High"),
            ("do", "save:")
        );
        var untouched = await CurrentAsync(site);
        var preview = await site.SendAsync(draft.Form(DraftPath), site.Client, ("days", "0"), ("do", "preview"));
        var panel = await FinishedAsync(site, preview);
        var applied = await site.SendAsync(preview.Form(DraftPath), site.Client, ("reason", "winter"), ("do", "apply"));

        var row = draft.QuerySelectorAll("tr").Single(row => row.TextContent.Contains("Flu season", StringComparison.Ordinal));
        Assert.Contains("new", row.QuerySelectorAll(".au-tag").Select(tag => tag.TextContent));
        Assert.Equal(1, untouched.Version);
        Assert.Equal("0 1 1 0", Row(panel, "Question"));
        var sample = panel.QuerySelector("a[href='/posts/1']")!.ParentElement!;
        Assert.Contains("The <b>flu</b> is back", sample.TextContent, StringComparison.Ordinal);
        Assert.Null(sample.QuerySelector("b"));
        Assert.Contains("applied", applied.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var current = await CurrentAsync(site);
        Assert.Equal((2, "winter", "flu"), (current.Version, current.Reason, current.Rules[^1].Id));
        Assert.Equal(RoutePriority.High, current.Rules[^1].Priority);
    }

    [Fact]
    public async Task Draft_WrongRule_StaysInTheEditorWithTheField()
    {
        await using var site = await Site.OpenAsync();
        var editor = await site.SendAsync((await site.GetAsync(DraftPath)).Form(DraftPath), site.Client, ("do", "edit:question"));

        var page = await site.SendAsync(
            editor.Form(DraftPath),
            site.Client,
            ("when.words", "(flu"),
            ("when.at_least", "7"),
            ("do", "save:question")
        );

        Assert.Equal(
            ["true", "true"],
            new[] { "when.words", "when.at_least" }.Select(name => page.QuerySelector($"[name='{name}']")!.GetAttribute("aria-invalid"))
        );
        Assert.Equal("(flu", page.QuerySelector("[name='when.words']")!.GetAttribute("value"));
        Assert.Equal("question", page.QuerySelector("[name=id]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Draft_TurnedOffMovedAndRemoved_SaysWhatChangedAndWarns()
    {
        await using var site = await Site.OpenAsync();
        var page = await site.GetAsync(DraftPath);
        foreach (var step in new[] { "toggle:question", "down:emergency", "remove:privacy" })
        {
            page = await site.SendAsync(page.Form(DraftPath), site.Client, ("do", step));
        }

        Assert.Equal(
            "adverse-event emergency question",
            string.Join(' ', page.QuerySelectorAll("th .au-mono").Select(id => id.TextContent))
        );
        Assert.Equal(2, page.QuerySelectorAll(".au-note.warn").Length);
        Assert.Equal("privacy", page.QuerySelector("s")!.TextContent);
        Assert.Equal(1, (await CurrentAsync(site)).Version);
    }

    [Fact]
    public async Task Draft_AppliedWithoutReasonOrOnAnOldVersion_IsRefused()
    {
        await using var site = await Site.OpenAsync();
        var off = await site.SendAsync((await site.GetAsync(DraftPath)).Form(DraftPath), site.Client, ("do", "toggle:question"));

        var silent = await site.SendAsync(off.Form(DraftPath), site.Client, ("do", "apply"));
        await site.SendAsync(off.Form(DraftPath), site.Client, ("do", "apply"), ("reason", "first"));
        var late = await site.SendAsync(off.Form(DraftPath), site.Client, ("do", "apply"), ("reason", "second"));

        Assert.Contains("reason", silent.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("version 2", late.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("first", (await CurrentAsync(site)).Reason);
    }

    [Fact]
    public async Task Rules_EarlierVersion_IsShownAndRestored()
    {
        await using var site = await Site.OpenAsync();
        var off = await site.SendAsync((await site.GetAsync(DraftPath)).Form(DraftPath), site.Client, ("do", "toggle:question"));
        await site.SendAsync(off.Form(DraftPath), site.Client, ("do", "apply"), ("reason", "trial"));

        var earlier = await site.GetAsync("/settings/rules?version=1");
        var restored = await site.SendAsync(earlier.Form("/settings/rules/restore"), site.Client, ("reason", "trial over"));
        var again = await site.SendAsync(earlier.Form("/settings/rules/restore"), site.Client, ("reason", "once more"));

        Assert.Contains("do not hold any more", earlier.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("hold again", restored.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing was restored", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var current = await CurrentAsync(site);
        Assert.Equal((3, (int?)1), (current.Version, current.Restored));
    }

    [Theory]
    [InlineData("{\"rules\": [{\"id\": \"a\"}]}", "cannot be read")]
    [InlineData(
        "{\"rules\": [{\"id\":\"a\",\"name\":\"A\",\"kind\":\"question\",\"when\":{\"concepts\":[\"NO:1\"]}}]}",
        "rules[0].when.concepts[0]"
    )]
    public async Task Draft_WrongFile_SaysWhere(string file, string says)
    {
        await using var site = await Site.OpenAsync();
        var start = await site.GetAsync(DraftPath);

        var page = await site.SendAsync(start.Form(DraftPath), site.Client, ("file", file), ("do", "file"));

        Assert.Contains(says, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfSomebodyElse_IsNotFound()
    {
        await using var site = await Site.OpenAsync();
        using var previews = new RulePreviews(site.Workspace);

        await site.GetAsync("/settings/rules/preview/0123", HttpStatusCode.NotFound);
        var run = previews.Start("alice", 1, BuiltInRules.Set.Rules, PreviewWindow.Everything);
        await run.Result;

        Assert.Same(run, previews.Find(run.Id, "alice"));
        Assert.Null(previews.Find(run.Id, "bob"));
        Assert.Same(run, previews.Start("alice", 1, BuiltInRules.Set.Rules, PreviewWindow.Everything));
        Assert.NotSame(run, previews.Start("alice", 2, BuiltInRules.Set.Rules, PreviewWindow.Everything));
    }

    private static object Post(string id, string text) =>
        new
        {
            id,
            source = "forum",
            text,
        };

    private static Task<RouteRuleSet> CurrentAsync(Site site) =>
        site.Workspace.ReadAsync(store => RuleDesk.CurrentAsync(store, Cancellation), Cancellation);

    /// <summary>The panel once the preview is done, asked for as the page does while it runs.</summary>
    private static async Task<IParentNode> FinishedAsync(Site site, IHtmlDocument page)
    {
        var panel = page.QuerySelector("#preview")!;
        while (panel.GetAttribute("hx-get") is { } address)
        {
            panel = (await site.GetAsync(address)).QuerySelector("#preview")!;
        }

        return panel;
    }

    private static string Row(IParentNode panel, string heading) =>
        string.Join(
            ' ',
            panel
                .QuerySelectorAll("tr")
                .First(row => row.QuerySelector("th")?.TextContent.Trim() == heading)
                .QuerySelectorAll("td")
                .Select(cell => cell.TextContent.Trim())
        );
}

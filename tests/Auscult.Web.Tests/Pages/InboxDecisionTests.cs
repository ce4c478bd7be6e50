using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Auscult.Web.Tests.Pages;

/// <summary>Decisions by plain forms and by parts: what is stored, what is shown, what is refused.</summary>
public sealed class InboxDecisionTests : IAsyncLifetime
{
    private InboxRoom _room = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _room = await InboxRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Accept_PlainForm_LeadsToTheNextItemAndOffersUndo()
    {
        var item = await _room.ItemAsync(ItemKind.Emergency);

        var page = await _room.DecideAsync(item.Id, "accept", HttpStatusCode.OK);

        Assert.Equal((ItemState.InReview, "demo"), await StandsAsync(item.Id));
        Assert.NotEqual($"{item.Id}", page.QuerySelector("[data-pane]")!.GetAttribute("data-pane"));
        using var answer = await _room.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[data-done-note]")!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
    }

    [Fact]
    public async Task Dismiss_FormOpenInThePage_StoresReasonAndWords()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        var page = await _room.Site.GetAsync($"/inbox/{item.Id}?form=dismiss");
        var form = (IHtmlFormElement)page.QuerySelector(".au-inline-form form")!;
        Assert.Equal(5, form.QuerySelectorAll("input[name=reason]").Length);

        using var answer = await _room.SubmitAsync(form, ("reason", "rhetorical"), ("words", "she only wonders"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var read = await HistoryAsync(item.Id);
        Assert.Equal(
            (DecisionKind.Dismiss, DismissalReason.Rhetorical, "she only wonders"),
            (read.Decision.Kind, read.Decision.Reason, read.Words)
        );
    }

    [Fact]
    public async Task Dismiss_AnotherReasonWithoutWords_SaysWhatIsMissingAndChangesNothing()
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        var page = await _room.DecideAsync(item.Id, "dismiss", HttpStatusCode.UnprocessableEntity, ("reason", "other"));

        Assert.Contains("Words are required", page.QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
        Assert.NotNull(page.QuerySelector("nav.au-nav"));
    }

    /// <summary>Two browsers show the same version. The second decision is not stored; its author sees who came first and keeps the words.</summary>
    [Fact]
    public async Task Decide_OnAVersionThatMovedOn_ShowsWhoChangedWhatAndKeepsTheWords()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        var stale = await _room.Site.GetAsync($"/inbox/{item.Id}");
        await _room.Site.Workspace.WriteAsync(
            "carol",
            desk =>
                new Triage(desk).DecideAsync(
                    new DismissStep(DismissalReason.Rhetorical),
                    [new(item.Id, item.RowVersion)],
                    true,
                    Cancellation
                ),
            Cancellation
        );

        using var answer = await _room.SubmitAsync(InboxRoom.Form(stale, "answer"), ("words", "Please ask your pharmacist."));
        var page = await Site.ParseAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var outcome = page.QuerySelector("#outcome")!;
        Assert.Contains("carol dismissed it", outcome.TextContent, StringComparison.Ordinal);
        Assert.Equal("Please ask your pharmacist.", outcome.QuerySelector("textarea")!.TextContent);
        Assert.Equal(ItemState.Dismissed, (await StandsAsync(item.Id)).Item1);
    }

    [Fact]
    public async Task Snooze_UntilNextWeek_LeavesTheQueueAndIsFoundAmongSnoozed()
    {
        var item = await _room.ItemAsync(ItemKind.AdverseEvent);

        await _room.DecideAsync(item.Id, "snooze", HttpStatusCode.OK, ("until", "next-week"));

        Assert.DoesNotContain($"row-{item.Id}", await RowsAsync("/inbox"));
        Assert.Contains($"row-{item.Id}", await RowsAsync("/inbox?snoozed=only"));
    }

    [Fact]
    public async Task Answer_Reply_IsKeptAndShownInTheHistory()
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        await _room.DecideAsync(item.Id, "answer", HttpStatusCode.OK, ("words", "Please ask <b>your</b> pharmacist."));

        var page = await _room.Site.GetAsync($"/inbox/{item.Id}");
        var history = page.QuerySelector("section[aria-labelledby=pane-history]")!;
        Assert.Contains("demo answered it", history.TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Please ask <b>your</b> pharmacist.", history.QuerySelector(".au-words")!.TextContent);
        Assert.NotNull(InboxRoom.Form(page, "reopen"));
    }

    [Fact]
    public async Task Bulk_Dismiss_DecidesWhatFitsAndListsTheRest()
    {
        var question = await _room.ItemAsync(ItemKind.Question);
        var harm = await _room.ItemAsync(ItemKind.AdverseEvent);
        var page = await _room.Site.GetAsync("/inbox");

        using var answer = await _room.SubmitAsync(
            (IHtmlFormElement)page.QuerySelector("#bulk")!,
            ("step", "dismiss"),
            ("reason", "rhetorical"),
            ("item", $"{question.Id}:{question.RowVersion}"),
            ("item", $"{harm.Id}:{harm.RowVersion}")
        );
        var after = await Site.ParseAsync(answer);

        Assert.Equal(ItemState.Dismissed, (await StandsAsync(question.Id)).Item1);
        Assert.Equal(harm.Standing, (await _room.ItemAsync(harm.Id)).Standing);
        Assert.Contains("1 item was left out", after.QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 item dismissed.", after.QuerySelector("#outcome")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_Decision_BringsTheNextPaneTheRowAndTheCounts()
    {
        var item = await _room.ItemAsync(ItemKind.Emergency);
        var next = await _room.ItemAsync(ItemKind.Question);

        var (answer, part) = await _room.PartAsync(
            "/inbox/decide",
            ("step", "dismiss"),
            ("reason", "figure-of-speech"),
            ("item", $"{item.Id}:{item.RowVersion}"),
            ("next", $"{next.Id}")
        );
        using var _ = answer;

        Assert.Equal($"{next.Id}", part.QuerySelector("[data-pane]")!.GetAttribute("data-pane"));
        Assert.Equal("true", part.GetElementById($"row-{item.Id}")!.GetAttribute("hx-swap-oob"));
        Assert.True(part.GetElementById($"row-{item.Id}")!.QuerySelector("a")!.ClassList.Contains("done"));
        Assert.Equal("true", part.GetElementById("queue-tabs")!.GetAttribute("hx-swap-oob"));
        Assert.Equal($"/inbox/{next.Id}", answer.Headers.GetValues("HX-Push-Url").Single());
        using var said = JsonDocument.Parse(answer.Headers.GetValues("HX-Trigger").Single());
        var decided = said.RootElement.GetProperty("au:decided");
        Assert.Equal("1 item dismissed.", decided.GetProperty("text").GetString());
        Assert.False(decided.GetProperty("back").GetBoolean());
        var row = Assert.Single(decided.GetProperty("rows").EnumerateArray());
        Assert.Equal((item.Id, item.Rank), (row.GetProperty("id").GetInt64(), row.GetProperty("rank").GetInt64()));
        var batch = decided.GetProperty("batch").GetInt64();

        var (undone, pane) = await _room.PartAsync("/inbox/undo", ("batch", $"{batch}"));
        using var __ = undone;
        Assert.Equal($"{item.Id}", pane.QuerySelector("[data-pane]")!.GetAttribute("data-pane"));
        Assert.False(pane.GetElementById($"row-{item.Id}")!.QuerySelector("a")!.ClassList.Contains("done"));
        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?snoozed=all", false)]
    [InlineData("?kind=question&who=me", true)]
    public async Task Part_ItemThatLeavesTheQueueLookedAt_IsStruck(string filter, bool isStruck)
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        var (answer, part) = await _room.PartAsync(
            "/inbox/decide",
            ("step", "snooze"),
            ("until", "4h"),
            ("item", $"{item.Id}:{item.RowVersion}"),
            ("filter", filter)
        );
        using var _ = answer;

        Assert.Equal(isStruck, part.GetElementById($"row-{item.Id}")!.QuerySelector("a")!.ClassList.Contains("done"));
    }

    [Fact]
    public async Task Decision_Stored_IsToldToOpenPages()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var heard = _room.Site.Services.GetRequiredService<EventStream>().ListenAsync(ended.Token).GetAsyncEnumerator(ended.Token);
        var first = heard.MoveNextAsync();

        await _room.DecideAsync(item.Id, "accept", HttpStatusCode.OK);

        Assert.True(await first);
        Assert.Equal(new LiveEvent("items", $"{item.Id}"), heard.Current);
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await heard.MoveNextAsync());
        await heard.DisposeAsync();
    }

    [Fact]
    public async Task Undo_WithNothingToTakeBack_SaysSo()
    {
        var page = await _room.Site.GetAsync("/inbox");

        using var answer = await _room.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[action='/inbox/undo']")!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("nothing of yours", (await Site.ParseAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("step=nonsense")]
    [InlineData("step=accept")]
    [InlineData("step=accept&item=x")]
    [InlineData("step=accept&item=1:99999999999999999999")]
    [InlineData("step=snooze&item=1:1&until=yesterday")]
    [InlineData("step=dismiss&item=1:1&reason=12345")]
    [InlineData("")]
    public async Task Decide_MalformedForm_IsRefusedAndChangesNothing(string form)
    {
        var values = form.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('='))
            .Select(part => (part[0], part[1]));

        var (answer, part) = await _room.PartAsync("/inbox/decide", [.. values]);
        using var _ = answer;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(part.GetElementById("outcome"));
        var audited = await _room.Site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.DoesNotContain(audited, record => record.Action == "decide-item");
    }

    [Fact]
    public async Task View_SavedAndShared_IsListedAndDeleted()
    {
        var page = await _room.Site.GetAsync("/inbox?kind=question&who=nobody");
        var form = (IHtmlFormElement)page.QuerySelector("form[action='/inbox/views']")!;

        using var saved = await _room.SubmitAsync(form, ("name", "Open <i>questions</i>"), ("shared", "yes"));
        var listed = await Site.ParseAsync(saved);

        var link = listed.QuerySelector(".au-views a")!;
        Assert.Equal(
            ("Open <i>questions</i>", "/inbox?kind=question&who=nobody", "true"),
            (link.TextContent, link.GetAttribute("href"), link.GetAttribute("aria-current"))
        );
        using var deleted = await _room.SubmitAsync((IHtmlFormElement)listed.QuerySelector("form[action$='/delete']")!);
        Assert.Empty((await Site.ParseAsync(deleted)).QuerySelectorAll(".au-views li"));
    }

    [Fact]
    public async Task View_WithoutAName_IsRefused()
    {
        var page = await _room.Site.GetAsync("/inbox");

        using var answer = await _room.SubmitAsync((IHtmlFormElement)page.QuerySelector("form[action='/inbox/views']")!, ("name", "  "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private async Task<(ItemState, string?)> StandsAsync(long item)
    {
        var standing = (await _room.ItemAsync(item)).Standing;
        return (standing.State, standing.Assignee);
    }

    private Task<ReadDecision> HistoryAsync(long item) =>
        _room.Site.Workspace.ReadAsync(
            async store => (await ItemHistory.ReadAsync(store, _room.Site.Workspace.Keyring, item, Cancellation))[0],
            Cancellation
        );

    private async Task<IEnumerable<string>> RowsAsync(string address) =>
        (await _room.Site.GetAsync(address)).QuerySelectorAll("#queue > li").Select(row => row.Id!);
}

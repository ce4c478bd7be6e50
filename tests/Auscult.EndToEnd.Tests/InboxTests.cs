using System.Text;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>The inbox, one thing at a time.</summary>
public sealed class InboxTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task Reading_NextItem_KeepsAddressAndEvidence()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        // Other kinds may be here for a turn of phrase alone.
        await window.GoAsync("/inbox?kind=adverse-event");
        await page.WaitForSelectorAsync("#reading .au-post");
        var first = page.Url;
        await page.Keyboard.PressAsync("j");
        await page.WaitForFunctionAsync("was => location.href !== was", first);

        await page.Keyboard.PressAsync("f");
        await page.WaitForSelectorAsync("#reading .f:focus");

        Assert.Empty(await window.AxeAsync());
    }

    [Fact]
    public async Task Finding_AfterOneOfAnotherItemWasOpen_ShowsItsEvidence()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=adverse-event");
        var first = await desk.ReadAsync();
        await desk.PressAsync("f");
        await desk.SeeAsync("#reading .au-pop:popover-open");

        await desk.PressAsync("j");
        await desk.ReadAsync(first);
        await desk.PressAsync("f");
        await desk.SeeAsync("#reading .au-pop:popover-open");
        await desk.PressAsync("Escape");
        await window.Page.WaitForFunctionAsync("() => !document.querySelector(':popover-open')");
        await desk.PressAsync("Enter");

        await desk.SeeAsync("#reading .au-pop:popover-open");
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.activeElement.matches('#reading .f')"));
    }

    [Fact]
    public async Task Focus_AfterDecisionsAndDialogs_IsOnTheRow()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=adverse-event");
        var first = await desk.ReadAsync();
        await desk.PressAsync("j");
        var second = await desk.ReadAsync(first);
        Assert.Equal(second, await desk.FocusAsync());

        await desk.PressAsync("e");
        await desk.DialogAsync("escalate");
        await window.Page.Keyboard.TypeAsync("adejkmnosuxz 1.");
        Assert.Equal("adejkmnosuxz 1.", await window.Page.InputValueAsync("dialog[open] textarea"));
        await desk.PressAsync("Escape");
        Assert.Equal(second, await desk.ReadAsync());
        Assert.Equal(second, await desk.FocusAsync());

        await desk.PressAsync("m");
        await desk.DialogAsync("assign");
        await desk.PressAsync("m", "Enter");
        await desk.SeeAsync($"#row-{second} .au-tag >> text=mine");
        Assert.Equal(second, await desk.ReadAsync());
        Assert.Equal(second, await desk.FocusAsync());
        Assert.Empty(await desk.SettledAsync());
    }

    [Fact]
    public async Task Conflict_SomebodyDecidedMeanwhile_IsShownWithTheWordsTyped()
    {
        await using var mine = await chromium.OpenAsync(demo.Address);
        await using var theirs = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(mine, "/inbox?kind=privacy");
        var item = await desk.ReadAsync();
        await desk.PressAsync("e");
        await desk.DialogAsync("escalate");
        await mine.Page.Keyboard.TypeAsync("Their telephone number is in it");

        var other = await InboxScreen.OpenAsync(theirs, $"/inbox/{item}?kind=privacy");
        await other.PressAsync("a");
        await other.SeeAsync("#au-toast >> text=1 item accepted");
        // The row says so by itself; the pane stays as it is until it is asked for.
        await desk.SeeAsync($"#row-{item} .au-tag >> text=in review");
        await mine.Page.WaitForSelectorAsync("#pane-changed", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        Assert.Equal("Their telephone number is in it", await mine.Page.InputValueAsync("dialog[open] textarea"));

        await desk.PressAsync("Shift+Tab", "m", "Tab", "Control+Enter");

        await desk.SeeAsync("#outcome >> text=changed meanwhile");
        Assert.Equal("Their telephone number is in it", await mine.Page.InputValueAsync("#outcome textarea"));
        Assert.Equal(item, await desk.ReadAsync());
        Assert.DoesNotContain(await desk.DecisionsAsync(item), line => line.Contains("escalated", StringComparison.Ordinal));
        Assert.Empty(await mine.AxeAsync());
    }

    [Fact]
    public async Task Change_BySomebodyElse_IsOfferedAndNotImposed()
    {
        await using var mine = await chromium.OpenAsync(demo.Address);
        await using var theirs = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(mine, "/inbox?kind=privacy");
        var item = await desk.ReadAsync();
        var other = await InboxScreen.OpenAsync(theirs, $"/inbox/{item}?kind=privacy");
        await other.PressAsync("n");
        await other.DialogAsync("note");
        await theirs.Page.Keyboard.TypeAsync("Rang them up");
        await other.PressAsync("Control+Enter");
        await other.SeeAsync(".au-log >> text=Rang them up");
        await other.PressAsync("m");
        await other.DialogAsync("assign");
        await other.PressAsync("m", "Enter");

        await desk.SeeAsync("#pane-changed:not([hidden])");
        Assert.Equal(0, await mine.Page.Locator(".au-log >> text=Rang them up").CountAsync());
        await desk.PressAsync("c");

        await desk.SeeAsync(".au-log >> text=Rang them up");
    }

    [Fact]
    public async Task New_WhileThePageIsOpen_IsAnnouncedAndMovesNoRow()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await using var intake = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=question");
        var before = await PlacesAsync(window.Page);

        await ImportAsync(intake, "Does anybody know whether Prozac is safe in pregnancy? Please tell me.");
        await desk.SeeAsync("#queue-new >> text=1 new, show it");

        Assert.Equal(before, await PlacesAsync(window.Page));
        Assert.True(await window.LayoutShiftAsync() < .001);
        await desk.PressAsync(".");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('#queue-new')?.textContent.trim() === ''");
        await desk.ReadAsync();
    }

    [Fact]
    public async Task Pointer_OnTheQueue_SettledRowsStayUntilItLeaves()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=adverse-event");
        var item = await desk.ReadAsync();
        await window.Page.HoverAsync("#queue li >> nth=3");
        await desk.PressAsync("d", "1", "Enter");
        await desk.ReadAsync(item);
        await window.Page.WaitForSelectorAsync(
            "#au-toast",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Hidden, Timeout = 30_000 }
        );
        Assert.Contains(item, await desk.SettledAsync());

        await window.Page.HoverAsync("#reading .au-post");

        await window.Page.WaitForSelectorAsync($"#row-{item}", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task Reply_CopiedByKeyboard_IsInTheClipboard()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=question");
        var item = await desk.ReadAsync();
        await desk.PressAsync("r");
        await desk.DialogAsync("answer");
        await window.Page.Keyboard.TypeAsync("Please ask your pharmacist.");
        await desk.PressAsync("Tab", "Enter");
        await desk.SeeAsync("#au-toast >> text=Copied.");
        Assert.Equal("Please ask your pharmacist.", await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        await desk.PressAsync("Tab", "Tab", "Enter");

        await desk.ReadAsync(item);
        Assert.Contains("answered it", (await desk.DecisionsAsync(item))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_SavedAndOpenedByKeyboard_NarrowsTheQueue()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=question");
        await desk.PressAsync("v", "Tab");
        await window.Page.Keyboard.TypeAsync("Questions to me");
        await desk.PressAsync("Enter");
        await window.Page.WaitForFunctionAsync("() => document.querySelector('.au-views a')");

        await window.GoAsync("/inbox");
        await desk.ReadAsync();
        await desk.PressAsync("v", "Tab", "Enter");

        await window.Page.ArriveAsync("**/inbox?kind=question");
        await desk.ReadAsync();
    }

    [Fact]
    public async Task Phone_QueueAndPost_ComeOneAfterTheOther()
    {
        await using var window = await chromium.OpenAsync(demo.Address, width: 390, height: 844);
        await window.GoAsync("/inbox");

        Assert.True(await window.Page.IsVisibleAsync(".au-item"));
        await window.Page.ClickAsync(".au-item >> nth=0");
        await window.Page.WaitForSelectorAsync(
            "#reading .au-post",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Visible }
        );
        Assert.False(await window.ScrollsSidewaysAsync());
        Assert.True(
            await window.Page.EvaluateAsync<bool>(
                "() => document.querySelector('#reading .bar').getBoundingClientRect().bottom <= document.querySelector('.au-tabbar').getBoundingClientRect().top + 1"
            ),
            "the buttons are out of sight"
        );
    }

    private static async Task ImportAsync(Window window, string words)
    {
        var id = Guid.NewGuid().ToString("n");
        var day = TimeProvider
            .System.GetUtcNow()
            .AddHours(-1)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        await window.GoAsync("/imports");
        await window.Page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "posts.jsonl",
                MimeType = "application/x-ndjson",
                Buffer = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","source":"forum","published_at":"{{day}}","text":"{{words}}"}"""),
            }
        );
        await window.Page.ClickAsync("form:has(input[type=file]) button[type=submit]");
        await window.Page.ArriveAsync("**/imports/**");
        await window.Page.ClickAsync("main button.btn-primary");
        await window.Page.WaitForFunctionAsync("() => document.body.innerText.includes('1 stored')");
    }

    /// <summary>Where the rows are on the screen.</summary>
    private static Task<string[]> PlacesAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#queue li')].map(row => `${row.id} ${row.getBoundingClientRect().top}`)"
        );
}

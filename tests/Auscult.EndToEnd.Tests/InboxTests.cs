using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>A safety officer at the inbox, hands on the keyboard.</summary>
public sealed class InboxTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task TenItems_ByKeyboardAlone_AreDecidedTakenBackAndDecidedInBulk()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/");
        await Keys(page, "g", "i");
        await page.WaitForURLAsync("**/inbox**");
        await page.WaitForSelectorAsync(".au-item[aria-current=true]");
        var before = await CountAsync(page);

        // Five are dismissed with the first reason, one after the other; the next item opens by itself.
        for (var i = 0; i < 5; i++)
        {
            await DecideAsync(page, "d", "1", "Enter");
        }

        Assert.Equal(before - 5, await CountAsync(page));

        // The last one was a mistake.
        await DecideAsync(page, "z");
        Assert.Equal(before - 4, await CountAsync(page));

        // One step is taken on the next, then four are chosen and dismissed together.
        await DecideAsync(page, "a");
        await Keys(page, "j", "x", "Shift+J", "Shift+J", "Shift+J");
        Assert.Equal(4, await page.Locator("input[name=item]:checked").CountAsync());
        await DecideAsync(page, "d", "5");
        await page.Keyboard.PressAsync("Escape");

        Assert.Empty(await window.AxeAsync());
    }

    [Fact]
    public async Task Reading_NextItem_KeepsAddressAndEvidence()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/inbox?kind=adverse-event");
        await page.WaitForSelectorAsync("#reading .au-post");
        var first = page.Url;
        await DecideAsync(page, "j");

        Assert.NotEqual(first, page.Url);
        await page.Keyboard.PressAsync("f");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.IsVisibleAsync(".au-pop:popover-open"));
        Assert.Empty(await window.AxeAsync());
    }

    [Fact]
    public async Task Phone_QueueAndPost_ComeOneAfterTheOther()
    {
        await using var window = await chromium.OpenAsync(demo.Address, width: 390, height: 844);
        await window.GoAsync("/inbox");

        Assert.True(await window.Page.IsVisibleAsync(".au-item"));
        await window.Page.ClickAsync(".au-item >> nth=0");
        await window.Page.WaitForSelectorAsync("#reading .au-post", new PageWaitForSelectorOptions { State = WaitForSelectorState.Visible });
        Assert.False(await window.ScrollsSidewaysAsync());
    }

    private static async Task Keys(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Presses keys and waits until the reading pane has been swapped for the next.</summary>
    private static async Task DecideAsync(IPage page, params string[] keys)
    {
        await page.EvaluateAsync(
            "() => { window.auSettled = new Promise(done => document.addEventListener('htmx:afterSettle', () => done(), { once: true })); }"
        );
        await Keys(page, keys);
        await page.EvaluateAsync("() => window.auSettled");
    }

    private static Task<int> CountAsync(IPage page) => page.Locator(".au-row:not(:has(.done))").CountAsync();
}

using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>A safety officer at the inbox, hands on the keyboard.</summary>
public sealed class InboxTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task FiveItems_ByKeyboardAlone_AreDismissedAndTheLastTakenBack()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/");
        await Keys(page, "g", "i");
        await page.WaitForURLAsync("**/inbox**");
        await page.WaitForSelectorAsync(".au-item[aria-current=true]");
        var before = await CountAsync(page);

        // Five are dismissed with the first reason, one after the other; the next item opens by itself.
        for (var i = 1; i <= 5; i++)
        {
            await DismissAsync(page);
            await OpenAsync(page, before - i);
        }

        // The last one was a mistake.
        await page.Keyboard.PressAsync("u");
        await OpenAsync(page, before - 4);

        Assert.Empty(await window.AxeAsync());
    }

    [Fact]
    public async Task Reading_NextItem_KeepsAddressAndEvidence()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/inbox");
        await page.WaitForSelectorAsync("#reading .au-post");
        var first = page.Url;
        await page.Keyboard.PressAsync("j");
        await page.WaitForFunctionAsync("was => location.href !== was", first);

        await page.Keyboard.PressAsync("f");
        await page.WaitForSelectorAsync("#reading .f:focus");

        Assert.Empty(await window.AxeAsync());
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
    }

    private static async Task Keys(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Dismisses what is open, or what is chosen, with the first reason.</summary>
    private static async Task DismissAsync(IPage page)
    {
        // A pane that is just being exchanged has nothing to press; a person presses again.
        for (var tries = 0; tries < 30 && !await page.IsVisibleAsync("dialog[open] input[name=reason]"); tries++)
        {
            await page.Keyboard.PressAsync("d");
            await Task.Delay(100);
        }

        await Keys(page, "1", "Enter");
        await page.WaitForSelectorAsync("dialog[open]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Waits until so many rows of the queue are not settled.</summary>
    private static Task<IJSHandle> OpenAsync(IPage page, int count) =>
        page.WaitForFunctionAsync("count => document.querySelectorAll('.au-row:not(:has(.done))').length === count", count);

    private static Task<int> CountAsync(IPage page) => page.Locator(".au-row:not(:has(.done))").CountAsync();
}

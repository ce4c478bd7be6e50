using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>What leaves, and one person's data, in a browser.</summary>
public sealed class GovernanceTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task PublicExport_ProposedFromASearch_ShowsEveryRowToWhoeverDecides()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/explore?q=insomnia");
        await window.Page.ClickAsync("a[href^='/exports/new']");
        await window.Page.FillAsync("#quotes", "5");
        await window.Page.FillAsync("#statement", "Figures for the yearly report on sleep");
        await window.Page.ClickAsync("form[action='/exports/public'] button[type=submit]");
        await window.Page.ArriveAsync("**/approvals/*");

        Assert.Equal(5, await window.Page.Locator("[aria-label='Quotes'] tbody tr").CountAsync());
        await LookAsync(window, "approval");
    }

    [Fact]
    public async Task Quote_CopiedByItsButton_IsInTheClipboardAndSaidSo()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var shown = await QuoteAsync(window);

        await window.Page.ClickAsync("form[action$='/quote/shortened'] button");
        await window.Page.WaitForSelectorAsync("#au-toast:not([hidden])");

        Assert.Equal(shown, await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await LookAsync(window, "quote");
    }

    [Fact]
    public async Task Person_FoundByWords_CanBeHandedOutAndErased()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/privacy");
        await window.Page.SelectOptionAsync("#by", "words");
        await window.Page.FillAsync("#value", "label:adverse-event lang:fr");
        await window.Page.ClickAsync("form[action='/privacy'] button[type=submit]");

        await window.Page.WaitForSelectorAsync("form[action='/privacy/erase'] .btn-danger");
        Assert.EndsWith("/privacy", window.Page.Url, StringComparison.Ordinal);
        await LookAsync(window, "person");
    }

    [Fact]
    public async Task Audit_Verified_SaysSoOnThePage()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/audit");

        await window.Page.ClickAsync("form[action='/audit/verify'] button");
        await window.Page.WaitForSelectorAsync("#verified .au-note.ok");

        Assert.EndsWith("/audit", window.Page.Url, StringComparison.Ordinal);
        await LookAsync(window, "audit-verified");
    }

    /// <summary>In both themes and on a phone: no serious fault, nothing wider than the window.</summary>
    /// <summary>Opens the quote of the first post that has words to leave out, and returns the shortened form.</summary>
    private static async Task<string?> QuoteAsync(Window window)
    {
        await window.GoAsync("/explore?q=label:adverse-event lang:en");
        var posts = await window
            .Page.Locator(".au-result a[href^='/posts/']")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var post in posts)
        {
            await window.GoAsync(post + "/quote");
            if (await window.Page.Locator("#shortened").CountAsync() > 0)
            {
                return await window.Page.TextContentAsync("#shortened");
            }
        }

        throw new InvalidOperationException($"None of {posts.Length} posts can be shortened.");
    }

    private static async Task LookAsync(Window window, string name)
    {
        foreach (var (look, width, isDark) in new[] { ("light", 1280, false), ("dark", 1280, true), ("phone", 390, false) })
        {
            await window.Page.EmulateMediaAsync(
                new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light }
            );
            await window.Page.SetViewportSizeAsync(width, 900);
            Assert.Empty(await window.AxeAsync());
            Assert.False(await window.ScrollsSidewaysAsync(), $"{name} is wider than {width} pixels");
        }
    }
}

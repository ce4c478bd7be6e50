using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>What floats above a page - dialogs, palette, help, popovers, the toast - is as sound as the page, in both themes.</summary>
public sealed class OpenedPartsTests(Demo demo, Chromium chromium)
{
    /// <summary>Page, what opens the part, the part.</summary>
    public static TheoryData<string, string, string> Parts =>
        new()
        {
            { "/about", "key:Control+k", "#au-palette" },
            { "/about", "key:?", "#au-keyhelp" },
            { "/explore", "click:[data-pop=query-help]", "#query-help" },
            { "/", "click:.au-def >> nth=0", ".au-pop >> visible=true" },
            { "/inbox", "click:[data-pop=rank]", "#rank" },
            { "/inbox?kind=adverse-event", "click:#reading .f[data-pop] >> nth=0", ".au-pop >> visible=true" },
            { "/inbox", "key:d", "dialog[open]" },
            { "/inbox", "key:e", "dialog[open]" },
            { "/inbox", "key:n", "dialog[open]" },
            { "/inbox", "key:m", "dialog[open]" },
            { "/inbox", "key:o", "dialog[open]" },
        };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Part_Opened_HasNoSeriousFaultInBothThemes(string address, string opens, string part)
    {
        await using var window = await chromium.OpenAsync(demo.Address, language: "fr-FR");
        await window.GoAsync(address);
        var (how, what) = (opens[..opens.IndexOf(':')], opens[(opens.IndexOf(':') + 1)..]);
        await (how == "key" ? window.Page.Keyboard.PressAsync(what) : window.Page.ClickAsync(what));
        await window.Page.WaitForSelectorAsync(part, new PageWaitForSelectorOptions { State = WaitForSelectorState.Visible });

        foreach (var (width, isDark) in new[] { (1280, false), (1280, true), (390, false), (390, true) })
        {
            await window.LookAsync(isDark, width);
            Assert.Empty(await window.AxeAsync());
            Assert.False(await window.ScrollsSidewaysAsync(), $"{part} makes {address} wider than {width} pixels");
        }
    }
}

namespace Auscult.EndToEnd.Tests;

public sealed class ExploreTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task Search_ByKeyboard_FindsNarrowsAndPages()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/explore");
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("label:adverse-event");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.ArriveAsync("**/explore?q=label*");
        await window.Page.CheckAsync(".au-explore > aside input[name=lang][value=fr]");
        await window.Page.ArriveAsync("**lang=fr*");
        var first = await window.Page.TextContentAsync(".au-result .au-post");

        await window.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await window.Page.Keyboard.PressAsync("]");
        await window.Page.ArriveAsync("**skip=20*");

        Assert.NotEqual(first, await window.Page.TextContentAsync(".au-result .au-post"));
        Assert.Equal("label:adverse-event", await window.Page.InputValueAsync("input[name=q]"));
    }

    [Fact]
    public async Task Brush_MovedByKeys_NarrowsTheDays()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/explore");
        var all = await window.Page.TextContentAsync("#results h2");

        await window.Page.FocusAsync(".au-brush input >> nth=0");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await window.Page.ArriveAsync("**since=*");

        Assert.NotEqual(all, await window.Page.TextContentAsync("#results h2"));
    }

    [Fact]
    public async Task Palette_WordsAndEnter_SearchPosts()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/about");
        await window.Page.Keyboard.PressAsync("Control+k");
        await window.Page.WaitForSelectorAsync("#au-palette[open] input:focus");
        await window.Page.Keyboard.TypeAsync("insomnia");
        await window.Page.WaitForSelectorAsync("#au-palette li[data-find][aria-selected=true]");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.ArriveAsync("**/explore?q=insomnia");

        Assert.NotEmpty(await window.Page.QuerySelectorAllAsync(".au-result"));
    }

    [Fact]
    public async Task Help_QuestionMark_ListsKeysThatWork()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/explore");
        await window.Page.Keyboard.PressAsync("?");

        Assert.True(await window.Page.IsVisibleAsync("#au-keyhelp"));
        Assert.Empty(await window.AxeAsync());
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.Keyboard.PressAsync("g");
        await window.Page.Keyboard.PressAsync("t");
        await window.Page.ArriveAsync(demo.Address.ToString());
    }
}

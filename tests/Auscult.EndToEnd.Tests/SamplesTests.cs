namespace Auscult.EndToEnd.Tests;

/// <summary>From an empty form to figures, by keyboard.</summary>
public sealed class SamplesTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task Sample_DrawnAndJudgedByKeys_ShowsWhatIsMissing()
    {
        await using var window = await chromium.OpenAsync(demo.Address, width: 390);
        var page = window.Page;
        await window.GoAsync("/samples");
        await page.FillAsync("#name", "by keys");
        await page.FillAsync("#size", "6");
        await page.Keyboard.PressAsync("Enter");
        // A larger store says how far the drawing is; a small one is done at once.
        await page.ClickAsync(":is(#drawing, .au-page-head) a[href$='/judge']");

        var first = await PostAsync();
        await PressAsync("y", first);
        var second = await PostAsync();
        await PressAsync("n", second);
        var third = await PostAsync();
        await PressAsync("z", third);
        Assert.Equal(second, await PostAsync());
        await PressAsync("u", second);
        Assert.Equal(third, await PostAsync());
        Assert.Empty(await window.AxeAsync());
        Assert.False(await window.ScrollsSidewaysAsync());
        foreach (var key in new[] { "n", "y", "n" })
        {
            await PressAsync(key, await PostAsync());
        }

        await PressAsync("y", await PostAsync(), isLast: true);
        await page.ClickAsync("#judging .au-state a");
        await page.WaitForSelectorAsync("#h-figures");

        Assert.Contains(
            "not estimable: 5 posts are judged, 20 are needed",
            await page.TextContentAsync(".au-kpis"),
            StringComparison.Ordinal
        );
        Assert.Contains("1 unsure", await page.TextContentAsync("main"), StringComparison.Ordinal);

        async Task<string> PostAsync() => (await page.GetAttributeAsync("#judged-post", "data-post"))!;

        async Task PressAsync(string key, string shown, bool isLast = false)
        {
            await page.Keyboard.PressAsync(key);
            if (isLast)
            {
                await page.WaitForSelectorAsync("#judging .au-state");
            }
            else
            {
                await page.WaitForFunctionAsync("was => document.querySelector('#judged-post')?.dataset.post !== was", shown);
            }
        }
    }

    /// <summary>Moving the slider asks for the figures there, keeps the address and changes nothing.</summary>
    [Fact]
    public async Task Threshold_Moved_ShowsLoadAndMissesBeforeItIsSaved()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/samples/2?t=0.9");
        var load = await page.TextContentAsync("#load");

        await page.FocusAsync("#t");
        await page.Keyboard.PressAsync("Home");
        await page.ArriveAsync("**t=0.005*");
        await page.WaitForFunctionAsync("was => document.querySelector('#load').textContent !== was", load);

        Assert.Contains("0.005", await page.TextContentAsync("#h-at"), StringComparison.Ordinal);
        Assert.Contains("as trained now", await page.TextContentAsync("#at"), StringComparison.Ordinal);
        Assert.Empty(await window.AxeAsync());
    }
}

namespace Auscult.EndToEnd.Tests;

/// <summary>What holds on every page, in both themes and on a phone.</summary>
public sealed class EveryPageTests(Demo demo, Chromium chromium)
{
    public static TheoryData<string> Pages => [.. EveryPage.Addresses];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_LightDarkAndPhone_HasNoSeriousFault(string address)
    {
        foreach (var (width, isDark) in new[] { (1280, false), (1280, true), (390, false) })
        {
            await using var window = await chromium.OpenAsync(demo.Address, width: width, isDark: isDark);
            await window.GoAsync(address);

            Assert.Empty(await window.AxeAsync());
            Assert.InRange(await window.LayoutShiftAsync(), 0, .001);
            Assert.Single(await window.Page.QuerySelectorAllAsync("h1"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AnyWidth_DoesNotScrollSideways(string address)
    {
        foreach (var width in new[] { 320, 390, 768, 1280 })
        {
            await using var window = await chromium.OpenAsync(demo.Address, width: width);
            await window.GoAsync(address);

            Assert.False(await window.ScrollsSidewaysAsync(), $"{address} is wider than {width} pixels");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InFrench_IsFrench(string address)
    {
        await using var window = await chromium.OpenAsync(demo.Address, language: "fr-FR");
        await window.GoAsync(address);

        Assert.Equal("fr", await window.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Equal("Aller au contenu", await window.Page.TextContentAsync(".au-skip"));
    }
}

using Auscult.Web.Layout;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>Draws every page of the menu into docs/images when AUSCULT_SCREENSHOTS names that folder: eng/screenshots does.</summary>
public sealed class Screenshots(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task Pages_WhenAsked_AreDrawn()
    {
        var folder = Environment.GetEnvironmentVariable("AUSCULT_SCREENSHOTS");
        Assert.SkipWhen(folder is null, "nobody asked for pictures");
        foreach (var place in Place.All)
        {
            foreach (
                var (name, width, height, isDark) in new[]
                {
                    ("light", 1280, 800, false),
                    ("dark", 1280, 800, true),
                    ("phone", 390, 844, false),
                }
            )
            {
                await using var window = await chromium.OpenAsync(demo.Address, width, height, isDark: isDark);
                await window.GoAsync(place.Path);
                await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder!, $"{place.Name}-{name}.png") });
            }
        }
    }
}

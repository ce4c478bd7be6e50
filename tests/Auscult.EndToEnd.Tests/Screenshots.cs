using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>
/// Draws every page and state, wide and on a phone, light and dark, in English and French, into the folder that AUSCULT_SCREENSHOTS names:
/// eng/screenshots does. AUSCULT_VIEWS and AUSCULT_LOOKS, each a list with commas, choose some of them.
/// </summary>
public sealed class Screenshots(Demo demo, Chromium chromium)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("AUSCULT_SCREENSHOTS");
    private static readonly string[] Languages = ["en", "fr"];
    private static readonly string[] Looks = Chosen("AUSCULT_LOOKS");
    private static readonly string[] Views = Chosen("AUSCULT_VIEWS");

    [Fact]
    public async Task Demo_WhenAsked_IsDrawn()
    {
        Assert.SkipWhen(Folder is null, "nobody asked for pictures");
        await DrawAsync(demo.Address, Gallery.OfDemo, state: null);
    }

    [Fact]
    public async Task NewDesk_WhenAsked_IsDrawn()
    {
        Assert.SkipWhen(Folder is null, "nobody asked for pictures");
        await using var desk = new NewDesk();
        await desk.OpenAsync();
        var link = await desk.FirstRunAsync();
        await DrawAsync(desk.Address, [new("welcome", link), new("sign-in", "/sign-in")], state: null);

        await using var window = await chromium.OpenAsync(desk.Address);
        await window.GoAsync(link);
        await NewDesk.CreateAdministratorAsync(window.Page);
        await DrawAsync(desk.Address, [new("second-factor-new", "/account/second-factor")], await window.StateAsync());
        await NewDesk.SetUpSecondFactorAsync(window.Page);
        foreach (var language in Languages)
        {
            await NewDesk.ChooseLanguageAsync(window.Page, language);
            await DrawAsync(desk.Address, Gallery.OfNewDesk, await window.StateAsync(), language);
        }

        await DrawAsync(desk.Address, [new("welcome-used", link), new("sign-in-code", "/sign-in", SignInAsync)], state: null);

        var invitation = await NewDesk.InviteAsync(window.Page);
        await using var other = await chromium.OpenAsync(desk.Address);
        await other.GoAsync(invitation);
        await NewDesk.ChoosePasswordAsync(other.Page);
        await DrawAsync(desk.Address, [new("forbidden", "/settings")], await other.StateAsync());
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.FillAsync("#user", "ann");
        await page.FillAsync("#password", NewDesk.Password);
        await page.ClickAsync("button[type=submit]");
        await page.ArriveAsync("**/sign-in/code**");
    }

    /// <param name="spoken">Language of the account that is signed in; null where the browser says which.</param>
    private async Task DrawAsync(Uri site, IReadOnlyList<View> views, string? state, string? spoken = null)
    {
        foreach (var language in Languages.Where(language => spoken is null || spoken == language))
        {
            foreach (var (kind, width, height) in new[] { ("wide", 1280, 800), ("phone", 390, 844) })
            {
                foreach (var theme in new[] { "light", "dark" })
                {
                    var look = $"{kind}-{theme}-{language}";
                    if (Looks.Length > 0 && !Looks.Contains(look))
                    {
                        continue;
                    }

                    await using var window = await chromium.OpenAsync(
                        site,
                        width,
                        height,
                        language == "en" ? "en-GB" : "fr-FR",
                        theme == "dark",
                        state
                    );
                    foreach (var view in views.Where(view => Views.Length == 0 || Views.Contains(view.Name)))
                    {
                        await window.GoAsync(view.Address);
                        await (view.Prepare?.Invoke(window.Page) ?? Task.CompletedTask);
                        var picture = Path.Combine(Folder!, $"{view.Name}-{look}.png");
                        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });
                    }
                }
            }
        }
    }

    private static string[] Chosen(string name) =>
        Environment.GetEnvironmentVariable(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

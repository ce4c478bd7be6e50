using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>The system's browser.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/snap/bin/chromium",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("AUSCULT_CHROMIUM") ?? Array.Find(Places, File.Exists),
                // Tests run as root in containers, where the browser's own sandbox cannot be set up.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            }
        );
    }

    /// <summary>A window of its own: no cookies unless their state is given, English, light and wide unless said otherwise. What goes wrong in the page fails the test.</summary>
    public async Task<Window> OpenAsync(
        Uri site,
        int width = 1280,
        int height = 800,
        string language = "en-GB",
        bool isDark = false,
        string? state = null
    )
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = site.ToString(),
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Locale = language,
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                StorageState = state,
            }
        );
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

using System.Text.Json;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>A browser window on the program. Closing it fails the test when a script failed or something was asked of another host.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(
        Path.Combine(Checkout.Root, "src", "Auscult.Web", "Client", "node_modules", "axe-core", "axe.min.js")
    );

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    internal Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        // Far longer than anything takes: a slow machine is no failure.
        page.SetDefaultTimeout(45_000);
        page.PageError += (_, error) => _faults.Add("script: " + error);
        page.Console += (_, message) => Hear(message);
        page.Request += (_, request) => Watch(new Uri(request.Url));
    }

    public IPage Page { get; }

    public Task GoAsync(string address) => Page.GotoAsync(address);

    /// <summary>Shows the page as it is now in another theme and width.</summary>
    public async Task LookAsync(bool isDark, int width = 1280, int height = 800)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.SetViewportSizeAsync(width, height);
    }

    /// <summary>Cookies of this window, for another one of the same person.</summary>
    public Task<string> StateAsync() => _context.StorageStateAsync();

    /// <summary>What axe-core finds wrong with the page as it is now, serious and critical: rule and the first place.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        // Evaluated by the browser's own means, because the content policy rightly refuses to load it as a script.
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document)).violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ' ' + v.nodes[0].target.join(' ') + ' ' + (v.nodes[0].any[0]?.message ?? ''))"
        );
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }

    /// <summary>Sum of unexpected layout shifts since the page was opened.</summary>
    public Task<double> LayoutShiftAsync() =>
        Page.EvaluateAsync<double>(
            "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))"
                + ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 100); })"
        );

    /// <summary>Whether the page is wider than its window.</summary>
    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }

    private void Hear(IConsoleMessage message)
    {
        // A refused action is part of some tests; the page says so itself.
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _faults.Add("console: " + message.Text);
        }
    }

    private void Watch(Uri asked)
    {
        if (asked.Scheme is "http" or "https" && !asked.IsLoopback)
        {
            _faults.Add("asked of another host: " + asked.Host);
        }
    }
}

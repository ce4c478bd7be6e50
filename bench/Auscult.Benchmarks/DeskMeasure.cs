using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Auscult.App;
using Auscult.Web.Hosting;
using Auscult.Web.Layout;
using Microsoft.AspNetCore.Builder;

namespace Auscult.Benchmarks;

/// <summary>
/// The pages over a large store, asked by browsers without scripts on this machine: time until the whole page is there, its weight, and
/// fifty people deciding on items at once. Bounded: a fixed number of requests of each kind, then it ends.
/// </summary>
internal static partial class DeskMeasure
{
    /// <param name="options">Data folder; <c>trunk</c> leaves one. Items in it are decided on.</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var folder = options is [var named, ..] ? named : Path.Combine(AppContext.BaseDirectory, "trunk-data");
        var data = new DataFolder(folder, Path.Combine(folder, "keys"));
        data.Prepare();
        // The demo signs everybody in, and serves nothing but what is marked as invented.
        await File.WriteAllTextAsync(data.DemoMark, "");
        await using var workspace = await Workspace.OpenAsync(data, CancellationToken.None);
        await using var host = WebHost.Create(workspace, new WebOptions { IsDemo = true, Urls = ["http://127.0.0.1:0"] });
        await host.StartAsync();
        using var browser = Browser(host);
        await WarmUpAsync(browser);
        await PagesAsync(browser);
        await WeighAsync(host);
        await CrowdMeasure.RunAsync(host, workspace, await ItemsAsync(browser, CrowdMeasure.Items));
        await host.StopAsync();
        return 0;
    }

    private static async Task WarmUpAsync(HttpClient browser)
    {
        foreach (var address in Place.All.Select(place => place.Path))
        {
            var first = await TimeAsync(browser, address);
            Console.WriteLine($"first       {address, -24} {first:0} ms");
        }
    }

    private static async Task PagesAsync(HttpClient browser)
    {
        await ReportAsync("Today", "< 300 ms", Enumerable.Repeat("/", 30), browser);
        var queries = TrunkQueries.All().Take(60).Select(query => "/explore?q=" + Uri.EscapeDataString(query));
        await ReportAsync("Explore", "< 400 ms", queries, browser);
        var items = await ItemsAsync(browser, 4);
        await ReportAsync("Inbox, next item", "< 100 ms", items.Select(item => $"/inbox/{item.Split(':')[0]}/pane"), browser);
    }

    private static async Task ReportAsync(string name, string goal, IEnumerable<string> addresses, HttpClient browser)
    {
        var times = new List<double>();
        foreach (var address in addresses)
        {
            times.Add(await TimeAsync(browser, address));
        }

        Print(name, goal, times);
    }

    internal static void Print(string name, string goal, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            $"{name, -22} p50 {times[times.Count / 2]:0} ms, p95 {times[(int)(times.Count * .95)]:0} ms, slowest {times[^1]:0} ms of {times.Count} (goal {goal})"
        );
    }

    internal static async Task<double> TimeAsync(HttpClient browser, string address)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Bytes on the wire of a page and everything it names, as a browser that knows Brotli gets them the first time.</summary>
    private static async Task WeighAsync(WebApplication host)
    {
        using var browser = Browser(host);
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        foreach (var address in Place.All.Select(place => place.Path))
        {
            using var page = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var html = await page.Content.ReadAsByteArrayAsync();
            using var plain = Browser(host);
            var text = await plain.GetStringAsync(new Uri(address, UriKind.Relative));
            var sum = html.LongLength;
            foreach (var asset in AssetAddress().Matches(text).Select(match => match.Value).Distinct())
            {
                sum += (await browser.GetByteArrayAsync(new Uri(asset, UriKind.Relative))).LongLength;
            }

            Console.WriteLine(
                $"weight      {address, -24} {html.Length / 1e3:0} kB page, {sum / 1e3:0} kB with style, behaviour and fonts (goal < 400 kB)"
            );
        }
    }

    /// <summary>Open items as the queue names them: number and version.</summary>
    private static async Task<List<string>> ItemsAsync(HttpClient browser, int count)
    {
        var items = new List<string>();
        var address = "/inbox";
        while (items.Count < count)
        {
            var page = await browser.GetStringAsync(new Uri(address, UriKind.Relative));
            items.AddRange(Item().Matches(page).Select(match => match.Groups[1].Value));
            if (Next().Match(page) is not { Success: true } next)
            {
                break;
            }

            address = WebUtility.HtmlDecode(next.Groups[1].Value);
        }

        return items;
    }

    internal static HttpClient Browser(WebApplication host) =>
        new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(host.Urls.First().ToString(CultureInfo.InvariantCulture)),
        };

    [GeneratedRegex("""/assets/[A-Za-z0-9._-]+""")]
    private static partial Regex AssetAddress();

    [GeneratedRegex("""name="item" form="bulk" value="([^"]+)""")]
    private static partial Regex Item();

    [GeneratedRegex("""href="([^"]*[?&;]after=[^"]+)""")]
    private static partial Regex Next();
}

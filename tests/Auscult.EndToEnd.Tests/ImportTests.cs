using System.Text;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>Bringing posts in by the browser.</summary>
public sealed class ImportTests(Demo demo, Chromium chromium)
{
    private const string Posts = """
        {"id":"e1","source":"upload","published_at":"2026-01-02T03:04:05Z","text":"Zanthorix gave me a marvellously rare hiccup"}
        {"id":"e2","source":"upload","published_at":"not a day","text":"Zanthorix again"}
        {"id":"e3","source":"upload","published_at":"2026-01-03T03:04:05Z","text":"No Zanthorix for me"}
        """;

    [Fact]
    public async Task Upload_WithABadRow_StoresTheRestAndSaysWhy()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = window.Page;
        await window.GoAsync("/imports");
        await page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "posts.jsonl",
                MimeType = "application/x-ndjson",
                Buffer = Encoding.UTF8.GetBytes(Posts),
            }
        );
        await page.ClickAsync("form:has(input[type=file]) button[type=submit]");
        await page.ArriveAsync("**/imports/**");
        Assert.Empty(await window.AxeAsync());
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForFunctionAsync("() => document.body.innerText.includes('2 stored')");

        await window.GoAsync("/explore?q=zanthorix");
        Assert.Equal("2 posts", await page.TextContentAsync("#results h2"));
    }
}

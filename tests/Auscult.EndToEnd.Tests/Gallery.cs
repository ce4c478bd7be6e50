using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>A page, or a state of one, as it is drawn.</summary>
/// <param name="Name">Name of the picture.</param>
/// <param name="Prepare">What leads to the state once the page is open; null for the page as it opens.</param>
internal sealed record View(string Name, string Address, Func<IPage, Task>? Prepare = null);

/// <summary>Every page of the program and the states worth looking at.</summary>
internal static class Gallery
{
    private const string BadRow = """
        {"id":"s1","source":"clinic","published_at":"2026-01-02T03:04:05Z","text":"Since I started sertraline I cannot sleep"}
        {"id":"s2","source":"clinic","published_at":"not a day","text":"Nor can I"}
        """;

    /// <summary>Seen in the demo.</summary>
    public static IReadOnlyList<View> OfDemo { get; } =
    [
        new("today", "/"),
        new("today-figure", "/", page => page.ClickAsync(".au-def >> nth=0")),
        new("inbox", "/inbox?kind=adverse-event"),
        new("inbox-finding", "/inbox?kind=adverse-event", page => page.ClickAsync("#reading .f[data-pop] >> nth=0")),
        new("inbox-dismiss", "/inbox", page => page.Keyboard.PressAsync("d")),
        new("inbox-escalate", "/inbox", page => page.Keyboard.PressAsync("e")),
        new("inbox-original", "/inbox", page => page.Keyboard.PressAsync("o")),
        new("inbox-empty", "/inbox?kind=emergency&source=nowhere"),
        new("explore", "/explore?q=insomnia"),
        new("explore-all", "/explore"),
        new("explore-none", "/explore?q=zzzzzz"),
        new("explore-error", "/explore?q=vaccine+AND+("),
        new("explore-help", "/explore", page => page.ClickAsync("[data-pop=query-help]")),
        new("post", "/explore?q=label:adverse-event", page => page.ClickAsync(".au-result a[href^='/posts/'] >> nth=0")),
        new("quote", "/posts/1/quote"),
        new("original", "/posts/1/original"),
        new("imports", "/imports"),
        new("import-dry-run", "/imports", UploadAsync),
        new("quarantine", "/imports/quarantine"),
        new("sources", "/sources"),
        new("source", "/sources/of?name=forum"),
        new("source-new", "/sources/new"),
        new("approvals", "/approvals"),
        new("export", "/exports/new?q=insomnia"),
        new("approval", "/exports/new?q=insomnia", ProposeAsync),
        new("samples", "/samples"),
        new("sample-judge", "/samples/2/judge"),
        new("sample-results", "/samples/2"),
        new("sample-curve", "/samples/2?t=0.3", page => page.ClickAsync("#at summary")),
        new("privacy", "/privacy"),
        new("privacy-person", "/privacy", FindPersonAsync),
        new("privacy-retention", "/privacy/retention"),
        new("privacy-keys", "/privacy/keys"),
        new("audit", "/audit"),
        new("audit-verified", "/audit/verify"),
        new("people", "/settings/people"),
        new("person", "/settings/people/1"),
        new("teams", "/settings/teams"),
        new("api-keys", "/settings/api-keys"),
        new("settings", "/settings"),
        new("settings-refused", "/settings", RefusedAsync),
        new("rules", "/settings/rules"),
        new("rules-draft", "/settings/rules/draft"),
        new("rules-edit", "/settings/rules/draft", page => page.ClickAsync("button[value='edit:adverse-event']")),
        new("rules-preview", "/settings/rules/draft", PreviewAsync),
        new("webhooks", "/settings/webhooks"),
        new("alerts-nobody", "/settings/alerts"),
        new("about", "/about"),
        new("account-demo", "/account"),
        new("palette", "/about", page => page.Keyboard.PressAsync("Control+k")),
        new("keys", "/about", page => page.Keyboard.PressAsync("?")),
        new("not-found", "/no-such-page"),
    ];

    /// <summary>Seen by somebody with an account, where nothing was heard yet.</summary>
    public static IReadOnlyList<View> OfNewDesk { get; } =
    [
        new("new-today", "/"),
        new("new-inbox", "/inbox"),
        new("new-explore", "/explore"),
        new("new-sources", "/sources"),
        new("new-imports", "/imports"),
        new("new-quarantine", "/imports/quarantine"),
        new("new-approvals", "/approvals"),
        new("new-samples", "/samples"),
        new("new-retention", "/privacy/retention"),
        new("new-rules", "/settings/rules"),
        new("alerts", "/settings/alerts"),
        new("account", "/account"),
        new("second-factor", "/account/second-factor"),
    ];

    private static async Task UploadAsync(IPage page)
    {
        var file = new FilePayload
        {
            Name = "clinic.jsonl",
            MimeType = "application/x-ndjson",
            Buffer = System.Text.Encoding.UTF8.GetBytes(BadRow),
        };
        await page.SetInputFilesAsync("input[type=file]", file);
        await page.ClickAsync("form:has(input[type=file]) button[type=submit]");
        await page.ArriveAsync("**/imports/look/**");
    }

    private static async Task ProposeAsync(IPage page)
    {
        await page.FillAsync("#quotes", "5");
        await page.FillAsync("#statement", "Figures for the yearly report on sleep");
        await page.ClickAsync("form[action='/exports/public'] button[type=submit]");
        await page.ArriveAsync("**/approvals/*");
    }

    private static async Task FindPersonAsync(IPage page)
    {
        await page.SelectOptionAsync("#by", "words");
        await page.FillAsync("#value", "label:adverse-event lang:fr");
        await page.ClickAsync("form[action='/privacy'] button[type=submit]");
        await page.WaitForSelectorAsync("form[action='/privacy/erase'] .btn-danger");
    }

    private static async Task RefusedAsync(IPage page)
    {
        await page.FillAsync("[name=zone]", "Paris");
        await page.ClickAsync("main form .btn-primary");
        await page.WaitForSelectorAsync(".au-note.crit");
    }

    private static async Task PreviewAsync(IPage page)
    {
        await page.ClickAsync("button[value=preview]");
        await page.WaitForSelectorAsync("[name=reason]");
        await page.WaitForSelectorAsync("#preview table");
    }
}

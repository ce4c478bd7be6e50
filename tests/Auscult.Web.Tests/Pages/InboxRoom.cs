using System.Net;
using AngleSharp.Html.Dom;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

/// <summary>A site with a queue, and a person who works through it without scripts.</summary>
internal sealed class InboxRoom : IAsyncDisposable
{
    private static readonly object[] Posts =
    [
        Post("1", "Started Lexapro last week and now I have terrible insomnia, no nausea though"),
        Post("2", "Is it safe to take ibuprofen with Lexapro, does anybody know?"),
        Post("3", "I took a whole box of Lexapro, I want to die, please help me now"),
    ];

    private InboxRoom(Site site) => Site = site;

    public Site Site { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<InboxRoom> OpenAsync()
    {
        var room = new InboxRoom(await Site.OpenAsync());
        await room.Site.IngestAsync(Posts);
        return room;
    }

    public static object Post(string id, string text) =>
        new
        {
            id,
            source = "forum",
            url = "https://forum.example/" + id,
            published_at = "2026-01-02T03:04:05Z",
            author = new { handle = "anna" },
            text,
        };

    public Task<QueuedItem> ItemAsync(ItemKind kind) =>
        Site.Workspace.ReadAsync(
            async store =>
            {
                var filter = new QueueFilter(kind, Snoozed: null);
                return (await store.ItemQueue.PageAsync(filter, null, Site.Workspace.Clock.GetUtcNow(), 10, Cancellation))[0];
            },
            Cancellation
        );

    public Task<QueuedItem> ItemAsync(long id) =>
        Site.Workspace.ReadAsync(async store => (await store.ItemQueue.FindAsync(id, Cancellation))!, Cancellation);

    /// <summary>The form of a page that asks for a step.</summary>
    public static IHtmlFormElement Form(IHtmlDocument page, string step) =>
        (IHtmlFormElement)page.QuerySelector($"form[action='/inbox/decide']:has(input[name=step][value={step}])")!;

    /// <summary>Sends a form as a browser without scripts does, and gives the answer.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] values) =>
        Site.SubmitAsync(form, values.Select(value => KeyValuePair.Create(value.Name, value.Value)));

    /// <summary>Opens an item, sends one of its forms and gives the page that follows.</summary>
    public async Task<IHtmlDocument> DecideAsync(
        long item,
        string step,
        HttpStatusCode expected,
        params (string Name, string Value)[] values
    )
    {
        var page = await Site.GetAsync($"/inbox/{item}");
        using var answer = await SubmitAsync(Form(page, step), values);
        Assert.Equal(expected, answer.StatusCode);
        return await Site.ParseAsync(answer);
    }

    /// <summary>Sends a form the way htmx does: the token in a header, and only a part is asked for.</summary>
    public async Task<(HttpResponseMessage Answer, IHtmlDocument Part)> PartAsync(
        string address,
        params (string Name, string Value)[] values
    )
    {
        var page = await Site.GetAsync("/inbox");
        var token = page.QuerySelector("form[action='/inbox/undo'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Name, value.Value))),
        };
        request.Headers.Add("X-Auscult-Token", token);
        request.Headers.Add("HX-Request", "true");
        var answer = await Site.Client.SendAsync(request, Cancellation);
        return (answer, await Site.ParseAsync(answer));
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

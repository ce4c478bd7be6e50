using System.Globalization;
using System.Net.ServerSentEvents;
using Auscult.Contracts;
using Auscult.Web.Live;
using Auscult.Web.Tests.Access;
using Auscult.Web.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Auscult.Web.Tests.Hosting;

public sealed class LiveEventsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_OfItemsAndSources_AreHeardWithinTheChannel()
    {
        await using var site = await Members.OpenSiteAsync();
        await Members.AddAsync(site, "lena", new Grant("analyst", null, "forum"));
        await Members.AddAsync(site, "otto", new Grant("analyst"));
        await site.IngestAsync(
            InboxRoom.Post("1", "Started Lexapro last week and now I have terrible insomnia"),
            new
            {
                id = "2",
                source = "clinic",
                text = "Since I started Prozac my headache is unbearable, worst week of my life",
            }
        );
        LiveEvent[] happened =
        [
            new("items", await ItemAsync(site, "clinic")),
            new("sources", "clinic"),
            new("items", "no number"),
            new("items", await ItemAsync(site, "forum")),
            new("sources", "forum"),
            new("jobs", "7"),
        ];
        using var limited = await Members.BrowserAsync(site, "lena");
        using var all = await Members.BrowserAsync(site, "otto");

        Assert.Equal([.. happened[3..]], await HeardAsync(site, limited, happened));
        Assert.Equal(happened, await HeardAsync(site, all, happened));
    }

    private static async Task<string> ItemAsync(Site site, string source)
    {
        var items = await site.Workspace.ReadAsync(
            async store => await store.ItemQueue.PageAsync(new QueueFilter(), null, TimeProvider.System.GetUtcNow(), 10, Cancellation),
            Cancellation
        );
        return items.Single(item => item.Source == source).Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What a page hears of events up to the last of them.</summary>
    private static async Task<IReadOnlyList<LiveEvent>> HeardAsync(Site site, HttpClient person, IReadOnlyList<LiveEvent> happened)
    {
        using var answer = await person.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var heard = new List<LiveEvent>();
        await foreach (var line in SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation))
        {
            if (line.EventType == "ready")
            {
                happened.ToList().ForEach(site.Services.GetRequiredService<EventStream>().Publish);
                continue;
            }

            heard.Add(new LiveEvent(line.EventType, line.Data));
            if (heard[^1] == happened[^1])
            {
                break;
            }
        }

        return heard;
    }
}

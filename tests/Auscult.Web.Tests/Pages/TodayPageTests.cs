using System.Globalization;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Pages.Today;

namespace Auscult.Web.Tests.Pages;

public sealed class TodayPageTests
{
    [Fact]
    public async Task Page_NothingHeard_SaysSoAndWhatToDo()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/");

        Assert.Contains("Nothing waits for a person.", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".au-state a[href='/explore']"));
        Assert.Contains("not estimable: nothing was decided", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ItemOpened_ShowsItsClockAndWords()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                published_at = "2026-01-02T03:04:05Z",
                text = "Started Lexapro last week and now I have terrible insomnia",
            }
        );

        var page = await site.GetAsync("/");

        Assert.Contains("1 item needs a person.", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelector(".au-due")!;
        Assert.Contains("23 h", row.QuerySelector(".au-clock")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("insomnia", row.QuerySelector(".f.rxn")!.TextContent);
        Assert.Equal("/inbox/1", row.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_PostsHeardInTheRunningHour_AreAmongTheFigures()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                text = "a cough",
            },
            new
            {
                id = "2",
                source = "forum",
                text = "a sneeze",
            }
        );

        var page = await site.GetAsync("/");

        var figure = page.QuerySelectorAll(".au-kpi").Single(one => one.TextContent.Contains("Posts heard", StringComparison.Ordinal));
        Assert.Equal("2", figure.QuerySelector(".v")!.TextContent.Trim());
    }

    [Fact]
    public async Task Figures_ItemOpenedInTheRunningSecond_IsAmongThem()
    {
        await using var room = await InboxRoom.OpenAsync();
        var item = await room.ItemAsync(ItemKind.Question);

        var figures = await room.Site.Workspace.ReadAsync(
            store =>
                DayFigures.LoadAsync(
                    store,
                    Permissions.Of([new Grant("analyst")]),
                    item.OpenedAt.AddMilliseconds(1),
                    TestContext.Current.CancellationToken
                ),
            TestContext.Current.CancellationToken
        );

        Assert.NotEqual(0, figures.Work.Opened);
    }

    [Fact]
    public async Task Page_ManyPeopleYesterday_SaysWhatMoved()
    {
        await using var site = await Site.OpenAsync();
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'12:00:00'Z'", CultureInfo.InvariantCulture);
        await site.IngestAsync(
            Enumerable
                .Range(0, 9)
                .Select(
                    object (i) =>
                        new
                        {
                            id = $"{i}",
                            source = "forum",
                            author = new { id = $"a{i}" },
                            published_at = yesterday,
                            text = $"my insomnia again, night {i}",
                        }
                )
                .ToArray()
        );

        var page = await site.GetAsync("/");

        var moved = page.QuerySelector(".au-moved")!;
        Assert.Contains("insomnia: 9 people, 0 usual.", moved.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/explore?concept=", moved.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}

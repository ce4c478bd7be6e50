using System.Net;
using Auscult.Contracts;
using Auscult.Web.Pages.Inbox;

namespace Auscult.Web.Tests.Pages;

/// <summary>The queue as its address names it.</summary>
public sealed class InboxRequestTests : IAsyncLifetime
{
    private InboxRoom _room = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _room = await InboxRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    /// <summary>The page says by itself what the store would find: both read the same filter.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("?kind=question")]
    [InlineData("?state=done")]
    [InlineData("?state=dismissed")]
    [InlineData("?state=in-review")]
    [InlineData("?state=new&lang=en")]
    [InlineData("?who=me")]
    [InlineData("?who=nobody&source=forum")]
    [InlineData("?snoozed=only")]
    [InlineData("?snoozed=all")]
    [InlineData("?escalated=yes")]
    [InlineData("?source=elsewhere")]
    [InlineData("?lang=fr")]
    public async Task Holds_AnyFilter_IsTrueOfWhatTheStoreFinds(string filter)
    {
        await _room.Site.IngestAsync(InboxRoom.Post("4", "Which doctor in town explains what a shingles vaccine does?"));
        var items = await IdsAsync(new QueueFilter(Snoozed: null));
        var taken = (await _room.ItemAsync(ItemKind.Question)).Id;
        await _room.DecideAsync(taken, "accept", HttpStatusCode.OK);
        await _room.DecideAsync((await _room.ItemAsync(ItemKind.AdverseEvent)).Id, "snooze", HttpStatusCode.OK, ("until", "4h"));
        await _room.DecideAsync(
            (await _room.ItemAsync(ItemKind.Emergency)).Id,
            "dismiss",
            HttpStatusCode.OK,
            ("reason", "figure-of-speech")
        );
        var me = (await _room.ItemAsync(taken)).Standing.Assignee;
        var request = InboxRequest.Parse(filter);

        var found = await IdsAsync(
            new QueueFilter(
                request.Kind,
                request.State,
                Assignee: request.Who switch
                {
                    "me" => me,
                    "nobody" => "",
                    var other => other,
                },
                Source: request.Source,
                Language: request.Language,
                Snoozed: request.Snoozed switch
                {
                    "only" => true,
                    "all" => null,
                    _ => request.State is null or ItemState.New or ItemState.InReview ? false : null,
                },
                OnlyEscalated: request.OnlyEscalated
            )
        );

        var held = new List<long>();
        foreach (var id in items)
        {
            if (request.Holds(await _room.ItemAsync(id), me, Now))
            {
                held.Add(id);
            }
        }

        Assert.True(items.Count > 3);
        Assert.Equal(found, held);
    }

    private DateTimeOffset Now => _room.Site.Workspace.Clock.GetUtcNow();

    private Task<List<long>> IdsAsync(QueueFilter filter) =>
        _room.Site.Workspace.ReadAsync(
            async store => (await store.ItemQueue.PageAsync(filter, null, Now, 100, Cancellation)).Select(item => item.Id).Order().ToList(),
            Cancellation
        );
}

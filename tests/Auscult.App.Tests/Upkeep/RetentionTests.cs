using Auscult.App.Listening;
using Auscult.App.Upkeep;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Upkeep;

public sealed class RetentionTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_RemovesWhatIsTooOldOfThatSourceOnly()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Post("forum", 40), Post("forum", 20), Post("elsewhere", 400));
        await SetDaysAsync(desk, retention: 30);

        var summary = await Retention.RunAsync(desk, Cancellation);

        Assert.Equal(1, summary.Posts["forum"]);
        Assert.DoesNotContain("elsewhere", summary.Posts.Keys);
        Assert.Equal(2, (await Organisation.SearchAsync(desk, "insomnia")).Total);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Run_PostOnLegalHold_StaysUntilTheHoldIsLifted()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Post("forum", 40));
        await SetDaysAsync(desk, retention: 30);
        var item = Assert.Single(await desk.Store.Items.ListAsync(new ItemFilter(ItemKind.AdverseEvent, null), Cancellation)).Id;
        await new ItemDesk(desk).HoldAsync(item, "safety case 7", Cancellation);

        Assert.Equal(0, (await Retention.RunAsync(desk, Cancellation)).Posts["forum"]);
        Assert.Equal(1, (await Organisation.SearchAsync(desk, "insomnia")).Total);

        await new ItemDesk(desk).HoldAsync(item, null, Cancellation);
        Assert.Equal(1, (await Retention.RunAsync(desk, Cancellation)).Posts["forum"]);
        Assert.Equal(0, (await Organisation.SearchAsync(desk, "insomnia")).Total);
        await _organisation.VerifyAsync();
    }

    /// <summary>An item nobody decided on goes with its posts; a decision stays as it was made.</summary>
    [Theory]
    [InlineData(ItemState.New, ItemState.Withdrawn)]
    [InlineData(ItemState.InReview, ItemState.Withdrawn)]
    [InlineData(ItemState.Done, ItemState.Done)]
    [InlineData(ItemState.Dismissed, ItemState.Dismissed)]
    public async Task Run_LastPostOfAnItem_LeavesNoOpenItem(ItemState before, ItemState after)
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Post("forum", 40));
        await SetDaysAsync(desk, retention: 30);
        var item = Assert.Single(await desk.Store.Items.ListAsync(new ItemFilter(ItemKind.AdverseEvent, null), Cancellation)).Id;
        if (before != ItemState.New)
        {
            await new ItemDesk(desk).MoveAsync(item, before, "reason", Cancellation);
        }

        await Retention.RunAsync(desk, Cancellation);

        Assert.Equal(after, (await desk.Store.Items.FindAsync(item, Cancellation))!.State);
        await Assert.ThrowsAsync<RefusalException>(() => new ItemDesk(desk).MoveAsync(item, ItemState.InReview, null, Cancellation));
        await _organisation.VerifyAsync();
    }

    /// <summary>More than one page of work; a loop that stops after the first would leave the rest.</summary>
    [Fact]
    public async Task Run_ManyPosts_RemovesAll()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, [.. Enumerable.Range(0, 2500).Select(_ => Post("forum", 40))]);
        await SetDaysAsync(desk, retention: 30);

        Assert.Equal(2500, (await Retention.RunAsync(desk, Cancellation)).Posts["forum"]);
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Run_OriginalsPastTheirDays_AreDestroyed()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Post("forum", 1));
        Assert.NotNull(await desk.Store.Vault.OriginalAsync(1, Cancellation));

        Assert.Equal(0, (await Retention.RunAsync(desk, Cancellation)).Originals);
        await SetDaysAsync(desk, retention: null, originals: -1);

        Assert.Equal(1, (await Retention.RunAsync(desk, Cancellation)).Originals);
        Assert.Null(await desk.Store.Vault.OriginalAsync(1, Cancellation));
        Assert.Equal(1, (await Organisation.SearchAsync(desk, "insomnia")).Total);
    }

    /// <summary>A hold kept the original of a post that was deleted upstream; lifted, it must not stay for ever.</summary>
    [Fact]
    public async Task Run_OriginalOfADeletedPostAfterItsHold_IsDestroyed()
    {
        await using var desk = await _organisation.WriteAsync();
        var words = new
        {
            id = "1",
            source = "forum",
            text = "Started Lexapro last week and now I have terrible insomnia",
        };
        await _organisation.IngestAsync(desk, words);
        var item = Assert.Single(await desk.Store.Items.ListAsync(new ItemFilter(ItemKind.AdverseEvent, null), Cancellation)).Id;
        await new ItemDesk(desk).HoldAsync(item, "safety case 7", Cancellation);
        await _organisation.IngestAsync(
            desk,
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );
        await SetDaysAsync(desk, retention: null, originals: -1);
        await Retention.RunAsync(desk, Cancellation);
        Assert.NotNull(await desk.Store.Vault.OriginalAsync(1, Cancellation));

        await new ItemDesk(desk).HoldAsync(item, null, Cancellation);
        await Retention.RunAsync(desk, Cancellation);

        Assert.Null(await desk.Store.Vault.OriginalAsync(1, Cancellation));
    }

    public void Dispose() => _organisation.Dispose();

    private static object Post(string source, int days) =>
        new
        {
            id = Guid.NewGuid().ToString("n"),
            source,
            published_at = Organisation.DaysAgo(days),
            text = "Started Lexapro last week and now I have terrible insomnia",
        };

    /// <summary>Originals are dated by arrival, which is now: -1 days makes them a day too old.</summary>
    private static Task SetDaysAsync(Desk desk, int? retention, int originals = 30) =>
        Organisation.SetPolicyAsync(desk, BuiltInPolicies.For("forum") with { RetentionDays = retention, OriginalDays = originals });
}

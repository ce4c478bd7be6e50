using Auscult.App.Access;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class ItemDeskTests : IAsyncLifetime
{
    private const string Words = "Started Lexapro last week and now I have terrible insomnia";

    private readonly Organisation _organisation = new();
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ItemDesk Items => new(_desk);

    public async ValueTask InitializeAsync()
    {
        _desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(
            _desk,
            new
            {
                id = "1",
                source = "forum",
                url = "https://example.com/1",
                text = Words + ", mail jo@example.com",
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Move_EveryPair_IsAllowedExactlyByTheTable()
    {
        foreach (var (from, allowed) in ItemTransitions.Allowed.Where(row => row.Key != ItemState.Withdrawn))
        {
            foreach (var to in Enum.GetValues<ItemState>())
            {
                var id = await FreshAsync(from);
                if (allowed.Contains(to))
                {
                    Assert.Equal(to, (await Items.MoveAsync(id, to, "reason", Cancellation)).State);
                }
                else
                {
                    await Assert.ThrowsAsync<RefusalException>(() => Items.MoveAsync(id, to, "reason", Cancellation));
                    Assert.Equal(from, (await _desk.Store.Items.FindAsync(id, Cancellation))!.State);
                }
            }
        }
    }

    [Fact]
    public async Task Move_WithdrawnItem_CanGoNowhere()
    {
        await _organisation.IngestAsync(
            _desk,
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );
        Assert.Equal(ItemState.Withdrawn, (await ItemAsync()).State);

        foreach (var to in Enum.GetValues<ItemState>())
        {
            await Assert.ThrowsAsync<RefusalException>(async () =>
                await Items.MoveAsync((await ItemAsync()).Id, to, "reason", Cancellation)
            );
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Move_DismissalWithoutReason_IsRefused(string? reason)
    {
        var id = (await ItemAsync()).Id;

        await Assert.ThrowsAsync<RefusalException>(() => Items.MoveAsync(id, ItemState.Dismissed, reason, Cancellation));

        Assert.Equal(ItemState.New, (await ItemAsync()).State);
    }

    [Fact]
    public async Task Move_Decision_IsAuditedWithItsReason()
    {
        await Items.MoveAsync((await ItemAsync()).Id, ItemState.Dismissed, "a joke", Cancellation);

        var record = (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation))[^1];
        Assert.Equal(("move-item", $"item:{(await ItemAsync()).Id}"), (record.Action, record.Entity));
        var values = _desk.Trail.Values(record, await _desk.Store.Audit.KeyAsync(record.Sequence, Cancellation));
        Assert.Equal("""{"from":"New","to":"Dismissed","reason":"a joke"}""", values);
    }

    /// <summary>Two people looked at the same version: the second decision changes nothing and leaves no record.</summary>
    [Fact]
    public async Task Move_RowThatSomebodyChangedMeanwhile_IsAConflict()
    {
        var seen = await ItemAsync();
        await Items.MoveAsync(seen.Id, ItemState.InReview, null, Cancellation);
        var records = (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation)).Count;

        var entry = _desk.Trail.Entry("move-item", $"item:{seen.Id}", new { });
        Assert.False(await _desk.Store.Items.MoveAsync(seen.Id, seen.RowVersion, ItemState.Done, entry, Cancellation));

        Assert.Equal(ItemState.InReview, (await ItemAsync()).State);
        Assert.Equal(records, (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task Move_ItemThatIsNotThere_IsRefused() =>
        await Assert.ThrowsAsync<RefusalException>(() => Items.MoveAsync(4711, ItemState.Done, null, Cancellation));

    [Fact]
    public async Task Hold_DeletionUpstream_LeavesTheSealedOriginal()
    {
        var item = await ItemAsync();
        Assert.Equal("safety case 7", (await Items.HoldAsync(item.Id, "safety case 7", Cancellation)).Hold);

        await _organisation.IngestAsync(
            _desk,
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );

        var (_, original) = await Items.OpenOriginalAsync(1, "safety case 7", Cancellation);
        Assert.StartsWith(Words, original, StringComparison.Ordinal);
        Assert.Equal(0, (await Organisation.SearchAsync(_desk, "insomnia")).Total);
    }

    [Fact]
    public async Task NoHold_DeletionUpstream_DestroysTheSealedOriginal()
    {
        await _organisation.IngestAsync(
            _desk,
            new
            {
                id = "1",
                source = "forum",
                deleted = true,
            }
        );

        var (links, original) = await Items.OpenOriginalAsync(1, "check", Cancellation);

        Assert.Null(original);
        Assert.Null(links.Url);
    }

    [Fact]
    public async Task OpenOriginal_ShowsWhatWasSealedAndIsAudited()
    {
        var (links, original) = await Items.OpenOriginalAsync(1, "follow up", Cancellation);

        Assert.Equal(new PostLinks("forum", "1", "https://example.com/1", null, null, null), links);
        Assert.Equal(Words + ", mail jo@example.com", original);
        var record = (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation))[^1];
        Assert.Equal(("open-original", "post:1"), (record.Action, record.Entity));
    }

    [Fact]
    public async Task OpenOriginal_PostThatIsNotThere_IsRefusedAndNotAudited()
    {
        var records = (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation)).Count;

        await Assert.ThrowsAsync<RefusalException>(() => Items.OpenOriginalAsync(4711, "x", Cancellation));

        Assert.Equal(records, (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation)).Count);
    }

    private async Task<WorkItem> ItemAsync() =>
        (await _desk.Store.Items.ListAsync(new ItemFilter(ItemKind.AdverseEvent, null), Cancellation)).Single();

    /// <summary>The one item, brought into a state by allowed steps.</summary>
    private async Task<long> FreshAsync(ItemState state)
    {
        var item = await ItemAsync();
        ItemState[] path = state switch
        {
            ItemState.New => [ItemState.InReview, ItemState.New],
            ItemState.InReview => [ItemState.InReview],
            _ => [ItemState.InReview, state],
        };
        foreach (var step in path)
        {
            item = item.State == step ? item : await Items.MoveAsync(item.Id, step, "reason", Cancellation);
        }

        return item.Id;
    }
}

using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class QueueTallyTests : IAsyncLifetime
{
    private TriageRoom _room = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _room = await TriageRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Count_OfAShortQueue_IsMadeEachTime()
    {
        var tally = new QueueTally(new SlowClock(TimeSpan.FromMilliseconds(1)));
        var before = await CountAsync(tally, new QueueFilter());

        await DismissOneAsync();

        Assert.Equal(before - 1, await CountAsync(tally, new QueueFilter()));
    }

    [Fact]
    public async Task Count_ThatTookLong_StandsForTwentyTimesAsLong()
    {
        var clock = new SlowClock(TimeSpan.FromMilliseconds(50));
        var tally = new QueueTally(clock);
        var before = await CountAsync(tally, new QueueFilter());
        await DismissOneAsync();

        Assert.Equal(before, await CountAsync(tally, new QueueFilter()));
        clock.Pass(TimeSpan.FromMilliseconds(1000));
        Assert.Equal(before - 1, await CountAsync(tally, new QueueFilter()));
    }

    [Fact]
    public async Task Count_ThatTookLong_IsAnsweredToNobodyWithAnotherFilterOrOtherRights()
    {
        var tally = new QueueTally(new SlowClock(TimeSpan.FromMilliseconds(50)));
        await CountAsync(tally, new QueueFilter());

        Assert.Equal(0, await CountAsync(tally, new QueueFilter(Source: "nobody's")));
        Assert.Equal(0, await CountAsync(tally, new QueueFilter { Visible = [] }));
        Assert.Equal(0, await CountAsync(tally, new QueueFilter { Visible = [new ItemSight(null, "nobody's")] }));
    }

    [Fact]
    public async Task Count_GivenUpHalfWay_IsMadeByTheNextWhoAsks()
    {
        var clock = new SlowClock(TimeSpan.FromMilliseconds(50));
        var tally = new QueueTally(clock);
        var before = await CountAsync(tally, new QueueFilter());
        await DismissOneAsync();
        clock.Pass(TimeSpan.FromMilliseconds(1000));
        var now = _room.Clock.GetUtcNow();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            tally.CountAsync(_room.Store, new QueueFilter(), now, now.AddHours(4), new CancellationToken(canceled: true))
        );

        Assert.Equal(before - 1, await CountAsync(tally, new QueueFilter()));
    }

    private async Task<long> CountAsync(QueueTally tally, QueueFilter filter)
    {
        var now = _room.Clock.GetUtcNow();
        return (await tally.CountAsync(_room.Store, filter, now, now.AddHours(4), Cancellation)).Sum(count => count.Count);
    }

    private async Task DismissOneAsync()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        await _room.DecideAsync("alice", item.Id, new DismissStep(DismissalReason.NotOurs));
    }

    /// <summary>Every look at it finds that so much time has passed: whatever is timed takes at least that long.</summary>
    private sealed class SlowClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += step.Ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}

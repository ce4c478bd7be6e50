using Auscult.App.Listening.Jobs;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening.Jobs;

public sealed class UpkeepDeskTests : IDisposable
{
    private readonly Organisation _organisation = new();
    private readonly MovableClock _clock = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DailyRetention_IsQueuedOnceADayInTheNameOfTheSystem()
    {
        await using var desk = await Desk.OpenToWriteAsync(_organisation.Folder, Cancellation, _clock);
        await using var system = desk.As(PeriodicUpkeep.Actor);
        var upkeep = new UpkeepDesk(system);

        Assert.True(await upkeep.DailyRetentionAsync(Cancellation));
        _clock.Now = _clock.Now.AddHours(23.9);
        Assert.False(await upkeep.DailyRetentionAsync(Cancellation));
        await FinishAsync(desk);
        Assert.False(await upkeep.DailyRetentionAsync(Cancellation));
        _clock.Now = _clock.Now.AddHours(0.2);
        Assert.True(await upkeep.DailyRetentionAsync(Cancellation));

        var queued = await desk.Store.Queue.ListAsync(new JobFilter("retention"), Cancellation);
        Assert.Equal(2, queued.Count);
        Assert.All(queued, job => Assert.Equal(PeriodicUpkeep.Actor, job.Actor));
    }

    public void Dispose() => _organisation.Dispose();

    private async Task FinishAsync(Desk desk)
    {
        var job = (await desk.Store.Queue.TakeAsync(_clock.Now, _clock.Now.AddMinutes(1), Cancellation))!;
        await desk.Store.Queue.EndAsync(job.Job.Id, new JobEnd(JobState.Done, _clock.Now, _clock.Now, 0, null), Cancellation);
    }
}

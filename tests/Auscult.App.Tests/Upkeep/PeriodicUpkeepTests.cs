using Auscult.App.Tests.Approvals;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Upkeep;

public sealed class PeriodicUpkeepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_RequestsThatAreTooLate_ExpireInTheNameOfTheSystem()
    {
        await using var desks = await Desks.OpenAsync();
        var waiting = await desks.ProposeAsync();
        var approved = await desks.ApprovedAsync();
        await using var desk = desks.As(PeriodicUpkeep.Actor);
        var upkeep = new PeriodicUpkeep(new OwnTurns(desk));
        desks.Clock.Now = waiting.Draft.ExpiresAt.AddSeconds(-1);
        Assert.Equal(0, (await upkeep.RunAsync(Cancellation)).Expired);
        desks.Clock.Now = waiting.Draft.ExpiresAt;

        Assert.Equal(2, (await upkeep.RunAsync(Cancellation)).Expired);

        foreach (var request in new[] { waiting, approved })
        {
            Assert.Equal(ApprovalState.Expired, (await desks.Store.Approvals.FindAsync(request.Id, Cancellation))!.State);
        }

        var records = await desks.Store.Audit.ReadAsync(0, 100, Cancellation);
        Assert.Equal(2, records.Count(record => record is { Action: "expire", Actor: "system" }));
        Assert.Equal(0, (await upkeep.RunAsync(Cancellation)).Expired);
    }

    /// <summary>Nobody waits for somebody who reads: the log is emptied the next time.</summary>
    [Fact]
    public async Task Run_WhileSomebodyReads_LeavesTheLogAtOnceAndEmptiesItLater()
    {
        using var organisation = new Organisation();
        await using var workspace = await Workspace.OpenAsync(organisation.Folder, Cancellation);
        var upkeep = new PeriodicUpkeep(new SharedTurns(workspace, PeriodicUpkeep.Actor));
        await workspace.ReadAsync(
            async store =>
            {
                await using var held = await store.Stream.HoldAsync(Cancellation);
                await store.Stream.LastAsync(Cancellation);
                await workspace.WriteAsync(
                    "test",
                    desk =>
                        organisation.IngestAsync(
                            desk,
                            new
                            {
                                id = "1",
                                source = "forum",
                                text = "A long cough in winter",
                            }
                        ),
                    Cancellation
                );
                var started = TimeProvider.System.GetTimestamp();
                Assert.False((await upkeep.RunAsync(Cancellation)).IsScrubbed);
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(8), "It waited for the reader.");
                return true;
            },
            Cancellation
        );

        Assert.True((await upkeep.RunAsync(Cancellation)).IsScrubbed);
    }

    [Fact]
    public async Task Drain_WaitsForWhoWasReading_AndForNobodyElse()
    {
        using var organisation = new Organisation();
        await using var workspace = await Workspace.OpenAsync(organisation.Folder, Cancellation);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var reading = workspace.ReadAsync(
            async _ =>
            {
                begun.SetResult();
                await end.Task;
                return true;
            },
            Cancellation
        );
        await begun.Task;

        var drained = workspace.DrainAsync(Cancellation);
        Assert.False(drained.IsCompleted);
        Assert.True(await workspace.ReadAsync(_ => Task.FromResult(true), Cancellation));
        Assert.False(drained.IsCompleted);
        end.SetResult();

        await reading;
        await drained.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await workspace.DrainAsync(Cancellation);
    }
}

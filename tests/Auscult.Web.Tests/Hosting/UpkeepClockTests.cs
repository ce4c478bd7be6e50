using Auscult.App;
using Auscult.App.Approvals;
using Auscult.Contracts;
using Auscult.Web.Hosting;

namespace Auscult.Web.Tests.Hosting;

public sealed class UpkeepClockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Nobody has to ask: a request that is too late is marked while the pages are served.</summary>
    [Fact]
    public async Task Host_Served_MarksLateRequestsByItself()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "sites", Guid.NewGuid().ToString("n"));
        var late = new LateClock();
        await using (
            var workspace = await Workspace.OpenAsync(
                new DataFolder(Path.Combine(root, "data"), Path.Combine(root, "keys")),
                Cancellation,
                late
            )
        )
        {
            var request = await workspace.WriteAsync(
                "alice",
                desk => new ApprovalDesk(desk).ProposeAsync(Draft(late), Cancellation),
                Cancellation
            );
            late.Days = 8;
            await using var host = WebHost.Create(workspace, new WebOptions { Urls = ["http://127.0.0.1:0"] });
            await host.StartAsync(Cancellation);

            var state = ApprovalState.InReview;
            for (var look = 0; state == ApprovalState.InReview && look < 600; look++)
            {
                await Task.Delay(50, Cancellation);
                state = await workspace.ReadAsync(
                    async store => (await store.Approvals.FindAsync(request.Id, Cancellation))!.State,
                    Cancellation
                );
            }

            Assert.Equal(ApprovalState.Expired, state);
            await host.StopAsync(CancellationToken.None);
        }

        Directory.Delete(root, recursive: true);
    }

    private static ApprovalDraft Draft(LateClock clock) =>
        new("public-export", "Counts", "For the report", "{}", new string('a', 64), RiskLevel.Low, clock.GetUtcNow().AddDays(7));

    private sealed class LateClock : TimeProvider
    {
        public int Days { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(Days);
    }
}

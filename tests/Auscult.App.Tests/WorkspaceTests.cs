namespace Auscult.App.Tests;

public sealed class WorkspaceTests
{
    [Fact]
    public async Task WriteAsync_ManyAtOnce_TakeTurns()
    {
        using var organisation = new Organisation();
        await using var workspace = await Workspace.OpenAsync(organisation.Folder, TestContext.Current.CancellationToken);
        var (inside, most) = (0, 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    workspace.WriteAsync(
                        "ann",
                        async _ =>
                        {
                            most = Math.Max(most, Interlocked.Increment(ref inside));
                            await Task.Yield();
                            Interlocked.Decrement(ref inside);
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task WriteAsync_Audited_NamesWhoActed()
    {
        using var organisation = new Organisation();
        await using var workspace = await Workspace.OpenAsync(organisation.Folder, TestContext.Current.CancellationToken);

        var record = await workspace.WriteAsync(
            "ann",
            async desk =>
                await desk.Store.Audit.AppendAsync(desk.Trail.Entry("try", "store", new { }), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("ann", record.Actor);
    }

    [Fact]
    public async Task ReadAsync_WhileSomebodyWrites_SeesWhatIsCommitted()
    {
        using var organisation = new Organisation();
        await using var workspace = await Workspace.OpenAsync(organisation.Folder, TestContext.Current.CancellationToken);

        var seen = await workspace.WriteAsync(
            "ann",
            async desk =>
            {
                await desk.Store.Audit.AppendAsync(desk.Trail.Entry("try", "store", new { }), TestContext.Current.CancellationToken);
                return await workspace.ReadAsync(
                    async store => await store.Audit.ReadAsync(0, 10, TestContext.Current.CancellationToken),
                    TestContext.Current.CancellationToken
                );
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal("try", Assert.Single(seen).Action);
    }
}

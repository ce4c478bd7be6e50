using Auscult.App;
using Auscult.Cli.Demo;
using Auscult.Contracts;

namespace Auscult.Cli.Tests.Demo;

/// <summary>What a visitor of the demo finds, whenever the visit is.</summary>
public sealed class DemoWorldTests : IDisposable
{
    private readonly FreshFolder _fresh = new();

    [Theory]
    [InlineData(7)]
    [InlineData(15)]
    public async Task Fill_AtAnyHour_LeavesWorkOfEachKindThatCanWait(int hour)
    {
        var folder = new DataFolder(_fresh["demo"], _fresh["keys"]);
        folder.Prepare();
        await DemoWorld.FillAsync(
            folder,
            new DateTimeOffset(2026, 3, 4, hour, 20, 0, TimeSpan.Zero),
            TestContext.Current.CancellationToken
        );

        await using var desk = Desk.OpenToRead(folder);
        var open = (await desk.Store.Items.CountAsync(TestContext.Current.CancellationToken))
            .Where(count => count.State == ItemState.New)
            .ToDictionary(count => count.Kind, count => count.Count);
        Assert.InRange(open[ItemKind.AdverseEvent], 8, 40);
        Assert.InRange(open[ItemKind.Question], 12, 80);
        Assert.InRange(open[ItemKind.Privacy], 4, 20);
    }

    public void Dispose() => _fresh.Dispose();
}

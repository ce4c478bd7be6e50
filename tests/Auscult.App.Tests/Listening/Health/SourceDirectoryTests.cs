using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Health;
using Auscult.App.Listening.Imports;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening.Health;

public sealed class SourceDirectoryTests
{
    [Fact]
    public async Task List_ImportedAndPolledSources_AreAllThereWithTheirPolicy()
    {
        await using var office = await Office.OpenAsync();
        var published = office.Clock.Now.AddDays(-40).ToString("o", System.Globalization.CultureInfo.InvariantCulture);
        await office.Imports.StreamAsync(
            "alice",
            Office.Upload($$"""{"id":"1","source":"survey","text":"a cough","published_at":"{{published}}"}""" + "\nnot json\n"),
            "a",
            null,
            new ImportSettings(),
            Office.Cancellation
        );
        var policy = new SourcePolicy("forum", "Safety", "Art. 9(2)(i)", "DPIA-7", null, 30, true, true, false, false);
        await office.WriteAsync(desk =>
            new FeedDesk(desk).AddAsync(policy, "https://example.org/feed", TimeSpan.FromHours(1), Office.Cancellation)
        );

        var sources = await ListAsync(office);

        Assert.Equal(["forum", "survey"], sources.Select(source => source.Source));
        Assert.Equal((SourceState.Starting, false), (sources[0].State, sources[0].Policy.IsBuiltIn));
        Assert.Equal((SourceState.Imported, true, 1L), (sources[1].State, sources[1].Policy.IsBuiltIn, sources[1].Today));
        Assert.Equal((true, 1L), (sources[1].Heard.IsByPublication, sources[1].Heard.Counts[^1]));

        await office.WriteAsync(desk => new FeedDesk(desk).PauseAsync("forum", Office.Cancellation));
        Assert.Equal(SourceState.Paused, (await ListAsync(office))[0].State);
    }

    private static Task<IReadOnlyList<SourceHealth>> ListAsync(Office office) =>
        office.Workspace.ReadAsync(
            store => new SourceDirectory(store, office.Clock).ListAsync(TimeZoneInfo.Utc, Office.Cancellation),
            Office.Cancellation
        );
}

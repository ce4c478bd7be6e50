using System.Text.Json;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>What the program says it did, and what it stored, is what the simulated world holds.</summary>
public sealed class CountsTests(CleanRun run)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ingest_JsonLines_CountsEqualTheTruth()
    {
        await run.MadeAsync();

        AssertCounts(run.Truth, run.Summary);
        Assert.True(run.Truth.Dropped().Count >= 6, "a world with few kinds of bad records proves little");
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("csv")]
    public async Task Ingest_OtherFormat_CountsEqualTheTruth(string format)
    {
        using var workspace = new Workspace();
        var program = new AuscultProgram(workspace);
        var (input, truthPath) = (workspace[$"posts.{format}"], workspace["truth.jsonl"]);
        (await program.WriteAsync(input, "simulate", "--seed", "19", "--posts", "4000", "--format", format, "--truth", truthPath)).Done();
        var truth = Truth.Read(truthPath);
        var summary = (await program.RunAsync("ingest", input, "--network", "web", "--json")).Json();

        AssertCounts(truth, summary);
        AssertStored(truth, await StoredWorld.ReadAsync(workspace.Data, Cancellation));
        await CleanRun.DigestAsync(program);
    }

    [Fact]
    public async Task Ingest_JsonLines_StoresEachPostInItsLastVersion()
    {
        await run.MadeAsync();

        AssertStored(run.Truth, run.World);
    }

    [Fact]
    public async Task Quarantine_AfterIngest_ListsEveryDroppedRecordByItsLine()
    {
        await run.MadeAsync();
        var dropped = run.Truth.Records.Where(record => record.Expected.StartsWith("dropped:", StringComparison.Ordinal));
        var listed = (await run.Program.RunAsync("quarantine", "--take", "1000", "--json")).Done().Lines();

        Assert.Equal(
            dropped.Select(record => (record.Number, record.Expected["dropped:".Length..])).Order(),
            listed.Select(line => (line.GetProperty("position").GetInt64(), line.GetProperty("reason").GetString()!)).Order()
        );
    }

    private static void AssertCounts(Truth truth, JsonElement summary)
    {
        Assert.Equal(
            (
                truth.Records.Count,
                truth.Expected("stored"),
                truth.Expected("updated"),
                truth.Expected("deleted"),
                truth.Expected("duplicate")
            ),
            (Of("read"), Of("stored"), Of("updated"), Of("deleted"), Of("duplicates"))
        );
        Assert.Equal(
            truth.Dropped().OrderBy(pair => pair.Key, StringComparer.Ordinal),
            summary
                .GetProperty("dropped")
                .EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.GetInt64())
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );

        long Of(string name) => summary.GetProperty(name).GetInt64();
    }

    private static void AssertStored(Truth truth, StoredWorld world)
    {
        Assert.Equal(truth.Posts.Keys.Order(), world.Posts.Keys.Order());
        Assert.All(
            truth.Posts,
            pair =>
            {
                var (expected, stored) = (pair.Value, world.Posts[pair.Key]);
                Assert.Equal(expected.IsDeleted, stored.IsDeleted);
                if (!expected.IsDeleted)
                {
                    Assert.Equal(
                        (expected.Version, expected.Record.Text("kind")),
                        (stored.Version, stored.Kind.ToString().ToLowerInvariant())
                    );
                }
            }
        );
    }
}

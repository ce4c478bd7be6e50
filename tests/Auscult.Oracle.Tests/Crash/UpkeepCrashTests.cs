using Auscult.App.Access;
using Auscult.Oracle.Tests.Oracle;
using Auscult.Storage;

namespace Auscult.Oracle.Tests.Crash;

/// <summary>Rotating keys and analysing again die anywhere without harm, too.</summary>
public sealed class UpkeepCrashTests(CleanRun run) : IDisposable
{
    private readonly Workspace _workspace = new();

    private AuscultProgram Program => new(_workspace);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void All_CrashPoints_AreThoseTriedHere() =>
        Assert.Equal(["between-batches", "inside-commit", "rotating-keys", "reanalyzing"], CrashPoint.All);

    /// <summary>Posts take fifteen pages; the sixteenth is among the authors, and the last ones hold originals and keys of the audit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task Rotate_KilledAtACrashPoint_IsFinishedByTheNextWritingCommand(int occurrence)
    {
        await run.MadeAsync();
        _workspace.TakeData(run.Data);
        var keys = KeyVersions();
        var killed = await Program.RunAsync($"rotating-keys:{occurrence}", ["key", "rotate"]);
        Killings.AssertKilledAt("rotating-keys", killed);
        Assert.Equal([1], keys);
        Assert.Equal([1, 2], KeyVersions());
        Assert.Equal(run.Digest, await CleanRun.DigestAsync(Program));

        var again = (await Program.RunAsync("ingest", run.Input, "--json")).Json();

        Assert.Equal([2], KeyVersions());
        Killings.AssertAddsUp(again, CleanRun.Posts);
        AssertNothingNew(again);
        Assert.Equal(run.Digest, await CleanRun.DigestAsync(Program));
        Assert.True((await Program.RunAsync("audit", "verify", "--json")).Json().GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Rotate_Undisturbed_KnowsEveryPostAgain()
    {
        await run.MadeAsync();
        _workspace.TakeData(run.Data);
        (await Program.RunAsync("key", "rotate", "--json")).Done();
        var again = (await Program.RunAsync("ingest", run.Input, "--json")).Json();

        AssertNothingNew(again);
        Assert.Equal(run.Digest, await CleanRun.DigestAsync(Program));
    }

    [Fact]
    public async Task Reanalyze_KilledTwice_EndsLikeAnUndisturbedOne()
    {
        await run.MadeAsync();
        using var other = new Workspace();
        Learn(other);
        (await new AuscultProgram(other).RunAsync("reanalyze", "--json")).Done();
        var expected = await CleanRun.DigestAsync(new AuscultProgram(other));

        Learn(_workspace);
        foreach (var point in new[] { "reanalyzing:1", "reanalyzing:6" })
        {
            Killings.AssertKilledAt("reanalyzing", await Program.RunAsync(point, ["reanalyze", "--json"]));
            Assert.NotEqual(expected, await CleanRun.DigestAsync(Program));
        }

        var resumed = (await Program.RunAsync("reanalyze", "--json")).Json();

        Assert.True(resumed.GetProperty("was_resumed").GetBoolean());
        Assert.NotEqual(run.Digest, expected);
        Assert.Equal(expected, await CleanRun.DigestAsync(Program));
    }

    /// <summary>An organisation's own symptom in words that occur everywhere, so that analysing again changes something on every page.</summary>
    private void Learn(Workspace workspace)
    {
        workspace.TakeData(run.Data);
        var folder = Path.Combine(workspace.Data, "knowledge", "Concepts");
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "own.tsv"),
            "# source: this test\n# licence: CC0-1.0\n# version: 1\nid\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsource\n"
                + "OWN:1\tsymptom\tgarden trouble\tmal du jardin\ttoday|morning|evening\taujourd'hui|matin|soir\tthis test\n"
        );
    }

    private List<int> KeyVersions() => [.. Keyring.Open(Path.Combine(_workspace.Data, "keys"), mayCreate: false).Versions];

    private static void AssertNothingNew(System.Text.Json.JsonElement summary) =>
        Assert.All(["stored", "updated"], name => Assert.Equal(0, summary.GetProperty(name).GetInt64()));
}

using Auscult.Oracle.Tests.Oracle;

namespace Auscult.Oracle.Tests.Crash;

/// <summary>An import that dies anywhere and is run again ends where one that was never disturbed ends.</summary>
public sealed class IngestCrashTests(CleanRun run) : IDisposable
{
    private readonly Workspace _workspace = new();

    private AuscultProgram Program => new(_workspace);

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("between-batches", 1)]
    [InlineData("between-batches", 2)]
    [InlineData("inside-commit", 1)]
    [InlineData("inside-commit", 3)]
    public async Task Ingest_KilledAtACrashPoint_EndsLikeACleanRun(string point, int occurrence)
    {
        await run.MadeAsync();
        var killed = await Program.RunAsync($"{point}:{occurrence}", ["ingest", run.Input, "--json"]);

        Killings.AssertKilledAt(point, killed);
        await CleanRun.DigestAsync(Program);
        await AssertEndsLikeACleanRunAsync(resumes: point == "between-batches" || occurrence > 1);
    }

    [Fact]
    public async Task Ingest_KilledAgainAndAgain_EndsLikeACleanRun()
    {
        await run.MadeAsync();
        foreach (var point in new[] { "inside-commit:2", "between-batches:1", "inside-commit:1" })
        {
            Killings.AssertKilledAt(point.Split(':')[0], await Program.RunAsync(point, ["ingest", run.Input, "--json"]));
        }

        await AssertEndsLikeACleanRunAsync(resumes: true);
    }

    [Fact]
    public async Task Ingest_KilledAtRandomMoments_EndsLikeACleanRun()
    {
        await run.MadeAsync();
        var runs = Environment.GetEnvironmentVariable("AUSCULT_LONG_TESTS") is null ? 5 : 20;
        var random = new Random(20_260_801);
        var killed = 0;
        for (var i = 0; i < runs; i++)
        {
            using var workspace = new Workspace();
            var program = new AuscultProgram(workspace);
            var after = run.IngestTime * (.1 + (.8 * random.NextDouble()));
            var first = await program.KillAsync(after, "ingest", run.Input, "--json");
            killed += first.ExitCode == RunResult.Killed ? 1 : 0;
            var resumed = (await program.RunAsync("ingest", run.Input, "--json")).Json();

            // A run that was not killed in time ended well; the second then finds nothing new.
            Assert.True(first.ExitCode is 0 or RunResult.Killed, first.ErrorText);
            Killings.AssertAddsUp(resumed, CleanRun.Posts);
            Assert.Equal(run.Digest, await CleanRun.DigestAsync(program));
        }

        Assert.True(killed * 2 >= runs, $"only {killed} of {runs} runs were killed before they ended");
    }

    private async Task AssertEndsLikeACleanRunAsync(bool resumes)
    {
        var resumed = (await Program.RunAsync("ingest", run.Input, "--json")).Json();
        Assert.Equal(resumes, resumed.TryGetProperty("resumed_at", out _));
        Assert.Equal(Killings.Counts(run.Summary), Killings.Counts(resumed));
        Killings.AssertAddsUp(resumed, CleanRun.Posts);
        Assert.Equal(run.Digest, await CleanRun.DigestAsync(Program));
    }
}

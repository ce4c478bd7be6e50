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
    public async Task Ingest_KilledAtRandomMoments_EndsLikeACleanRun()
    {
        await run.MadeAsync();
        var runs = Environment.GetEnvironmentVariable("AUSCULT_LONG_TESTS") is null ? 5 : 20;
        var random = new Random(20_260_801);
        var latest = .8;
        for (var killed = 0; killed < runs; )
        {
            using var workspace = new Workspace();
            var program = new AuscultProgram(workspace);
            var after = run.IngestTime * (.1 + (latest * random.NextDouble()));
            var first = await program.KillAsync(after, "ingest", run.Input, "--json");
            if (first.ExitCode != RunResult.Killed)
            {
                // The machine is less busy than when the time was taken: kill sooner.
                first.Done();
                latest /= 2;
                Assert.True(latest > .01, "no run can be killed before it ends");
                continue;
            }

            killed++;
            Killings.AssertAddsUp((await program.RunAsync("ingest", run.Input, "--json")).Json(), CleanRun.Posts);
            Assert.Equal(run.Digest, await CleanRun.DigestAsync(program));
        }
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

using System.Diagnostics;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(Auscult.Oracle.Tests.Oracle.CleanRun))]

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>One simulated world taken in by the real program without any disturbance, made once, on first use; tests read it or copy it.</summary>
public sealed class CleanRun : IDisposable
{
    /// <summary>At least three batches of the store.</summary>
    public const int Posts = 30_000;

    public const int Seed = 7;

    private readonly Workspace _workspace = new();
    private readonly Lazy<Task> _made;

    public CleanRun() => _made = new Lazy<Task>(MakeAsync);

    /// <summary>The world in JSON lines.</summary>
    internal string Input => _workspace["posts.jsonl"];

    internal Truth Truth { get; private set; } = null!;

    internal JsonElement Summary { get; private set; }

    internal string Data => _workspace.Data;

    internal AuscultProgram Program => new(_workspace);

    internal string Digest { get; private set; } = "";

    /// <summary>How long the undisturbed import took on this machine, start of the program included.</summary>
    internal TimeSpan IngestTime { get; private set; }

    /// <summary>What is stored, read once.</summary>
    internal StoredWorld World { get; private set; } = null!;

    internal Task MadeAsync() => _made.Value;

    public void Dispose() => _workspace.Dispose();

    private async Task MakeAsync()
    {
        var truth = _workspace["truth.jsonl"];
        (await Program.WriteAsync(Input, "simulate", "--seed", $"{Seed}", "--posts", $"{Posts}", "--truth", truth)).Done();
        Truth = Truth.Read(truth);
        var started = Stopwatch.GetTimestamp();
        Summary = (await Program.RunAsync("ingest", Input, "--json")).Json();
        IngestTime = Stopwatch.GetElapsedTime(started);
        Digest = await DigestAsync(Program);
        World = await StoredWorld.ReadAsync(_workspace.Data, CancellationToken.None);
    }

    /// <summary>The store's digest, after it has been found whole.</summary>
    internal static async Task<string> DigestAsync(AuscultProgram program)
    {
        var verification = (await program.RunAsync("verify", "--json")).Json();
        Assert.True(verification.GetProperty("ok").GetBoolean());
        return verification.GetProperty("digest").GetString()!;
    }
}

using System.Text.Json;

[assembly: AssemblyFixture(typeof(Auscult.Cli.Tests.SimulatedArchive))]

namespace Auscult.Cli.Tests;

/// <summary>Two thousand simulated records, ingested once by the program; tests only read it.</summary>
public sealed class SimulatedArchive : IAsyncLifetime
{
    private readonly FreshFolder _folder = new();

    public string Data => _folder["data"];

    /// <summary>The input.</summary>
    public string Posts => _folder["posts.jsonl"];

    internal JsonElement Ingested { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var simulated = await AuscultProgram.RunAsync("simulate", "--seed", "7", "--posts", "2000");
        await File.WriteAllTextAsync(Posts, simulated.Output);
        Ingested = (await AuscultProgram.RunAsync("ingest", Posts, "--data", Data, "--json")).Json;
    }

    internal async Task<JsonElement> JsonAsync(params string[] args) => (await AtAsync([.. args, "--json"])).Json;

    internal async Task<IReadOnlyList<JsonElement>> RecordsAsync(params string[] args) => (await AtAsync([.. args, "--json"])).Records;

    internal Task<ProgramRun> AtAsync(params string[] args) => AuscultProgram.RunAsync([.. args, "--data", Data]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Diagnostics;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>The program that users run, as a child process at the data folder of a workspace.</summary>
internal sealed class AuscultProgram(Workspace workspace)
{
    private const string CrashVariable = "AUSCULT_CRASH_AT";

    /// <summary>A run that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Built beside this assembly, in the same configuration.</summary>
    private static readonly string Assembly = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Auscult.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "auscult.dll")
    );

    /// <summary>Runs a verb that takes no data folder and keeps its standard output in a file.</summary>
    public async Task<RunResult> WriteAsync(string path, params string[] arguments)
    {
        using var process = Start(arguments, crashAt: null);
        var output = File.Create(path);
        await using (output)
        {
            return await EndAsync(process, arguments[0], output);
        }
    }

    /// <summary>Runs a verb at the data folder to its end.</summary>
    public Task<RunResult> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <summary>Runs a verb at the data folder with a crash point armed: <c>name</c> or <c>name:n</c>.</summary>
    public async Task<RunResult> RunAsync(string? crashAt, string[] arguments)
    {
        using var process = Start([.. arguments, "--data", workspace.Data], crashAt);
        return await EndAsync(process, arguments[0], Stream.Null);
    }

    /// <summary>Runs a verb at the data folder and kills it after a while, unless it is done before.</summary>
    public async Task<RunResult> KillAsync(TimeSpan after, params string[] arguments)
    {
        using var process = Start([.. arguments, "--data", workspace.Data], crashAt: null);
        var ending = EndAsync(process, arguments[0], Stream.Null);
        if (await Task.WhenAny(ending, Task.Delay(after)) != ending)
        {
            process.Kill();
        }

        return await ending;
    }

    private Process Start(string[] arguments, string? crashAt)
    {
        Assert.True(File.Exists(Assembly), $"{Assembly} is missing: build src/Auscult.Cli");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AUSCULT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment["HOME"] = workspace.Home;
        start.Environment["TMPDIR"] = workspace.Temporary;

        // The runtime's own sockets would lie in the folder for temporary files, where tests look for what the program leaves.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // Runs are short: what profiling costs at the start is not earned back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (crashAt is not null)
        {
            start.Environment[CrashVariable] = crashAt;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static async Task<RunResult> EndAsync(Process process, string verb, Stream copy)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(copy == Stream.Null ? output : copy, patience.Token),
                process.StandardError.BaseStream.CopyToAsync(error, patience.Token),
                process.WaitForExitAsync(patience.Token)
            );
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{verb} had not ended after {Patience}.");
        }

        return new RunResult(verb, process.ExitCode, output.ToArray(), error.ToArray());
    }
}

using System.Diagnostics;

namespace Auscult.Architecture.Tests;

/// <summary>
/// A small checkout in a folder of its own, with our scripts and a dotnet that writes down how it was called instead of building.
/// The real compiler would take a minute a test and could not be made to fail on demand.
/// </summary>
internal sealed class ScriptedCheckout : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("auscult-scripts-");

    public ScriptedCheckout(string script, string dotnet)
    {
        Script = Write(script, Checkout.Read(script), executable: true);
        Write("global.json", Checkout.Read("global.json"));
        Write("Auscult.slnx", "<Solution />");
        Write("src/Auscult.Cli/Program.cs", "return 0;\n");
        Write("tools/dotnet", "#!/bin/sh\n" + dotnet, executable: true);
    }

    /// <summary>Full path of the script under test.</summary>
    public string Script { get; }

    /// <summary>How dotnet was called, one line a call.</summary>
    public string[] Calls => File.Exists(FullPath("calls")) ? File.ReadAllLines(FullPath("calls")) : [];

    public string FullPath(string path) => Path.Combine(_folder.FullName, path);

    public string Write(string path, string words, bool executable = false)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, words);
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return full;
    }

    public Task<ScriptResult> RunAsync(params string[] arguments) => RunAsync(Script, "", null, arguments);

    /// <summary>Runs a program with this checkout's dotnet first in the path, or with nothing but it when <paramref name="path"/> says so.</summary>
    public async Task<ScriptResult> RunAsync(string program, string input, string? path, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["PATH"] = path ?? $"{FullPath("tools")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["CALLS"] = FullPath("calls");
        start.Environment["HOME"] = _folder.FullName;
        foreach (var inherited in new[] { "CI", "DOTNET_ROOT", "AUSCULT_TEST_TIMEOUT" })
        {
            start.Environment.Remove(inherited);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ScriptResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <param name="ExitCode">0 to 255.</param>
internal sealed record ScriptResult(int ExitCode, string Output, string Error)
{
    public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];
}

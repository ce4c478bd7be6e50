using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Auscult.Cli.Tests;

/// <summary>The real program in a process of its own, as a person or a script runs it.</summary>
internal static class AuscultProgram
{
    /// <summary>A program that hangs is a failure, not a wait; far longer than any run here takes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "auscult.dll");

    public static Task<ProgramRun> RunAsync(params string[] args) => RunAsync(args, "");

    public static Task<ProgramRun> RunAsync(string[] args, string input) => RunAsync(args, Encoding.UTF8.GetBytes(input));

    public static async Task<ProgramRun> RunAsync(string[] args, byte[] input)
    {
        using var process = Process.Start(StartInfo("dotnet", [Path, .. args]))!;
        var run = EndAsync(process);
        await FeedAsync(process, input);
        return await run;
    }

    /// <summary>A line as typed into a shell, with <c>auscult</c> standing for the program.</summary>
    public static async Task<ProgramRun> ShellAsync(string line, string workingFolder)
    {
        var start = StartInfo("bash", ["-c", $"auscult() {{ dotnet '{Path}' \"$@\"; }}\n{line}"]);
        start.WorkingDirectory = workingFolder;
        using var process = Process.Start(start)!;
        var run = EndAsync(process);
        process.StandardInput.Close();
        return await run;
    }

    private static ProcessStartInfo StartInfo(string file, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(file, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in new[] { "AUSCULT_DATA", "AUSCULT_KEYS", "AUSCULT_ACTOR" })
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private static async Task<ProgramRun> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Limit.TotalMinutes} minutes.");
        }
    }

    private static async Task FeedAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it, which its exit code tells about.
        }
    }
}

/// <param name="Code">Exit code.</param>
internal sealed record ProgramRun(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one JSON object of a successful run.</summary>
    public JsonElement Json => Records.Single();

    /// <summary>One JSON object a line, of a successful run.</summary>
    public IReadOnlyList<JsonElement> Records
    {
        get
        {
            Assert.True(Code == 0, $"exit code {Code}: {Error}");
            return [.. Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        }
    }

    /// <summary>Asserts exit code 1 and returns the one line that says why.</summary>
    public string Refusal => OnlyLine(1);

    /// <summary>Asserts exit code 2 and returns the one line that says how it is meant.</summary>
    public string WrongUsage => OnlyLine(2);

    private string OnlyLine(int code)
    {
        Assert.True(Code == code, $"exit code {Code}, not {code}: {Output}{Error}");
        Assert.Empty(Output);
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("auscult: ", line, StringComparison.Ordinal);
        return line;
    }
}

internal static class JsonShape
{
    /// <summary>Names of an object's members, in their order.</summary>
    public static string[] Keys(this JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static long Number(this JsonElement json, string name) => json.GetProperty(name).GetInt64();
}

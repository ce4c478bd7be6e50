using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Auscult.EndToEnd.Tests;

/// <summary>The real program as a process of its own, serving pages on a free port.</summary>
internal sealed partial class ServedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedProgram(Process process) => _process = process;

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>The one-time link that creates the administrator of an empty folder.</summary>
    public async Task<string> FirstRunAsync()
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Step)
        {
            if (Said.FirstOrDefault(line => line.Contains("/welcome/", StringComparison.Ordinal)) is { } link)
            {
                return link.Trim();
            }

            await Task.Delay(Step);
        }

        throw new InvalidOperationException("The program offers no first run: " + string.Join('\n', Said));
    }

    /// <summary>Everything it printed so far.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    public static async Task<ServedProgram> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Checkout.Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var program = new ServedProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Hear(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Hear(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        await Task.WhenAny(program._address.Task, program._process.WaitForExitAsync(), Task.Delay(Patience));
        return program._address.Task.IsCompletedSuccessfully
            ? program
            : throw new InvalidOperationException("The program serves nothing: " + string.Join('\n', program.Said));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Add(line);
        }

        if (Served().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@" is at (http://\S+?)\. Stop")]
    private static partial Regex Served();
}

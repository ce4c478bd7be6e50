using System.Text;
using System.Text.RegularExpressions;
using Auscult.TestKit;

namespace Auscult.Cli.Tests;

/// <summary>
/// Every command of the README's console blocks runs in order in one fresh folder and prints what the README says; times, rates and today's
/// date apart. AUSCULT_UPDATE_DOCS=1 writes the outputs, to be reviewed as a difference.
/// </summary>
public sealed partial class ReadmeTests
{
    private const string Prompt = "$ ";

    private static string Readme => Path.Combine(ReferenceData.CheckoutRoot()!, "README.md");

    [Fact]
    public async Task ConsoleBlocks_CommandsInOrder_PrintWhatTheReadmeSays()
    {
        using var folder = new FreshFolder();
        Install(folder);
        var written = await File.ReadAllTextAsync(Readme, TestContext.Current.CancellationToken);

        var real = await RunAsync(written.Split('\n'), folder.Path);

        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Readme, real, TestContext.Current.CancellationToken);
            written = real;
        }

        Assert.Equal(Masked(written), Masked(real));
    }

    [Fact]
    public void FirstScreen_ShowsTheOneCommandWithin40Lines()
    {
        var screen = File.ReadLines(Readme).Take(40).ToList();

        Assert.Contains(screen, line => line.StartsWith(Prompt + "./auscult", StringComparison.Ordinal));
        Assert.Contains("## What it is not", screen);
        Assert.Contains(screen, line => line.Contains("](docs/README.md)", StringComparison.Ordinal));
    }

    /// <summary>The launcher builds in its checkout; here the program under test stands in for what it would build.</summary>
    private static void Install(FreshFolder folder)
    {
        var launcher = folder.Write("auscult", $"#!/bin/sh\nexec dotnet '{AuscultProgram.Path}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The document with the output of each command as it really is.</summary>
    private static async Task<string> RunAsync(string[] lines, string folder)
    {
        var document = new StringBuilder();
        var commands = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            document.Append(lines[i]).Append('\n');
            if (lines[i] == "```console")
            {
                for (i++; lines[i] != "```"; i++)
                {
                    if (lines[i].StartsWith(Prompt, StringComparison.Ordinal))
                    {
                        document.Append(lines[i]).Append('\n').Append(await OutputAsync(lines[i][Prompt.Length..], folder));
                        commands++;
                    }
                }

                document.Append("```\n");
            }
        }

        Assert.True(commands >= 3, $"only {commands} commands were found");
        return document.ToString().TrimEnd('\n') + "\n";
    }

    private static async Task<string> OutputAsync(string command, string folder)
    {
        var run = await AuscultProgram.ShellAsync(command, folder);
        Assert.True(run.Code == 0, $"{command}: exit code {run.Code}: {run.Error}");
        return run.Output;
    }

    private static string Masked(string document) => Today().Replace(Measured().Replace(document, "N"), "DAY");

    [GeneratedRegex(@"[\d,.]+(?= (?:s,|ms\)|posts a second))")]
    private static partial Regex Measured();

    [GeneratedRegex(@"(?<=day zero )\d{4}-\d\d-\d\d")]
    private static partial Regex Today();
}

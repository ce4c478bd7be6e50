using System.Text;
using Auscult.TestKit;

namespace Auscult.Cli.Tests;

/// <summary>docs/cli.md is the program's own help. AUSCULT_UPDATE_DOCS=1 writes it, to be reviewed as a difference.</summary>
public sealed class CliPageTests
{
    private const string Opening = """
        # Command line

        Every capability is a verb. `--json` prints what scripts can rely on: snake_case keys, one object, or one a line for lists. Exit code 0 is done, 1 is refused or
        failed with one line on standard error, 2 is wrong usage. `-` as a file reads standard input.

        This page is the output of `--help` for every verb; a test compares it with the program and rewrites it when `AUSCULT_UPDATE_DOCS=1` is set.

        """;

    private static string Page => Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "cli.md");

    [Fact]
    public async Task Page_IsTheHelpOfEveryVerb()
    {
        var real = await RenderAsync();
        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, real, TestContext.Current.CancellationToken);
        }

        Assert.Equal(real, await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken));
    }

    private static async Task<string> RenderAsync()
    {
        var page = new StringBuilder(Opening);
        foreach (var verb in Verb.All)
        {
            var run = await AuscultProgram.RunAsync([.. verb, "--help"]);
            Assert.True(run.Code == 0 && run.Error.Length == 0, $"{string.Join(' ', verb)} --help: {run.Code} {run.Error}");
            var help = string.Join('\n', run.Output.Split('\n').Select(line => line.TrimEnd())).Trim();
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"\n## {string.Join(' ', ["auscult", .. verb])}\n\n```\n{help}\n```\n"
            );
        }

        return page.ToString();
    }
}

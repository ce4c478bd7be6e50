namespace Auscult.Cli.Tests;

/// <summary>Exit 2 and one line on standard error for a command that cannot be meant.</summary>
public sealed class UsageTests
{
    public static TheoryData<string> WrongLines =>
        [
            "",
            "listen",
            "ingest",
            "ingest posts.jsonl --no-such-option",
            "ingest posts.jsonl --format pdf",
            "analyze",
            "items move 1",
            "items move one Done",
            "items move 1 Finished",
            "items hold 1",
            "original 1",
            "sources set forum",
            "retention",
            "key",
            "people",
            "people invite",
            "api-key create",
            "api-key revoke one",
            "backup",
            "restore",
            "audit erase",
            "eval",
            "eval privacy",
            "simulate --format xml",
            "simulate --posts many",
        ];

    [Theory]
    [MemberData(nameof(WrongLines))]
    public async Task Run_WrongUsage_ExitsTwoWithOneLine(string line)
    {
        var run = await AuscultProgram.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("--help", run.WrongUsage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var run = await AuscultProgram.RunAsync("--version");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(run.Lines));
    }

    /// <summary>A verb that reads asks for a store that is there; none makes one behind a person's back.</summary>
    [Theory]
    [InlineData("search cough")]
    [InlineData("items")]
    [InlineData("stats")]
    [InlineData("verify")]
    [InlineData("audit")]
    [InlineData("audit verify")]
    [InlineData("quarantine")]
    [InlineData("sources")]
    [InlineData("people list")]
    [InlineData("api-key list")]
    public async Task Run_ReaderWithoutStore_ExitsOneAndCreatesNothing(string line)
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.RunAsync([.. line.Split(' '), "--data", folder["none"]]);

        Assert.Contains("auscult ingest", run.Refusal, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["none"]));
    }

    /// <summary>Whoever starts their first program here has no folder for the data of programs yet.</summary>
    [Fact]
    public async Task Run_NoFolderNamed_UsesTheUsersAndNotTheWorkingFolder()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.ShellAsync(
            $"export XDG_DATA_HOME='{folder["none/yet"]}'; echo '{{\"id\":\"1\",\"text\":\"a cough\"}}' | auscult ingest - --json",
            folder.Path
        );

        Assert.Equal(1, run.Json.Number("stored"));
        Assert.True(File.Exists(folder["none/yet/auscult/auscult.db"]));
        Assert.False(Path.Exists(folder["auscult"]));
    }

    [Fact]
    public async Task Ingest_FileThatIsNotThere_ExitsOneNamingIt()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.RunAsync("ingest", folder["absent.jsonl"], "--data", folder["data"]);

        Assert.Contains("absent.jsonl", run.Refusal, StringComparison.Ordinal);
    }
}

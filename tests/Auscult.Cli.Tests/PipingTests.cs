using System.IO.Compression;
using System.Text;

namespace Auscult.Cli.Tests;

/// <summary>Streams in and out: the program among other programs.</summary>
public sealed class PipingTests
{
    /// <summary>Far more than could be written before the limit: only an end at the closed pipe passes.</summary>
    [Fact]
    public async Task Simulate_ReaderThatEndsEarly_EndsQuietly()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.ShellAsync("auscult simulate --posts 1000000000 | head -n 1", folder.Path);

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);
        Assert.Single(run.Lines);
    }

    /// <summary>The endless input cannot end by itself.</summary>
    [Fact]
    public async Task Analyze_ReaderThatEndsEarly_EndsQuietly()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.ShellAsync(
            """yes '{"id":"1","text":"cough"}' 2>/dev/null | auscult analyze - | head -n 2""",
            folder.Path
        );

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);
        Assert.Equal(2, run.Lines.Length);
    }

    [Fact]
    public async Task SimulateIntoIngest_StandardInput_StoresWhatWasWritten()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.ShellAsync(
            "auscult simulate --seed 3 --posts 300 | auscult ingest - --data data --json",
            folder.Path
        );

        Assert.Equal(300, run.Json.Number("read"));
    }

    [Fact]
    public async Task Ingest_GzippedStandardInput_IsUndone()
    {
        using var folder = new FreshFolder();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write("{\"id\":\"1\",\"text\":\"a cough\"}\n{\"id\":\"2\",\"text\":\"a fever\"}\n"u8);
        }

        var run = await AuscultProgram.RunAsync(["ingest", "-", "--data", folder["data"], "--json"], packed.ToArray());

        Assert.Equal(2, run.Json.Number("stored"));
    }

    [Fact]
    public async Task Ingest_TableWithMap_ReadsTheNamedColumns()
    {
        using var folder = new FreshFolder();
        var table = folder.Write(
            "export.csv",
            "Nr,Post Date,Content\n1,2026-02-03T04:05:06Z,\"Insomnia, again\"\n2,2026-02-04T04:05:06Z,A cough\n"
        );
        string[] ingest = ["ingest", table, "--map", "text=Content,published_at=\"Post Date\",id=Nr", "--source", "survey"];

        var run = await AuscultProgram.RunAsync([.. ingest, "--data", folder["data"], "--json"]);
        var found = await AuscultProgram.RunAsync("search", "insomnia source:survey", "--data", folder["data"], "--json");

        Assert.Equal(2, run.Json.Number("stored"));
        var post = Assert.Single(found.Json.GetProperty("posts").EnumerateArray());
        Assert.Equal("Insomnia, again", post.Text("text"));
        Assert.Equal("2026-02-03T04:05:06Z", post.Text("published_at"));
    }

    [Fact]
    public async Task Ingest_MapNamingAColumnThatIsNotThere_ExitsOneNamingIt()
    {
        using var folder = new FreshFolder();
        var table = folder.Write("export.csv", "Nr,Content\n1,A cough\n");

        var run = await AuscultProgram.RunAsync("ingest", table, "--map", "text=Inhalt", "--data", folder["data"]);

        Assert.Contains("Inhalt", run.Refusal, StringComparison.Ordinal);
    }

    private static bool IsControl(Rune rune) => Rune.IsControl(rune) && rune.Value != '\n';

    /// <summary>Controls move the cursor or change colours; direction marks turn the rest of a line around.</summary>
    private static bool IsDangerous(Rune rune) => IsControl(rune) || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;

    /// <summary>A record's words, source, place, tags and field names are all in other people's hands.</summary>
    [Theory]
    [InlineData("search cough")]
    [InlineData("search cough --json")]
    [InlineData("items")]
    [InlineData("items --json")]
    [InlineData("sources")]
    [InlineData("quarantine")]
    [InlineData("stats")]
    [InlineData("audit")]
    public async Task Read_ControlCharactersOfAPost_NeverReachTheTerminal(string line)
    {
        using var folder = new FreshFolder();
        const string evil = """\u001b[2J\u0007\u009b31m\u202e""";
        var posts = folder.Write(
            "posts.jsonl",
            $$$"""
            {"id":"1","source":"fo{{{evil}}}rum","lang":"e{{{evil}}}n","place":"{{{evil}}}Lyon","no{{{evil}}}field":1,"text":"{{{evil}}}I stopped Lexapro because of a terrible cough, should I see a doctor?","tags":{"{{{evil}}}k":"{{{evil}}}v"}}
            {"id":"2","source":"fo{{{evil}}}rum","visibility":"{{{evil}}}","text":"{{{evil}}}"}
            {"id":"3","source":"fo{{{evil}}}rum","visibility":"private","text":"{{{evil}}} cough"}
            """
        );

        var ingested = await AuscultProgram.RunAsync("ingest", posts, "--data", folder["data"]);
        var read = await AuscultProgram.RunAsync([.. Words(line), "--data", folder["data"]]);

        Assert.Equal(0, read.Code);
        Assert.NotEmpty(read.Output);
        Assert.DoesNotContain((ingested.Output + ingested.Error).EnumerateRunes(), IsDangerous);
        // In JSON, controls are escaped and everything else is the post's own words, for a script to treat.
        Assert.DoesNotContain(
            (read.Output + read.Error).EnumerateRunes(),
            line.Contains("--json", StringComparison.Ordinal) ? IsControl : IsDangerous
        );
    }

    private static string[] Words(string line) => line.Split(' ');
}

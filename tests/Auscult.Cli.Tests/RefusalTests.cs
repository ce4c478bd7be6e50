namespace Auscult.Cli.Tests;

/// <summary>What goes wrong outside the program ends in exit 1 and one line, never in a stack trace.</summary>
public sealed class RefusalTests
{
    private const string Post = """{"id":"1","text":"a cough"}""";

    [Fact]
    public async Task Ingest_BrokenKnowledgeOfTheOrganisation_NamesFileAndLine()
    {
        using var folder = new FreshFolder();
        Directory.CreateDirectory(folder["data/knowledge/Concepts"]);
        folder.Write("data/knowledge/Concepts/ours.tsv", "id\tkind\nX:1\tnonsense\n");

        var run = await AuscultProgram.RunAsync(["analyze", "-", "--data", folder["data"]], Post);

        Assert.Contains("ours.tsv", run.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_Folder_IsRefused()
    {
        using var folder = new FreshFolder();

        var run = await AuscultProgram.RunAsync("ingest", folder.Path, "--data", folder["data"]);

        Assert.Contains(folder.Path, run.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_FileThatIsNoDatabase_IsRefused()
    {
        using var folder = new FreshFolder();
        await AuscultProgram.RunAsync(["ingest", "-", "--data", folder["data"]], Post);
        folder.Write("data/auscult.db", "this is no database, however long it may be");

        var run = await AuscultProgram.RunAsync("stats", "--data", folder["data"]);

        Assert.NotEmpty(run.Refusal);
    }

    [Fact]
    public async Task Ingest_WithoutTheKeysOfItsStore_IsRefused()
    {
        using var folder = new FreshFolder();
        await AuscultProgram.RunAsync(["ingest", "-", "--data", folder["data"]], Post);
        Directory.Delete(folder["data/keys"], recursive: true);

        var run = await AuscultProgram.RunAsync(["ingest", "-", "--data", folder["data"]], Post);

        Assert.Contains("--keys", run.Refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data/keys"]));
    }

    [Theory]
    [InlineData("privacy", "no json")]
    [InlineData("privacy", "{}")]
    [InlineData("privacy", """{"text":7,"spans":[]}""")]
    [InlineData("symptom-mentions", "no json")]
    [InlineData("symptom-mentions", """{"text":"cough"}""")]
    [InlineData("symptom-mentions", """{"text":"cough","mentions":"cough"}""")]
    public async Task Eval_LinesOfAnotherForm_AreRefused(string task, string line)
    {
        var run = await AuscultProgram.RunAsync(["eval", task, "--in", "-"], line + "\n");

        Assert.Contains("--help", run.Refusal, StringComparison.Ordinal);
    }
}

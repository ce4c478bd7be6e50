using System.Text.Json;

namespace Auscult.Cli.Tests;

/// <summary>`train` and `eval` of languages, coding and privacy, on made-up texts.</summary>
public sealed class LabelledVerbsTests
{
    private const string Languages = "xx\tbolo bala\nyy\tkiri kore\nxx\tbalo lobo\nyy\treki kori\nxx\tlabo bola\nyy\trike koke\n";

    private const string Mentions = """
        {"id":"a#1","text":"brain zaps","cui":"C1","name":"Paraesthesia"}
        {"id":"b#1","text":"zaps in my brain","cui":"C1","name":"Paraesthesia"}
        {"id":"c#1","text":"no sleep","cui":"C2"}
        {"id":"d#1","text":"cannot sleep","cui":"C2"}
        """;

    [Theory]
    [InlineData("language", Languages, "--table")]
    [InlineData("coding", Mentions, "--model")]
    public async Task Train_SameFileTwice_WritesTheSameBytesAndEvalReadsThem(string task, string lines, string option)
    {
        using var folder = new FreshFolder();
        var input = folder.Write("in.txt", lines);
        var trained = (await AuscultProgram.RunAsync("train", task, "--in", input, "--out", folder["a"], "--json")).Json;
        await AuscultProgram.RunAsync("train", task, "--in", input, "--out", folder["b"], "--json");
        var asked = (await AuscultProgram.RunAsync("eval", task, "--in", input, option, folder["a"], "--json")).Json;

        Assert.Equal(
            await File.ReadAllBytesAsync(folder["a"], TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(folder["b"], TestContext.Current.CancellationToken)
        );
        Assert.Equal(new FileInfo(folder["a"]).Length, trained.GetProperty("bytes").GetInt64());
        AssertStandard(asked, task, "f1", "macro_f1", "micro_f1", "accuracy", "precision", "recall");
        Assert.Equal(1, asked.GetProperty("metrics").GetProperty("accuracy").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task EvalCoding_CrossValidated_HasTopOneAndTopFive()
    {
        using var folder = new FreshFolder();
        var result = (await AuscultProgram.RunAsync("eval", "coding", "--in", folder.Write("in", Mentions), "--cv", "4", "--json")).Json;

        AssertStandard(result, "coding", "top1", "top5");
        Assert.Equal(.5, result.GetProperty("baselines").GetProperty("majority").GetProperty("top1").GetDouble());
        Assert.Equal(1, result.GetProperty("known").GetDouble());
    }

    [Fact]
    public async Task EvalLanguage_TwoFiles_HasFiguresOfEachAndOfWhatIsDecided()
    {
        using var folder = new FreshFolder();
        var english = folder.Write("english.jsonl", """{"lang":"en","text":"the pills made me feel sick"}""");
        var french = folder.Write("french.jsonl", """{"lang":"fr","text":"mal de tête depuis le traitement"}""");
        var result = (await AuscultProgram.RunAsync("eval", "language", "--in", english, "--in", french, "--json")).Json;

        AssertStandard(result, "language", "accuracy", "macro_f1");
        Assert.Equal(1, result.GetProperty("files").GetProperty("french").GetProperty("n").GetInt32());
        Assert.Equal(1, result.GetProperty("decided").GetProperty("right").GetDouble());
    }

    [Fact]
    public async Task EvalPrivacy_OneText_HasTheStandardFigures()
    {
        using var folder = new FreshFolder();
        var line = """{"text":"mail me at a@example.org","spans":[{"kind":"MAIL","personal":true,"start":11,"end":24}]}""";
        var result = (await AuscultProgram.RunAsync("eval", "privacy", "--in", folder.Write("in", line), "--json")).Json;

        AssertStandard(result, "privacy", "f1", "precision", "recall");
        Assert.Equal(1, result.GetProperty("labels").GetProperty("MAIL").GetProperty("recall").GetProperty("value").GetDouble());
        Assert.Equal(.25, result.GetProperty("baselines").GetProperty("everything").GetProperty("accuracy").GetDouble());
    }

    [Theory]
    [InlineData("language", "no tab")]
    [InlineData("coding", "{\"text\":\"a\"}")]
    public async Task Eval_LinesOfAnotherForm_AreRefusedInOneLine(string task, string line)
    {
        using var folder = new FreshFolder();
        var run = await AuscultProgram.RunAsync("eval", task, "--in", folder.Write("in", line));

        Assert.Equal(1, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    private static void AssertStandard(JsonElement result, string task, params string[] metrics)
    {
        Assert.Equal(task, result.GetProperty("task").GetString());
        Assert.True(result.GetProperty("n").GetInt32() > 0);
        Assert.True(result.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal(JsonValueKind.Object, result.GetProperty("labels").ValueKind);
        Assert.Equal(JsonValueKind.Object, result.GetProperty("baselines").ValueKind);
        foreach (var metric in metrics)
        {
            var figure = result.GetProperty("metrics").GetProperty(metric);
            Assert.InRange(
                figure.GetProperty("value").GetDouble(),
                figure.GetProperty("low").GetDouble(),
                figure.GetProperty("high").GetDouble()
            );
        }
    }
}

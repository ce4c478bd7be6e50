using System.Text.Json;
using System.Xml.Linq;

namespace Auscult.Cli.Tests;

/// <summary>`auscult train` and `auscult eval` of trained heads, and `analyze --explain`.</summary>
public sealed class HeadVerbsTests
{
    [Fact]
    public async Task Train_SameFileTwice_WritesTheSameBytesAndEvalReadsThem()
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("adverse_event"));
        var first = (await AuscultProgram.RunAsync("train", "adverse-event", "--in", input, "--out", folder["a.head"], "--json")).Json;
        await AuscultProgram.RunAsync("train", "adverse-event", "--in", input, "--out", folder["b.head"], "--json");
        var asked = (await AuscultProgram.RunAsync("eval", "adverse-event", "--in", input, "--head", folder["a.head"], "--json")).Json;

        Assert.Equal(
            await File.ReadAllBytesAsync(folder["a.head"], TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(folder["b.head"], TestContext.Current.CancellationToken)
        );
        Assert.Equal(new FileInfo(folder["a.head"]).Length, first.GetProperty("bytes").GetInt64());
        Assert.Equal(40, asked.GetProperty("n").GetInt32());
        Assert.True(asked.GetProperty("metrics").GetProperty("f1").GetProperty("value").GetDouble() > .9, asked.GetRawText());
    }

    [Fact]
    public async Task Train_WithPatternsTwice_WritesTheSameBytesAndEvalReadsThem()
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("stress"));
        string[] Train(string output) => ["train", "stress", "--in", input, "--words", input, "--out", folder[output], "--json"];
        var first = (await AuscultProgram.RunAsync(Train("a.head"))).Json;
        await AuscultProgram.RunAsync(Train("b.head"));
        var asked = (await AuscultProgram.RunAsync("eval", "stress", "--in", input, "--head", folder["a.head"], "--json")).Json;

        var bytes = await File.ReadAllBytesAsync(folder["a.head"], TestContext.Current.CancellationToken);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder["b.head"], TestContext.Current.CancellationToken));
        Assert.True(bytes.AsSpan().StartsWith("AUHD2"u8));
        Assert.Equal(bytes.Length, first.GetProperty("bytes").GetInt64());
        Assert.True(asked.GetProperty("metrics").GetProperty("f1").GetProperty("value").GetDouble() > .9, asked.GetRawText());
    }

    [Fact]
    public async Task Train_TextsBesideForAHeadWithoutNearAnswers_IsRefusedInOneLine()
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("stress"));
        var run = await AuscultProgram.RunAsync("eval", "stress", "--in", input, "--cv", "2", "--beside", input);

        Assert.Equal(1, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Contains("stress", run.Error);
    }

    [Fact]
    public async Task Eval_CrossValidated_PrintsFiguresIntervalsAndBaselines()
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("stress"));
        var result = (await AuscultProgram.RunAsync("eval", "stress", "--in", input, "--cv", "4", "--json")).Json;

        Assert.Equal("stress", result.GetProperty("task").GetString());
        foreach (var name in new[] { "f1", "macro_f1", "micro_f1", "accuracy", "precision", "recall" })
        {
            var figure = result.GetProperty("metrics").GetProperty(name);
            Assert.InRange(
                figure.GetProperty("value").GetDouble(),
                figure.GetProperty("low").GetDouble(),
                figure.GetProperty("high").GetDouble()
            );
        }

        Assert.Equal(20, result.GetProperty("labels").GetProperty("yes").GetProperty("n").GetInt32());
        Assert.Equal(.6667, result.GetProperty("baselines").GetProperty("all_positive").GetProperty("f1").GetDouble());
        Assert.True(result.TryGetProperty("seconds", out _));
    }

    [Theory]
    [InlineData("eval", "--cv", "4", "cross-validated in 4 folds of whole groups")]
    [InlineData("train", "--out", "a.head", "cross-validated in 5 folds of whole groups")]
    public async Task EvalAndTrain_Svg_DrawTheProbabilitiesThatJsonTells(string verb, string option, string value, string how)
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("stress"));
        var given = option == "--out" ? folder[value] : value;
        var svg = folder["chart.svg"];
        var run = await AuscultProgram.RunAsync(verb, "stress", "--in", input, option, given, "--svg", svg, "--json");
        var drawn = XDocument.Load(svg).Root!;
        var bins = run.Json.GetProperty("calibration").GetProperty("bins").EnumerateArray().Count();

        Assert.Equal(bins, drawn.Elements().Count(element => element.Name.LocalName == "g"));
        Assert.EndsWith($"40 texts of labelled, {how}", drawn.Value.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_SvgWhereNothingCanBeWritten_IsRefusedInOneLine()
    {
        using var folder = new FreshFolder();
        var input = folder.Write("labelled.jsonl", Lines("stress"));
        var run = await AuscultProgram.RunAsync("eval", "stress", "--in", input, "--cv", "2", "--svg", folder["no/chart.svg"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("The chart cannot be written to", Assert.Single(run.Error.Trim().Split('\n')));
    }

    [Theory]
    [InlineData("{\"text\":\"a\"}")]
    [InlineData("{\"text\":\"a\",\"label\":7}")]
    [InlineData("[1]")]
    public async Task Eval_LinesOfAnotherForm_AreRefusedInOneLine(string line)
    {
        using var folder = new FreshFolder();
        var run = await AuscultProgram.RunAsync("eval", "emotion", "--in", folder.Write("in.jsonl", line), "--cv", "2");

        Assert.Equal(1, run.Code);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Analyze_Explain_ShowsTheWordsThatMovedAHead()
    {
        var run = await AuscultProgram.RunAsync(
            ["analyze", "-", "--explain"],
            """{"id":"1","text":"Started Lexapro last week and now I have terrible insomnia and constant nausea"}"""
        );
        var head = run.Json.GetProperty("heads").EnumerateArray().Single(one => one.GetProperty("head").GetString() == "adverse-event");

        Assert.Equal("yes", head.GetProperty("answer").GetString());
        Assert.Contains(
            head.GetProperty("reasons").EnumerateArray(),
            reason => reason.TryGetProperty("words", out var words) && words.ValueKind == JsonValueKind.String
        );
    }

    /// <summary>Twenty pairs that words tell apart, each pair a group.</summary>
    private static string Lines(string field) =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, 20)
                .SelectMany(i =>
                    new[]
                    {
                        $$"""{"group":"{{i}}","text":"so sick and dizzy since the pills, day {{i}}","{{field}}":1}""",
                        $$"""{"group":"{{i}}","text":"lovely walk by the river with the dog, day {{i}}","{{field}}":0}""",
                    }
                )
        );
}

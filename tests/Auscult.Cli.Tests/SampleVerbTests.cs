using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Auscult.Cli.Tests;

/// <summary>A sample from drawing to training, from the shell.</summary>
public sealed class SampleVerbTests : IAsyncLifetime
{
    private const int Posts = 48;

    private readonly FreshFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        var lines = new StringBuilder();
        for (var number = 1; number <= Posts; number++)
        {
            var text =
                number % 2 == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"the weather was fine on day {number}, we went for a walk")
                    : string.Create(CultureInfo.InvariantCulture, $"I took ibuprofen on day {number} and now I have a terrible rash");
            lines.AppendLine(
                JsonSerializer.Serialize(
                    new
                    {
                        id = number.ToString(CultureInfo.InvariantCulture),
                        source = "forum",
                        text,
                    }
                )
            );
        }

        var run = await AuscultProgram.RunAsync(["ingest", "-", "--data", _folder["data"]], lines.ToString());
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task Sample_DrawnJudgedExportedAndTrainedWith_GoesThrough()
    {
        var drawn = (await RunAsync("sample", "draw", "own", "--size", "40", "--seed", "3", "--json")).Json;
        Assert.Equal((1, 40, Posts), (drawn.Number("id"), drawn.Number("drawn"), drawn.Number("population")));
        var again = (await RunAsync("sample", "draw", "again", "--method", "stratified", "--json")).Json;
        Assert.Equal((2, 2), (again.Number("id"), again.Number("seed")));

        var seen = (await AnswerAsync("1", string.Concat(Enumerable.Repeat("u\n", 39)) + "what\nq\n")).Records;
        Assert.All(seen.SkipLast(1), post => Assert.Equal(["post", "language", "text"], post.Keys()));
        Assert.Equal((39, 40), (seen[^1].Number("judged"), seen[^1].Number("left")));
        var answers = seen.SkipLast(1).Select(post => post.Text("text").Contains("rash", StringComparison.Ordinal) ? "y\n" : "n\n");
        var judged = (await AnswerAsync("1", string.Concat(Enumerable.Repeat("z\n", 39).Concat(answers)))).Records;
        Assert.Equal([seen[39].Number("post"), seen[38].Number("post")], judged.Take(2).Select(post => post.Number("post")));
        Assert.Equal(40, judged[^1].Number("judged"));

        var results = (await RunAsync("sample", "results", "1", "--json")).Json;
        Assert.Equal(1, results.GetProperty("as_drawn").GetProperty("precision").GetProperty("value").GetDouble());
        Assert.Equal(.95, results.GetProperty("prevalence").GetProperty("level").GetDouble());
        Assert.Equal(19, results.GetProperty("thresholds").GetArrayLength());
        var one = (await RunAsync("sample", "results", "1", "--threshold", "0.3", "--json")).Json.GetProperty("thresholds");
        Assert.Equal(.3, Assert.Single(one.EnumerateArray()).GetProperty("threshold").GetDouble());
        Assert.Contains("not estimable", (await RunAsync("sample", "results", "2")).Output, StringComparison.Ordinal);
        Assert.Contains("precision 100.0 %", (await RunAsync("sample", "results", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(["again", "own"], (await RunAsync("sample", "list", "--json")).Records.Select(sample => sample.Text("name")));

        var file = _folder["own.jsonl"];
        var exported = (await RunAsync("sample", "export", "1", "--out", file, "--json")).Json;
        Assert.Equal(40, exported.Number("yes") + exported.Number("no"));
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(["text", "adverse_event", "lang", "post"], JsonDocument.Parse(lines[0]).RootElement.Keys());
        var head = _folder["own.head"];
        var trained = (await RunAsync("train", "adverse-event", "--in", file, "--out", head, "--json")).Json;
        Assert.Equal(40, trained.Number("n"));
        Assert.True(File.Exists(head));
        Assert.Equal(0, (await RunAsync("verify")).Code);
        var kept = (await RunAsync("sample", "delete", "1", "--name", "again")).Refusal;
        Assert.Contains("give its name: own", kept, StringComparison.Ordinal);
        Assert.Equal(40, (await RunAsync("sample", "delete", "1", "--name", "own", "--json")).Json.Number("judged"));
        Assert.Equal(["again"], (await RunAsync("sample", "list", "--json")).Records.Select(sample => sample.Text("name")));
        Assert.Equal(0, (await RunAsync("verify")).Code);
    }

    [Fact]
    public async Task Threshold_SetAndReset_HoldsAndIsListed()
    {
        Assert.Contains("as trained", (await RunAsync("sample", "threshold", "show", "adverse-event")).Output, StringComparison.Ordinal);

        var set = (await RunAsync("sample", "threshold", "set", "adverse-event", "1", "--reason", "too many", "--json")).Json;
        Assert.Equal((1, "too many"), (set.Number("version"), set.Text("reason")));
        await RunAsync("reanalyze");
        Assert.Equal(0, (await RunAsync("search", "label:adverse-event", "--json")).Json.Number("total"));
        var reset = (await RunAsync("sample", "threshold", "reset", "adverse-event", "--reason", "too few", "--json")).Json;
        Assert.True(reset.GetProperty("as_trained").GetBoolean());
        await RunAsync("reanalyze");
        Assert.True((await RunAsync("search", "label:adverse-event", "--json")).Json.Number("total") > 0);

        var history = (await RunAsync("sample", "threshold", "show", "adverse-event", "--json")).Records;
        Assert.Equal([2, 1], history.Select(threshold => threshold.Number("version")));
        var refusal = (await RunAsync("sample", "threshold", "set", "question", "0.5", "--reason", "why")).Refusal;
        Assert.Contains("given by a rule", refusal, StringComparison.Ordinal);
    }

    /// <summary>A label of a head whose answers compete has a table, a threshold that holds, and a place in the list of those that do.</summary>
    [Fact]
    public async Task Threshold_OfAnAnswerThatCompetes_IsLookedAtAndHolds()
    {
        await RunAsync("sample", "draw", "tone", "--label", "negative", "--size", "40");
        Assert.Equal(19, (await RunAsync("sample", "results", "1", "--json")).Json.GetProperty("thresholds").GetArrayLength());
        Assert.True((await RunAsync("search", "label:negative", "--json")).Json.Number("total") > 0);
        Assert.Contains("All labels: as trained", (await RunAsync("sample", "threshold", "show")).Output, StringComparison.Ordinal);

        await RunAsync("sample", "threshold", "set", "negative", "0.98", "--sample", "1", "--reason", "too many");
        await RunAsync("reanalyze");
        Assert.Equal(0, (await RunAsync("search", "label:negative", "--json")).Json.Number("total"));
        await RunAsync("sample", "threshold", "set", "distress", "0.9", "--reason", "too many");
        await RunAsync("sample", "threshold", "reset", "distress", "--reason", "too few");

        var holding = Assert.Single((await RunAsync("sample", "threshold", "show", "--json")).Records);
        Assert.Equal(("negative", .98), (holding.Text("label"), holding.GetProperty("threshold").GetDouble()));
        Assert.Equal(0, (await RunAsync("verify")).Code);
    }

    /// <summary>A label by rules says why it has no threshold wherever one could be asked for.</summary>
    [Fact]
    public async Task Threshold_OfALabelByRules_SaysWhyThereIsNone()
    {
        await RunAsync("sample", "draw", "asks", "--label", "question", "--size", "10");

        Assert.Contains(
            "no thresholds: question is given by a rule",
            (await RunAsync("sample", "results", "1")).Output,
            StringComparison.Ordinal
        );
        foreach (
            var args in new[]
            {
                "sample results 1 --threshold 0.5",
                "sample threshold show question",
                "sample threshold reset question --reason x",
            }
        )
        {
            Assert.Contains("knows no probability", (await RunAsync(args.Split(' '))).Refusal, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no sample 9", "sample", "results", "9")]
    [InlineData("no sample 9", "sample", "label", "9")]
    [InlineData("no sample 9", "sample", "export", "9")]
    [InlineData("no sample 9", "sample", "undo", "9", "-")]
    [InlineData("no label mood", "sample", "draw", "x", "--label", "mood")]
    [InlineData("1 to 5,000", "sample", "draw", "x", "--size", "0")]
    public async Task Verbs_OnWhatIsNotThere_SayWhatIsSo(string says, params string[] args)
    {
        var run = await RunAsync([.. args.Where(arg => arg != "-")]);

        Assert.Contains(args[^1] == "-" ? "nothing to take back" : says, run.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfASourceThatKeepsWordsInside_LeavesThemOut()
    {
        await RunAsync("sample", "draw", "own", "--size", "10");
        await AnswerAsync("1", string.Concat(Enumerable.Repeat("y\n", 10)));
        var policy = await RunAsync(
            "sources",
            "set",
            "forum",
            "--purpose",
            "tests",
            "--legal-basis",
            "consent",
            "--assessment",
            "1",
            "--no-export"
        );
        Assert.True(policy.Code == 0, policy.Error);

        Assert.Contains("nothing to export", (await RunAsync("sample", "export", "1")).Refusal, StringComparison.Ordinal);
    }

    private Task<ProgramRun> AnswerAsync(string sample, string answers) =>
        AuscultProgram.RunAsync(["sample", "label", sample, "--json", "--data", _folder["data"]], answers);

    private Task<ProgramRun> RunAsync(params string[] args) => AuscultProgram.RunAsync([.. args, "--data", _folder["data"]]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

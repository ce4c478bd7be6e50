namespace Auscult.Cli.Tests;

/// <summary>Routing rules and alerts from the shell.</summary>
public sealed class RulesAndAlertsTests : IAsyncLifetime
{
    private const string Posts = """
        {"id":"1","source":"forum","text":"Started Lexapro last week and now I have terrible insomnia"}
        {"id":"2","source":"forum","text":"The flu is back in town"}
        {"id":"3","source":"forum","text":"A bridge is a bridge"}

        """;

    private const string Flu = """{"rules":[{"id":"flu","name":"Flu","kind":"question","when":{"words":"flu"},"priority":"high"}]}""";

    private readonly FreshFolder _folder = new();

    public async ValueTask InitializeAsync() => await AuscultProgram.RunAsync(["ingest", "-", "--data", _folder["data"]], Posts);

    [Fact]
    public async Task Rules_ShownEditedPreviewedAppliedAndRestored_AreVersions()
    {
        var file = _folder.Write("flu.json", Flu);

        var builtIn = (await RunAsync("rules", "list", "--json")).Records;
        var shown = await RunAsync("rules", "show");
        var preview = (await RunAsync("rules", "preview", file, "--json")).Json;
        var applied = (await RunAsync("rules", "apply", file, "--reason", "flu season", "--json")).Json;
        var again = (await RunAsync("rules", "apply", file, "--reason", "again")).Refusal;
        var restored = (await RunAsync("rules", "restore", "1", "--reason", "over", "--json")).Json;
        var history = (await RunAsync("rules", "list", "--history", "--json")).Records;

        Assert.Equal(["emergency", "adverse-event", "privacy", "question"], builtIn.Select(rule => rule.GetProperty("rule").Text("id")));
        Assert.Equal(shown.Output, (await AuscultProgram.RunAsync(["rules", "show", "--data", _folder["data"]], "")).Output);
        Assert.Equal(["version", "window", "posts", "rules", "kinds", "milliseconds"], preview.Keys());
        var question = preview.GetProperty("kinds").EnumerateArray().Single(kind => kind.Text("kind") == "question");
        Assert.Equal(
            (0, 1, 1, 0),
            (question.Number("now"), question.Number("then"), question.Number("newly_caught"), question.Number("no_longer_caught"))
        );
        var events = preview.GetProperty("kinds").EnumerateArray().Single(kind => kind.Text("kind") == "adverse-event");
        Assert.Equal((1, 0), (events.Number("now"), events.Number("no_longer_caught") - 1));
        Assert.Equal((2, "flu season"), (applied.Number("version"), applied.Text("reason")));
        Assert.Contains("nothing to apply", again, StringComparison.Ordinal);
        Assert.Equal((3, 1), (restored.Number("version"), restored.Number("restored")));
        Assert.Equal([3, 2, 1], history.Select(version => version.Number("version")));
    }

    [Fact]
    public async Task RulesCheck_ShownRules_HaveNothingWrong()
    {
        var file = _folder.Write("rules.json", (await RunAsync("rules", "show")).Output);

        var result = (await RunAsync("rules", "check", file, "--json")).Json;

        Assert.Equal(["rules", "errors", "uncaught"], result.Keys());
        Assert.Equal(
            (4, 0, 0),
            (result.Number("rules"), result.GetProperty("errors").GetArrayLength(), result.GetProperty("uncaught").GetArrayLength())
        );
    }

    [Theory]
    [InlineData("""{"rules":[{"id":"a","name":"A","kind":"question","when":{"words":"flu ("}}]}""", "rules[0].when.words")]
    [InlineData("""{"rules":[{"id":"a","name":"A","kind":"question","when":{"concepts":["NO:SUCH"]}}]}""", "rules[0].when.concepts[0]")]
    [InlineData("""{"rules":[{"id":"a","name":"A","kind":"question","when":{"words":"flu"},"team":9}]}""", "rules[0].team")]
    [InlineData("""{"rules":[{"id":"a","nam":"A"}]}""", "nam")]
    public async Task RulesCheck_WrongRules_NamesThePlace(string rules, string place)
    {
        var run = await AuscultProgram.RunAsync(["rules", "check", "-", "--data", _folder["data"]], rules);

        Assert.Contains(place, run.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_WithoutPeopleAndMailServer_SendNothing()
    {
        var pass = (await RunAsync("alerts", "run", "--json")).Json;
        var test = (await RunAsync("alerts", "test", "--to", "a@example.org")).Refusal;
        var address = (await RunAsync("alerts", "test", "--to", "nobody")).Refusal;
        var retry = (await RunAsync("alerts", "retry", "7")).Refusal;

        Assert.Equal(["added", "sent", "retried", "dead", "dropped", "waiting"], pass.Keys());
        Assert.Equal(0, pass.Number("added"));
        Assert.Contains("No mail server", test, StringComparison.Ordinal);
        Assert.Contains("mail address", address, StringComparison.Ordinal);
        Assert.Contains("Alert 7", retry, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("alerts", "--json")).Records);
    }

    [Fact]
    public async Task Settings_ShownEditedAndApplied_AreTheSettings()
    {
        var shown = (await RunAsync("settings", "show")).Output;
        var file = _folder.Write("settings.json", shown.Replace("\"UTC\"", "\"Europe/Paris\"", StringComparison.Ordinal));
        var wrong = _folder.Write("wrong.json", shown.Replace("\"UTC\"", "\"Mars\"", StringComparison.Ordinal));
        var foreign = _folder.Write("foreign.json", """{"zone": "UTC", "zoen": "UTC"}""");

        var applied = (await RunAsync("settings", "apply", file, "--json")).Json;

        Assert.Equal(1, applied.Number("row_version"));
        Assert.Contains("\"zone\": \"Europe/Paris\"", (await RunAsync("settings", "show")).Output, StringComparison.Ordinal);
        Assert.Contains("zone: 'Mars'", (await RunAsync("settings", "apply", wrong)).Refusal, StringComparison.Ordinal);
        Assert.Contains("zoen", (await RunAsync("settings", "apply", foreign)).Refusal, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<ProgramRun> RunAsync(params string[] args) => AuscultProgram.RunAsync([.. args, "--data", _folder["data"]]);
}

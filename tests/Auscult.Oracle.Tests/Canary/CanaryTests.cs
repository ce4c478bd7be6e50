using System.Text;
using Auscult.Oracle.Tests.Oracle;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>
/// Marked identifiers go into the real program in every place a record has. Nothing the program leaves on a disk or says holds one of them
/// afterwards, but the one verb that discloses originals and is audited.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private static readonly MarkScan s_scan = new(Mark.All);

    private readonly Workspace _workspace = new();
    private readonly List<RunResult> _runs = [];

    private AuscultProgram Program => new(_workspace);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Marks_InEveryPlace_ReachNoDiskAndNoOutput()
    {
        await TakeInAsync();
        await UseAsync();
        await RefuseAsync();

        Assert.Empty(Folders().SelectMany(s_scan.FindInFiles));
        Assert.Empty(_runs.SelectMany(run => s_scan.Find($"output of {run.Verb}", run.Output)));
        Assert.Empty(_runs.SelectMany(run => s_scan.Find($"error of {run.Verb}", run.Error)));
        await AssertNotIndexedAsync();
        await AssertDisclosedAsync();
    }

    /// <summary>The same scan finds what a protection that lets one kind through leaves behind.</summary>
    [Fact]
    public async Task Marks_WithMailLetThrough_AreFound()
    {
        var tables = Path.Combine(_workspace.Data, "knowledge", "Tables");
        Directory.CreateDirectory(tables);
        await File.WriteAllTextAsync(
            Path.Combine(tables, "protection-policy.tsv"),
            "kind\tsetting\taction\tnote\nemail\t*\tkeep\ta hole on purpose\n",
            TestContext.Current.CancellationToken
        );
        await TakeInAsync();
        await RunAsync("search", "lang:en", "--take", "1000", "--json");

        Assert.Contains(s_scan.FindInFiles(_workspace.Data), one => one.StartsWith("auscult.db: mail", StringComparison.Ordinal));
        Assert.NotEmpty(_runs.SelectMany(run => s_scan.Find(run.Verb, run.Output)));
    }

    private IEnumerable<string> Folders() => [_workspace.Data, _workspace["backup"], _workspace.Home, _workspace.Temporary];

    private async Task TakeInAsync()
    {
        CanaryInput.WriteJsonLines(_workspace["in.jsonl"]);
        CanaryInput.WriteCsv(_workspace["in.csv"]);
        CanaryInput.WriteRss(_workspace["in.rss"]);

        // Dying inside a transaction leaves the write-ahead log behind.
        var killed = await Program.RunAsync("inside-commit", ["ingest", _workspace["in.jsonl"], "--json"]);
        Assert.Equal(RunResult.Killed, killed.ExitCode);
        Assert.True(new FileInfo(Path.Combine(_workspace.Data, "auscult.db-wal")).Exists);
        if (!Directory.Exists(Path.Combine(_workspace.Data, "knowledge")))
        {
            Assert.Empty(s_scan.FindInFiles(_workspace.Data));
        }

        await RunAsync("ingest", _workspace["in.jsonl"], "--json");
        await RunAsync("ingest", _workspace["in.csv"], "--columns-as-tags");
        await RunAsync("ingest", _workspace["in.rss"]);
        await RunAsync("ingest", _workspace["in.rss"], "--json");
    }

    private async Task UseAsync()
    {
        await RunAsync("search", "lang:en OR lang:fr OR -lexapro OR lexapro", "--take", "1000", "--json");
        await RunAsync("search", "lexapro", "--take", "1000");
        await RunAsync("items", "--take", "1000", "--json");
        await RunAsync("items", "--take", "1000");
        await RunAsync("items", "show", "1", "--json");
        await RunAsync("quarantine", "--take", "1000", "--json");
        await RunAsync("quarantine", "--take", "1000");
        await RunAsync("sources", "--json");
        await RunAsync("stats", "--json");
        await RunAsync("analyze", _workspace["in.jsonl"]);
        await RunAsync("key", "rotate");
        await RunAsync("reanalyze");
        await RunAsync("backup", _workspace["backup"]);
        await RunAsync("audit", "--json");
        await RunAsync("verify", "--json");
    }

    /// <summary>A table without a header has somebody's words where the names of its columns should be.</summary>
    private async Task RefuseAsync()
    {
        var table = _workspace["headless.csv"];
        CanaryInput.WriteHeadless(table);
        string[][] attempts =
        [
            ["ingest", table],
            ["ingest", table, "--map", "text=Content"],
            ["analyze", table],
        ];
        foreach (var attempt in attempts)
        {
            var refused = await Program.RunAsync(attempt);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("Columns:", refused.ErrorText, StringComparison.Ordinal);
            _runs.Add(refused);
        }

        await RunAsync("ingest", table, "--map", "text=words");
        await RunAsync("ingest", table, "--map", "text=words", "--json");
    }

    private async Task<RunResult> RunAsync(params string[] arguments)
    {
        var run = (await Program.RunAsync(arguments)).Done();
        _runs.Add(run);
        return run;
    }

    /// <summary>Terms of an index share their beginnings on disk, where a scan for bytes may not see them: the index is asked.</summary>
    private async Task AssertNotIndexedAsync()
    {
        var queries = _workspace["queries.txt"];
        await File.WriteAllLinesAsync(
            queries,
            Mark.All.Select(mark => $"\"{mark.Term}\"").Append("insomnia"),
            TestContext.Current.CancellationToken
        );
        var answers = (await Program.RunAsync("search", "--queries", queries)).Done().Lines();

        Assert.True(answers[^1].GetProperty("total").GetInt64() > Mark.All.Count);
        Assert.Empty(answers.SkipLast(1).Where(answer => answer.GetProperty("total").GetInt64() > 0).Select(answer => $"{answer}"));
    }

    private async Task AssertDisclosedAsync()
    {
        var records = await AuditedAsync();
        var items = (await Program.RunAsync("items", "--take", "1000", "--json")).Json().GetProperty("items");
        var shown = new StringBuilder();
        foreach (var item in items.EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "adverse-event").Take(2))
        {
            var post = item.GetProperty("posts")[0].GetProperty("post").GetInt64();
            var original = (await Program.RunAsync("original", $"{post}", "--reason", "a test of disclosure", "--json")).Json();
            shown.Append(original.GetProperty("origin_id").GetString()).Append(original.GetProperty("original").GetString());
        }

        Assert.NotEmpty(s_scan.Find("original", Encoding.UTF8.GetBytes(shown.ToString())));
        Assert.Contains("zqnative-", shown.ToString(), StringComparison.Ordinal);
        Assert.Equal(records + 2, await AuditedAsync());
        Assert.True((await Program.RunAsync("audit", "verify", "--json")).Json().GetProperty("ok").GetBoolean());

        async Task<int> AuditedAsync() => (await Program.RunAsync("audit", "--json")).Done().Lines().Count;
    }
}

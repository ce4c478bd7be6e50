namespace Auscult.Cli.Tests;

/// <summary>The verbs that change something, each at a store of its own.</summary>
public sealed class DecidingVerbsTests
{
    private const string Posts = """
        {"id":"1","source":"forum","network":"forum","author":{"id":"a1"},"published_at":"2026-01-02T03:04:05Z","text":"Started Lexapro last week and now I have terrible insomnia"}
        {"id":"2","source":"forum","network":"forum","author":{"id":"a2"},"published_at":"2026-01-03T03:04:05Z","text":"A bridge is a bridge"}

        """;

    [Fact]
    public async Task ItemsMove_Json_ShowsTheNewStateAndIsAudited()
    {
        using var store = await StoreAsync();

        var moved = (await store.RunAsync("items", "move", "1", "InReview", "--json")).Json;
        var dismissed = (await store.RunAsync("items", "move", "1", "Dismissed", "--json")).Refusal;
        var records = (await store.RunAsync("audit", "--json")).Records;

        Assert.Equal("in-review", moved.Text("state"));
        Assert.Contains("--reason", dismissed, StringComparison.Ordinal);
        Assert.Equal(["ingest", "move-item"], records.Select(record => record.Text("action")));
        Assert.Equal("item:1", records[1].Text("entity"));
    }

    [Fact]
    public async Task ItemsHoldAndLift_Json_ShowTheHold()
    {
        using var store = await StoreAsync();

        var held = (await store.RunAsync("items", "hold", "1", "--reason", "safety case 7", "--json")).Json;
        var lifted = (await store.RunAsync("items", "lift", "1", "--json")).Json;

        Assert.Equal("safety case 7", held.Text("hold"));
        Assert.DoesNotContain("hold", lifted.Keys());
    }

    [Fact]
    public async Task Original_Json_OpensTheSealedWords()
    {
        using var store = await StoreAsync();

        var original = (await store.RunAsync("original", "1", "--reason", "follow up", "--json")).Json;

        Assert.Equal(["post", "network", "origin_id", "original"], original.Keys());
        Assert.Equal("1", original.Text("origin_id"));
        Assert.Equal("Started Lexapro last week and now I have terrible insomnia", original.Text("original"));
    }

    [Fact]
    public async Task SourcesSet_Json_RepeatsThePolicy()
    {
        using var store = await StoreAsync();
        string[] set = ["sources", "set", "forum", "--purpose", "safety", "--legal-basis", "law", "--assessment", "A-1"];

        var policy = (await store.RunAsync([.. set, "--retention-days", "90", "--json"])).Json;
        var refused = (await store.RunAsync([.. set, "--retention-days", "0", "--json"])).Refusal;

        Assert.Equal(90, policy.Number("retention_days"));
        Assert.False(policy.GetProperty("is_built_in").GetBoolean());
        Assert.Contains("1 day or more", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetentionRun_Json_CountsBySource()
    {
        using var store = await StoreAsync();
        await store.RunAsync([
            "sources",
            "set",
            "forum",
            "--purpose",
            "p",
            "--legal-basis",
            "l",
            "--assessment",
            "a",
            "--retention-days",
            "1",
        ]);

        var summary = (await store.RunAsync("retention", "run", "--json")).Json;

        Assert.Equal(["posts", "originals"], summary.Keys());
        Assert.Equal(2, summary.GetProperty("posts").Number("forum"));
    }

    [Fact]
    public async Task Reanalyze_Json_CountsPosts()
    {
        using var store = await StoreAsync();

        var summary = (await store.RunAsync("reanalyze", "--json")).Json;

        Assert.Equal(["posts", "changed", "knowledge_version", "was_resumed"], summary.Keys());
        Assert.Equal((2, 0), (summary.Number("posts"), summary.Number("changed")));
    }

    [Fact]
    public async Task KeyRotate_Json_CountsWhatMoved()
    {
        using var store = await StoreAsync();

        var summary = (await store.RunAsync("key", "rotate", "--json")).Json;

        Assert.Equal(["key_version", "posts", "authors", "originals", "audit_keys"], summary.Keys());
        Assert.Equal(
            (2, 2, 2, 1),
            (summary.Number("key_version"), summary.Number("posts"), summary.Number("authors"), summary.Number("originals"))
        );
    }

    [Fact]
    public async Task BackupAndRestore_Json_AgreeOnTheDigest()
    {
        using var store = await StoreAsync();
        var keys = Path.Combine(store.Data, "keys");

        var backup = (await store.RunAsync("backup", store.Folder["backup"], "--json")).Json;
        var restored = await AuscultProgram.RunAsync(
            "restore",
            store.Folder["backup"],
            "--data",
            store.Folder["other"],
            "--keys",
            keys,
            "--json"
        );
        var again = await AuscultProgram.RunAsync(
            "restore",
            store.Folder["backup"],
            "--data",
            store.Folder["other"],
            "--keys",
            keys,
            "--json"
        );

        Assert.Equal(["made_at", "sha256", "digest", "posts", "key_version"], backup.Keys());
        Assert.Equal(backup.Text("digest"), restored.Json.Text("digest"));
        Assert.Contains("empty folder", again.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditErase_Json_LeavesAChainThatHolds()
    {
        using var store = await StoreAsync();

        var erased = (await store.RunAsync("audit", "erase", "1", "--json")).Json;
        var records = (await store.RunAsync("audit", "--json")).Records;
        var verified = (await store.RunAsync("audit", "verify", "--json")).Json;

        Assert.Equal(1, erased.Number("erased"));
        Assert.True(records[0].GetProperty("erased").GetBoolean());
        Assert.DoesNotContain("values", records[0].Keys());
        Assert.True(verified.GetProperty("ok").GetBoolean());
        Assert.Contains("erased before", (await store.RunAsync("audit", "erase", "1")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalSymptomMentions_Json_HasTheRecallWithItsInterval()
    {
        using var folder = new FreshFolder();
        var marked = folder.Write("marked.jsonl", """{"text":"terrible insomnia and a florble","mentions":["insomnia","florble"]}""");

        var result = (await AuscultProgram.RunAsync("eval", "symptom-mentions", "--in", marked, "--json")).Json;

        Assert.Equal(["task", "knowledge", "n", "texts", "metrics", "seconds"], result.Keys());
        var recall = result.GetProperty("metrics").GetProperty("recall");
        Assert.Equal(["value", "low", "high", "n"], recall.Keys());
        Assert.Equal(.5, recall.GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task EvalPrivacy_Json_HasPrecisionRecallAndKinds()
    {
        using var folder = new FreshFolder();
        var marked = folder.Write(
            "marked.jsonl",
            """{"text":"mail jo@example.com now","spans":[{"kind":"EMAIL","personal":true,"start":5,"end":19}]}"""
        );

        var result = (await AuscultProgram.RunAsync("eval", "privacy", "--in", marked, "--json")).Json;

        Assert.Equal(["task", "knowledge", "n", "spans", "detections", "metrics", "labels", "baselines", "seconds"], result.Keys());
        Assert.Equal(["f1", "precision", "recall"], result.GetProperty("metrics").Keys());
        Assert.Equal(1, result.GetProperty("metrics").GetProperty("recall").GetProperty("value").GetDouble());
        Assert.Equal(["EMAIL"], result.GetProperty("labels").Keys());
    }

    [Fact]
    public async Task Simulate_EqualSeeds_GiveEqualBytesAndTruth()
    {
        using var folder = new FreshFolder();

        var first = await AuscultProgram.RunAsync("simulate", "--seed", "7", "--posts", "50", "--truth", folder["truth.jsonl"]);
        var second = await AuscultProgram.RunAsync("simulate", "--seed", "7", "--posts", "50");
        var other = await AuscultProgram.RunAsync("simulate", "--seed", "8", "--posts", "50");

        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
        Assert.Equal(50, File.ReadAllLines(folder["truth.jsonl"]).Length);
    }

    private static async Task<SmallStore> StoreAsync()
    {
        var store = new SmallStore(new FreshFolder());
        var run = await AuscultProgram.RunAsync(["ingest", "-", "--data", store.Data, "--json"], Posts);
        Assert.Equal(2, run.Json.Number("stored"));
        return store;
    }

    private sealed record SmallStore(FreshFolder Folder) : IDisposable
    {
        public string Data => Folder["data"];

        public Task<ProgramRun> RunAsync(params string[] args) => AuscultProgram.RunAsync([.. args, "--data", Data]);

        public void Dispose() => Folder.Dispose();
    }
}

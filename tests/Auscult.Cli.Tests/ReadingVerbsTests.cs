namespace Auscult.Cli.Tests;

/// <summary>Keys of what the reading verbs print with --json.</summary>
public sealed class ReadingVerbsTests(SimulatedArchive archive)
{
    [Fact]
    public void Ingest_Json_AddsUp()
    {
        var json = archive.Ingested;

        string[] expected = ["read", "stored", "updated", "deleted", "duplicates", "dropped", "seconds", "posts_per_second"];
        Assert.Equal(expected, json.Keys().Take(expected.Length));
        var dropped = json.GetProperty("dropped").EnumerateObject().Sum(reason => reason.Value.GetInt64());
        Assert.Equal(2000, json.Number("read"));
        Assert.True(dropped > 0 && json.Number("updated") > 0 && json.Number("deleted") > 0 && json.Number("duplicates") > 0);
        Assert.Equal(
            json.Number("read"),
            json.Number("stored") + json.Number("updated") + json.Number("deleted") + json.Number("duplicates") + dropped
        );
    }

    [Fact]
    public async Task Stats_Json_CountsWhatVerifyCounts()
    {
        var stats = await archive.JsonAsync("stats");
        var verified = await archive.JsonAsync("verify");

        Assert.Equal(["ok", "digest", "posts", "items", "audit_records"], verified.Keys());
        Assert.True(verified.GetProperty("ok").GetBoolean());
        Assert.Matches("^[0-9a-f]{64}$", verified.Text("digest"));
        Assert.Equal(verified.Number("posts"), stats.Number("posts"));
        Assert.Equal(verified.Number("items"), stats.Number("items"));
        Assert.Equal(
            [
                "posts",
                "tombstones",
                "versions",
                "authors",
                "sightings",
                "items",
                "quarantined",
                "mentions",
                "bytes",
                "first_published",
                "last_published",
                "sources",
                "languages",
                "labels",
            ],
            stats.Keys()
        );
    }

    [Fact]
    public async Task Items_Json_ListsAndShows()
    {
        var list = await archive.JsonAsync("items", "--kind", "AdverseEvent", "--take", "2");

        Assert.Equal(["counts", "items"], list.Keys());
        Assert.All(list.GetProperty("counts").EnumerateArray(), count => Assert.Equal(["kind", "state", "count"], count.Keys()));
        var item = list.GetProperty("items")[0];
        Assert.Equal(["item", "kind", "state", "rule", "opened_at", "day_zero", "row_version", "posts"], item.Keys());
        Assert.Equal("adverse-event", item.Text("kind"));
        Assert.Equal("new", item.Text("state"));

        var shown = await archive.JsonAsync(
            "items",
            "show",
            item.Number("item").ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(["item", "posts"], shown.Keys());
        Assert.Equal(item.Number("item"), shown.GetProperty("item").Number("item"));
        Assert.Equal(item.GetProperty("posts")[0].Number("post"), shown.GetProperty("posts")[0].Number("post"));
    }

    [Fact]
    public async Task Quarantine_Json_SaysWhereAndWhyInShapesOnly()
    {
        var records = await archive.RecordsAsync("quarantine");

        Assert.Equal(archive.Ingested.GetProperty("dropped").EnumerateObject().Sum(reason => reason.Value.GetInt64()), records.Count);
        Assert.All(
            records,
            record =>
            {
                string[] required = ["number", "source", "position", "reason", "shape", "observed_at"];
                Assert.Superset(required.ToHashSet(), record.Keys().ToHashSet());
                Assert.DoesNotMatch(@"[b-zA-Z0-8]", record.Text("shape"));
            }
        );
    }

    [Fact]
    public async Task Sources_Json_MarksTheBuiltInPolicy()
    {
        var policies = await archive.RecordsAsync("sources");

        Assert.True(policies.Count > 3);
        Assert.All(
            policies,
            policy =>
            {
                Assert.True(policy.GetProperty("is_built_in").GetBoolean());
                Assert.False(policy.GetProperty("accepts_private").GetBoolean());
                string[] required =
                [
                    "source",
                    "purpose",
                    "legal_basis",
                    "assessment",
                    "original_days",
                    "allows_personal_inference",
                    "allows_export",
                ];
                Assert.Superset(required.ToHashSet(), policy.Keys().ToHashSet());
            }
        );
    }

    [Fact]
    public async Task Audit_Json_ShowsTheChain()
    {
        var records = await archive.RecordsAsync("audit");
        var verified = await archive.JsonAsync("audit", "verify");

        var ingest = Assert.Single(records);
        Assert.Equal(["sequence", "at", "actor", "action", "entity", "values", "hash"], ingest.Keys());
        Assert.Equal("ingest", ingest.Text("action"));
        Assert.Equal(2000, ingest.GetProperty("values").GetProperty("tally").Number("read"));
        Assert.Equal(["ok"], verified.Keys());
    }
}

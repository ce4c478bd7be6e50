using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Auscult.TestKit.Simulation;

namespace Auscult.Oracle.Tests.Simulation;

public sealed class SimulatorReplayTests
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    [Fact]
    public void WriteJsonLines_ReplayedNaively_AgreesWithTruthOnEveryRecord() => AssertReplays(SimulatedWorld.Default);

    [Fact]
    public void WriteJsonLines_MostRecordsAreDeliveriesOfOthers_AgreesWithTruthOnEveryRecord() =>
        AssertReplays(
            new SimulatedWorld(
                new SimulationOptions
                {
                    Posts = 20_000,
                    RedeliveredShare = .25,
                    EditedShare = .2,
                    DeletedShare = .2,
                    RepostShare = .05,
                }
            )
        );

    [Fact]
    public void WriteTruth_SixtyThousandPosts_EveryOutcomeOccurs()
    {
        var outcomes = SimulatedWorld.Default.Truth.Select(truth => truth.GetProperty("expected").GetString()!).ToHashSet();

        string[] expected =
        [
            "stored",
            "updated",
            "deleted",
            "duplicate",
            "dropped:malformed",
            "dropped:no_words",
            "dropped:invalid_date",
            "dropped:invalid_field",
            "dropped:no_identity",
            "dropped:not_a_post",
            "dropped:invalid_encoding",
        ];
        Assert.Superset(expected.ToHashSet(), outcomes);
        Assert.Equal(expected.Length, outcomes.Count);
    }

    [Fact]
    public void WriteTruth_References_PointToTheRecordsTheyName()
    {
        var truth = SimulatedWorld.Default.Truth;
        var seen = 0;
        foreach (var record in truth)
        {
            foreach (var name in (string[])["edit_of", "deletion_of", "duplicate_of"])
            {
                if (record.TryGetProperty(name, out var number))
                {
                    var first = truth[(int)number.GetInt64() - 1];
                    Assert.Equal("stored", SimulatedWorld.Text(first, "expected"));
                    Assert.Equal(SimulatedWorld.Text(first, "id"), SimulatedWorld.Text(record, "id"));
                    Assert.True(number.GetInt64() < record.GetProperty("number").GetInt64());
                    seen++;
                }
            }
        }

        Assert.True(seen > 500);
    }

    [Fact]
    public void WriteJsonLines_Conversations_PointToEarlierPostsOfTheSameNetwork()
    {
        var known = new HashSet<(string?, string?)>();
        int replies = 0,
            reposts = 0;
        foreach (var (record, _) in SimulatedWorld.Default.Stored())
        {
            var network = SimulatedWorld.Text(record, "network");
            foreach (var name in (string[])["reply_to", "thread", "repost_of"])
            {
                if (SimulatedWorld.Text(record, name) is { } other)
                {
                    Assert.Contains((network, other), known);
                    replies += name == "reply_to" ? 1 : 0;
                    reposts += name == "repost_of" ? 1 : 0;
                }
            }

            known.Add((network, SimulatedWorld.Text(record, "id")));
        }

        Assert.InRange(replies, 20_000, 30_000);
        Assert.InRange(reposts, 300, 3_000);
    }

    [Fact]
    public void WriteRss_AsXml_HasOneItemARecordAndReplaysToTheTruth()
    {
        var simulator = new Simulator(new SimulationOptions { Posts = 20_000, Format = SimulationFormat.Rss });
        var items = XDocument.Parse(SimulatedWorld.TextOf(simulator.WriteRss)).Root!.Element("channel")!.Elements("item").ToList();
        var truth = TruthOf(simulator);
        var ledger = new NaiveLedger();

        Assert.Equal(20_000, items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            var words = (string?)items[index].Element("title") + "\n" + (string?)items[index].Element("description");
            var seen =
                words == "\n" ? "dropped:no_words"
                : !DateTimeOffset.TryParse((string?)items[index].Element("pubDate"), out _) ? "dropped:invalid_date"
                : ledger.Deliver("web", (string)items[index].Element("guid")!, words);
            Assert.Equal(truth[index].GetProperty("expected").GetString(), seen);
        }
    }

    [Fact]
    public void WriteCsv_AsRows_HasOneRowARecordAndReplaysToTheTruth()
    {
        var simulator = new Simulator(new SimulationOptions { Posts = 20_000, Format = SimulationFormat.Csv });
        var rows = CsvRows.Parse(SimulatedWorld.TextOf(simulator.WriteCsv));
        var truth = TruthOf(simulator);
        var column = rows[0].Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        var ledger = new NaiveLedger();

        Assert.Equal(20_001, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        for (var index = 0; index < truth.Count; index++)
        {
            var row = rows[index + 1];
            var seen = ReplayRow(name => row[column[name]], ledger);
            Assert.True(seen == truth[index].GetProperty("expected").GetString(), $"Row {index + 1} is {seen}: {truth[index]}");
        }
    }

    private static void AssertReplays(SimulatedWorld world)
    {
        var ledger = new NaiveLedger();

        Assert.Equal(world.Records.Count, world.Truth.Count);
        for (var index = 0; index < world.Records.Count; index++)
        {
            var truth = world.Truth[index];
            Assert.Equal(index + 1, truth.GetProperty("number").GetInt64());
            var seen = Replay(world.Records[index], truth, ledger);
            Assert.True(seen == truth.GetProperty("expected").GetString(), $"Record {index + 1} is {seen}: {truth}");
        }
    }

    private static string ReplayRow(Func<string, string> cell, NaiveLedger ledger) =>
        cell("id").Length == 0 ? "dropped:no_identity"
        : cell("deleted") == "true" ? ledger.Delete(cell("network"), cell("id"))
        : cell("kind") is not ("post" or "reply" or "repost" or "review" or "article" or "comment") ? "dropped:invalid_field"
        : !DateTimeOffset.TryParse(cell("published_at"), out _) ? "dropped:invalid_date"
        : cell("title").Length + cell("text").Length == 0 ? "dropped:no_words"
        : ledger.Deliver(cell("network"), cell("id"), cell("title") + "\n" + cell("text"));

    private static string Replay(ReadOnlyMemory<byte> line, JsonElement truth, NaiveLedger ledger)
    {
        JsonElement record;
        try
        {
            record = JsonDocument.Parse(s_strict.GetString(line.Span)).RootElement;
        }
        catch (DecoderFallbackException)
        {
            return "dropped:invalid_encoding";
        }
        catch (JsonException)
        {
            return "dropped:malformed";
        }

        if (record.ValueKind != JsonValueKind.Object)
        {
            return "dropped:not_a_post";
        }

        return Take(record, truth, ledger);
    }

    private static string Take(JsonElement record, JsonElement truth, NaiveLedger ledger)
    {
        if (SimulatedWorld.Text(record, "id") is not { } id)
        {
            return "dropped:no_identity";
        }

        var network = record.GetProperty("network").GetString()!;
        if (record.TryGetProperty("deleted", out _))
        {
            return ledger.Delete(network, id);
        }

        var text = record.GetProperty("text").GetString()!;
        if (!DateTimeOffset.TryParse(record.GetProperty("published_at").GetString(), out _))
        {
            return "dropped:invalid_date";
        }

        if (record.GetProperty("kind").GetString() is not ("post" or "reply" or "repost" or "review" or "article" or "comment"))
        {
            return "dropped:invalid_field";
        }

        if (text.Length == 0)
        {
            return "dropped:no_words";
        }

        Assert.Equal((network, id), (SimulatedWorld.Text(truth, "network"), SimulatedWorld.Text(truth, "id")));
        return ledger.Deliver(network, id, SimulatedWorld.Text(record, "title") + "\n" + text);
    }

    private static List<JsonElement> TruthOf(Simulator simulator) =>
        [
            .. SimulatedWorld
                .TextOf(simulator.WriteTruth)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];
}

using System.Text.Json;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>What the simulator says about every record, and what follows for the posts.</summary>
internal sealed class Truth
{
    private Truth(IReadOnlyList<TruthRecord> records)
    {
        Records = records;
        Posts = Replay(records);
    }

    public IReadOnlyList<TruthRecord> Records { get; }

    /// <summary>What must be known of each post after all records, in order of arrival.</summary>
    public IReadOnlyDictionary<(string Network, string Id), ExpectedPost> Posts { get; }

    public static Truth Read(string path) => new([.. File.ReadLines(path).Select(line => new TruthRecord(line))]);

    /// <summary>How many records are expected to go a way: stored, updated, deleted, duplicate, dropped:reason.</summary>
    public long Expected(string outcome) => Records.Count(record => record.Expected == outcome);

    /// <summary>Dropped records by reason.</summary>
    public IReadOnlyDictionary<string, long> Dropped() =>
        Records
            .Where(record => record.Expected.StartsWith("dropped:", StringComparison.Ordinal))
            .CountBy(record => record.Expected["dropped:".Length..])
            .ToDictionary(pair => pair.Key, pair => (long)pair.Value);

    private static Dictionary<(string, string), ExpectedPost> Replay(IReadOnlyList<TruthRecord> records)
    {
        var posts = new Dictionary<(string, string), ExpectedPost>();
        foreach (var record in records)
        {
            switch (record.Expected)
            {
                case "stored":
                    posts.Add(record.Identity, new ExpectedPost(record, 1, IsDeleted: false));
                    break;
                case "updated":
                    posts[record.Identity] = new ExpectedPost(record, posts[record.Identity].Version + 1, IsDeleted: false);
                    break;
                case "deleted":
                    posts[record.Identity] = posts[record.Identity] with { IsDeleted = true };
                    break;
            }
        }

        return posts;
    }
}

/// <param name="Record">The record that brought the words it has now.</param>
internal sealed record ExpectedPost(TruthRecord Record, int Version, bool IsDeleted);

/// <summary>One line of truth.</summary>
internal sealed class TruthRecord
{
    private readonly JsonElement _line;

    public TruthRecord(string line)
    {
        using var document = JsonDocument.Parse(line);
        _line = document.RootElement.Clone();
    }

    public long Number => _line.GetProperty("number").GetInt64();

    public string Expected => _line.GetProperty("expected").GetString()!;

    public (string Network, string Id) Identity => (Text("network")!, Text("id")!);

    /// <summary>Number of the record whose words it repeats.</summary>
    public long? CopyOf => _line.TryGetProperty("copy_of", out var number) ? number.GetInt64() : null;

    /// <summary>Kind and exact words of each identifier planted in the words.</summary>
    public IEnumerable<(string Kind, string Text)> Identifiers =>
        _line.TryGetProperty("identifiers", out var planted)
            ? planted.EnumerateArray().Select(one => (one.GetProperty("kind").GetString()!, one.GetProperty("text").GetString()!))
            : [];

    /// <summary>A text member, such as lang or topic; null when it does not apply.</summary>
    public string? Text(string name) => _line.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Whether something was planted: adverse_event, question, emergency.</summary>
    public bool Has(string name) => _line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A part of the account behind the record: id, handle, name.</summary>
    public string? Author(string name) => _line.TryGetProperty("author", out var author) ? author.GetProperty(name).GetString() : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>Counts of an import over all its runs. read = stored + updated + deleted + duplicates + dropped.</summary>
public sealed class IngestTally
{
    public long Read { get; set; }

    public long Stored { get; set; }

    public long Updated { get; set; }

    public long Deleted { get; set; }

    public long Duplicates { get; set; }

    /// <summary>Refused records by reason, reasons that occurred only.</summary>
    public SortedDictionary<string, long> Dropped { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads what <see cref="Render"/> wrote; empty text is a fresh tally.</summary>
    public static IngestTally Parse(string text) =>
        text.Length == 0 ? new IngestTally() : JsonSerializer.Deserialize(text, IngestTallyJson.Default.IngestTally)!;

    public string Render() => JsonSerializer.Serialize(this, IngestTallyJson.Default.IngestTally);

    internal void Add(CommitReport report)
    {
        Stored += report.Stored;
        Updated += report.Updated;
        Deleted += report.Deleted;
        Duplicates += report.Duplicates;
        Read += report.Stored + report.Updated + report.Deleted + report.Duplicates;
    }

    internal void Add(DropReason reason)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
        Dropped[name] = Dropped.GetValueOrDefault(name) + 1;
        Read++;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IngestTally))]
internal sealed partial class IngestTallyJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Auscult.App.Exports;

/// <summary>What an export may hold.</summary>
public enum ExportKind : byte
{
    /// <summary>How many posts, by day, source, language, label and concept. Nobody's words.</summary>
    Counts,

    /// <summary>Protected words of posts, for use inside the organisation.</summary>
    Internal,

    /// <summary>For everybody: counts without small cells, and shortened or paraphrased quotes. Leaves only once it is approved.</summary>
    Public,
}

/// <summary>How an export is written.</summary>
public enum ExportFormat : byte
{
    /// <summary>Tables with commas, and a description of them in a file beside.</summary>
    Csv,

    /// <summary>A workbook with a sheet a table and a sheet About.</summary>
    Xlsx,

    /// <summary>One object: about, then the tables.</summary>
    Json,
}

/// <summary>What to export.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Quotes">Quotes of a public export at most, newest first; 0 to <see cref="MostQuotes"/>. 0 is counts alone.</param>
/// <param name="UpTo">Highest number of a post to look at, so that what comes in later changes nothing; null is all.</param>
public sealed record ExportSpec(string Query, ExportKind Kind, ExportFormat Format, int Quotes = 0, long? UpTo = null)
{
    /// <summary>As many as an approver can read.</summary>
    public const int MostQuotes = 200;

    /// <summary>Name of this kind of request among approvals.</summary>
    public const string ApprovalKind = "public-export";

    public string Render() => JsonSerializer.Serialize(this, ExportSpecJson.Default.ExportSpec);

    /// <exception cref="RefusalException">It is no export.</exception>
    public static ExportSpec Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ExportSpecJson.Default.ExportSpec)
                ?? throw new RefusalException("The request holds no export. Propose it again.");
        }
        catch (JsonException e)
        {
            throw new RefusalException("The request holds no export. Propose it again.", e);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExportSpec))]
internal sealed partial class ExportSpecJson : JsonSerializerContext;

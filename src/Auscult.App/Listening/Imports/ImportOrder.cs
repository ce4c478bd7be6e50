using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App.Access;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>Where an import comes from.</summary>
public enum ImportPlace
{
    /// <summary>A file on the server, below one of the folders that are open for imports.</summary>
    Path,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>An upload that lies encrypted on this server until it is imported.</summary>
    Spool,
}

/// <summary>How records are read. Null leaves a choice to what the input shows.</summary>
/// <param name="Columns">All that the columns of a table mean; null leaves it to the known layouts.</param>
/// <param name="Source">Source of records that name none.</param>
/// <param name="Network">Network of records that name none.</param>
public sealed record ImportSettings(
    InputFormat Format = InputFormat.Auto,
    IReadOnlyList<ColumnChoice>? Columns = null,
    string? DateFormat = null,
    string? Source = null,
    string? Network = null,
    PostKind? Kind = null,
    string? Sheet = null,
    bool ColumnsAsTags = false
)
{
    public SourceOptions ToOptions(TimeProvider clock)
    {
        var defaults = new SourceOptions();
        return new SourceOptions
        {
            DefaultSource = Given(Source) ?? defaults.DefaultSource,
            DefaultNetwork = Given(Network),
            DefaultKind = Kind,
            Clock = clock,
            Columns = Columns,
            DateFormat = Given(DateFormat),
            Sheet = Given(Sheet),
            ColumnsAsTags = ColumnsAsTags,
        };
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>An import to be done in the background.</summary>
/// <param name="Location">Path, address, or number of the encrypted upload.</param>
public sealed record ImportOrder(ImportPlace Place, string Location, ImportSettings Settings)
{
    /// <summary>Sealed as it lies in the job's row: a path or an address may name somebody.</summary>
    internal byte[] Seal(Keyring keyring)
    {
        using var sealer = new Sealer(keyring);
        return sealer.Seal(SealedKind.Request, JsonSerializer.Serialize(this, ImportOrderJson.Default.ImportOrder));
    }

    internal static ImportOrder Open(Keyring keyring, byte[] request)
    {
        using var sealer = new Sealer(keyring);
        return JsonSerializer.Deserialize(sealer.OpenText(SealedKind.Request, request), ImportOrderJson.Default.ImportOrder)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImportOrder))]
internal sealed partial class ImportOrderJson : JsonSerializerContext;

/// <summary>What imports may reach and how large they may be.</summary>
public sealed class IntakeOptions
{
    /// <summary>Folders of the server whose files may be imported by path. Default none.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Largest upload in bytes. Default 2 GB.</summary>
    public long UploadLimit { get; init; } = 2_000_000_000;

    /// <summary>Records a dry run looks at. Default 1,000.</summary>
    public int SampleRecords { get; init; } = 1_000;

    /// <summary>Time an upload waits for a decision before it is forgotten. Default one hour.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Allows web addresses of this machine and the local network. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }
}

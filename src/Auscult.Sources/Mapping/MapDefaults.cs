using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>What a mapper assumes where a record is silent.</summary>
/// <param name="Source">The source of records that name none.</param>
/// <param name="Network">The network of records that name none; null means the record's source.</param>
/// <param name="Kind">The kind of records that do not say; null derives it from the record's references.</param>
/// <param name="Latest">Dates after this instant are invalid.</param>
internal sealed record MapDefaults(string Source, string? Network, PostKind? Kind, DateTimeOffset Latest)
{
    public static MapDefaults From(SourceOptions options) =>
        new(options.DefaultSource, options.DefaultNetwork, options.DefaultKind, options.Clock.GetUtcNow().AddDays(1));
}

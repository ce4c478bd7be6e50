using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>Column mappings that people keep for tables of one header.</summary>
public sealed class MappingDesk(Desk desk)
{
    private const int LongestName = 80;

    /// <summary>Keeps how a table was read, for the next of its header.</summary>
    /// <exception cref="RefusalException">There is no name, or no columns.</exception>
    public async Task<SavedMapping> SaveAsync(string name, DryRunTable table, ImportSettings settings, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
        {
            throw new RefusalException($"Give the mapping a name of at most {LongestName} characters.");
        }

        var columns =
            settings.Columns
            ?? [.. table.Columns.SelectMany(column => column.Fields.Select(field => new ColumnChoice(field, column.Index)))];
        if (columns.Count == 0 || columns.Any(choice => !ColumnMapping.IsField(choice.Field)))
        {
            throw new RefusalException("Say first what the columns mean, then keep it.");
        }

        var mapping = new SavedMapping(
            table.Signature,
            name.Trim(),
            columns,
            table.Columns.Count,
            settings.DateFormat,
            settings.Source,
            settings.Network,
            settings.ColumnsAsTags,
            desk.Trail.Actor,
            desk.Clock.GetUtcNow()
        );
        var entry = desk.Trail.Entry("save-mapping", $"mapping:{table.Signature[..12]}", new { mapping.Name, mapping.Columns });
        await desk.Store.Mappings.SaveAsync(mapping, entry, cancellation);
        return mapping;
    }

    /// <exception cref="RefusalException">There is none.</exception>
    public async Task RemoveAsync(string signature, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("remove-mapping", $"mapping:{signature[..Math.Min(12, signature.Length)]}", new { });
        if (!await desk.Store.Mappings.RemoveAsync(signature, entry, cancellation))
        {
            throw new RefusalException("There is no such saved mapping any more.");
        }
    }
}

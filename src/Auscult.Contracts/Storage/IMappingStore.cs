namespace Auscult.Contracts;

/// <summary>Column mappings people saved, found again by the header of a table.</summary>
public interface IMappingStore
{
    ValueTask<SavedMapping?> FindAsync(string signature, CancellationToken cancellation);

    /// <summary>All, newest first.</summary>
    ValueTask<IReadOnlyList<SavedMapping>> ListAsync(CancellationToken cancellation);

    /// <summary>Saves, in the place of an earlier one of the signature, in one transaction with the audit.</summary>
    ValueTask SaveAsync(SavedMapping mapping, AuditEntry entry, CancellationToken cancellation);

    /// <summary>False when there is none.</summary>
    ValueTask<bool> RemoveAsync(string signature, AuditEntry entry, CancellationToken cancellation);
}

/// <summary>How to read tables whose header has a signature. Columns by place: a header may be somebody's words, which are not kept.</summary>
/// <param name="Signature">64 hexadecimal digits over the header's names.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Columns">Field and 0-based column, in the order in which they are tried.</param>
/// <param name="ColumnCount">Columns of the table.</param>
/// <param name="DateFormat">How dates are written; null for the unambiguous forms.</param>
/// <param name="Source">Source of records that name none; null leaves the default.</param>
/// <param name="Network">Network of records that name none; null leaves the default.</param>
/// <param name="ColumnsAsTags">Whether columns without a field become tags.</param>
public sealed record SavedMapping(
    string Signature,
    string Name,
    IReadOnlyList<ColumnChoice> Columns,
    int ColumnCount,
    string? DateFormat,
    string? Source,
    string? Network,
    bool ColumnsAsTags,
    string SavedBy,
    DateTimeOffset SavedAt
);

/// <param name="Field">A field of the interchange form, or <c>tags.NAME</c>.</param>
/// <param name="Column">0-based place of the column.</param>
public sealed record ColumnChoice(string Field, int Column);

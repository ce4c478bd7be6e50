namespace Auscult.Contracts;

/// <summary>Finds records of the audit.</summary>
public interface IAuditSearch
{
    /// <summary>Records that fit, newest first unless the filter says otherwise.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> SearchAsync(AuditFilter filter, CancellationToken cancellation);

    /// <summary>How many records fit.</summary>
    ValueTask<long> CountAsync(AuditFilter filter, CancellationToken cancellation);

    /// <summary>Distinct actors and actions, ascending, for choosing.</summary>
    ValueTask<AuditNames> NamesAsync(CancellationToken cancellation);
}

/// <summary>Which records to find; null is any.</summary>
/// <param name="Since">At or after, UTC.</param>
/// <param name="Until">Before, UTC.</param>
/// <param name="Actor">Account, whole.</param>
/// <param name="Action">Verb, whole.</param>
/// <param name="Entity">Entity, whole (<c>item:42</c>), or its kind with the colon (<c>item:</c>).</param>
/// <param name="Before">Only records with a lower sequence, to page on; with <paramref name="IsAscending"/> only with a higher one.</param>
/// <param name="Take">0 to 10,000.</param>
/// <param name="IsAscending">Oldest first.</param>
public sealed record AuditFilter(
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null,
    string? Actor = null,
    string? Action = null,
    string? Entity = null,
    long? Before = null,
    int Take = 100,
    bool IsAscending = false
);

/// <summary>Names that occur in the audit.</summary>
public sealed record AuditNames(IReadOnlyList<string> Actors, IReadOnlyList<string> Actions);

namespace Auscult.Contracts;

/// <summary>Refused records for people: filtered, counted, paged.</summary>
public interface IQuarantineStore
{
    /// <summary>Records with a number below <paramref name="before"/> (0 is no bound), newest first.</summary>
    ValueTask<IReadOnlyList<QuarantinedRecord>> ListAsync(QuarantineFilter filter, long before, int count, CancellationToken cancellation);

    /// <summary>Records by source and reason, most first; the filter's reason is ignored so that people see what else there is.</summary>
    ValueTask<IReadOnlyList<QuarantineCount>> CountAsync(QuarantineFilter filter, CancellationToken cancellation);
}

/// <summary>Which refused records: null is any.</summary>
/// <param name="Job">Import that refused it last.</param>
/// <param name="Since">Seen at or after this instant.</param>
public sealed record QuarantineFilter(string? Source = null, DropReason? Reason = null, long? Job = null, DateTimeOffset? Since = null);

/// <summary>How many records of a source were refused for a reason.</summary>
public sealed record QuarantineCount(string Source, DropReason Reason, long Count);

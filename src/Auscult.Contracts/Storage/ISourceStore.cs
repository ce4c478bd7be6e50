namespace Auscult.Contracts;

/// <summary>Sources that deliver here and the policy each obeys.</summary>
public interface ISourceStore
{
    ValueTask<IReadOnlyList<SourcePolicy>> ListAsync(CancellationToken cancellation);

    ValueTask SaveAsync(SourcePolicy policy, CancellationToken cancellation);

    /// <summary>Saves a person's decision in one transaction with the audit.</summary>
    ValueTask DecideAsync(SourcePolicy policy, AuditEntry entry, CancellationToken cancellation);

    ValueTask<IReadOnlyList<QuarantinedRecord>> QuarantineAsync(string? source, long after, int count, CancellationToken cancellation);
}

/// <summary>What may be done with the posts of one source; every later step obeys it.</summary>
/// <param name="Source">Name of the source as posts carry it.</param>
/// <param name="Purpose">What the posts are listened to for.</param>
/// <param name="LegalBasis">Legal ground of the processing.</param>
/// <param name="Assessment">Reference of the assessment (data protection, ethics) that allowed it.</param>
/// <param name="RetentionDays">Days a post may be kept after publication; null is no limit.</param>
/// <param name="OriginalDays">Days a sealed original may be kept.</param>
/// <param name="AllowsPersonalInference">Whether a person's health may be inferred; when false no author key is kept.</param>
/// <param name="AllowsExport">Whether the words may be shown or exported.</param>
/// <param name="AcceptsPrivate">Whether private messages may be taken in.</param>
/// <param name="IsBuiltIn">True when nobody has decided yet and the built-in evaluation policy stands in.</param>
public sealed record SourcePolicy(
    string Source,
    string Purpose,
    string LegalBasis,
    string Assessment,
    int? RetentionDays,
    int OriginalDays,
    bool AllowsPersonalInference,
    bool AllowsExport,
    bool AcceptsPrivate,
    bool IsBuiltIn
);

namespace Auscult.App.Exports;

/// <summary>What every export says about itself, so that each figure in it can be traced.</summary>
/// <param name="Query">The query as it was understood.</param>
/// <param name="Kind">counts, internal or public.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="MadeBy">Account.</param>
/// <param name="Method">How posts were chosen and counted, with its version.</param>
/// <param name="Program">Name and version of the program.</param>
/// <param name="KnowledgeVersion">Version of the knowledge at the time; findings name the versions that made them.</param>
/// <param name="UpTo">Highest number of a post that was looked at.</param>
/// <param name="Counts">How many posts went which way.</param>
/// <param name="Sources">Sources the posts came from, with the policy each obeys.</param>
/// <param name="Approval">What allowed it to leave; null when it stays inside.</param>
public sealed record ExportAbout(
    string Query,
    string Kind,
    DateTimeOffset MadeAt,
    string MadeBy,
    string Method,
    string Program,
    string KnowledgeVersion,
    long UpTo,
    ExportCounts Counts,
    IReadOnlyList<ExportedSource> Sources,
    ExportApproval? Approval = null
);

/// <param name="Matched">Posts that match the query.</param>
/// <param name="Exported">Posts whose words are in the export, or that are counted in it.</param>
/// <param name="LeftOutByPolicy">Posts whose source does not let words go on.</param>
public sealed record ExportCounts(long Matched, long Exported, long LeftOutByPolicy);

/// <param name="Matched">Posts of the source that match.</param>
/// <param name="TextAllowed">Whether its policy lets words be exported.</param>
/// <param name="IsUndecided">Nobody has decided on a policy yet; the built-in one stands in.</param>
public sealed record ExportedSource(
    string Source,
    long Matched,
    string Purpose,
    string LegalBasis,
    string Assessment,
    int? RetentionDays,
    bool TextAllowed,
    bool IsUndecided
);

/// <param name="Request">Number of the request.</param>
/// <param name="Hash">Hash of the content that was approved.</param>
/// <param name="ApprovedBy">Accounts that approved, with what they vouch for.</param>
public sealed record ExportApproval(long Request, int Version, string Hash, IReadOnlyList<string> ApprovedBy);

/// <summary>An export that has been written.</summary>
/// <param name="Rows">Rows by table.</param>
/// <param name="Hash">SHA-256 over the rows of all tables, which does not depend on the format.</param>
public sealed record FinishedExport(ExportAbout About, IReadOnlyDictionary<string, long> Rows, string Hash);

using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>What an import would do, told without doing it. Nothing in it is unprotected: names are protected like words, cells are shapes.</summary>
/// <param name="Format">What the input contains.</param>
/// <param name="Explanation">How it was understood, one line each.</param>
/// <param name="Table">Its columns; null when it is no table.</param>
/// <param name="Problem">Why it cannot be imported as it is; null when it can.</param>
/// <param name="Settings">How it was read: as asked, or as saved for tables of this header.</param>
/// <param name="SavedName">Name of the saved mapping that was applied; null when none was.</param>
/// <param name="Counts">What would become of the records looked at.</param>
/// <param name="Dropped">Refused records by reason, most first, each with its first example.</param>
/// <param name="UnmappedFields">Fields or columns that feed nothing.</param>
/// <param name="Samples">The first posts as they would be kept.</param>
/// <param name="Sources">Sources that would deliver, with how many of the posts looked at.</param>
public sealed record DryRunReport(
    InputFormat Format,
    bool IsCompressed,
    long? Bytes,
    IReadOnlyList<string> Explanation,
    DryRunTable? Table,
    string? Problem,
    ImportSettings Settings,
    string? SavedName,
    DryRunCounts Counts,
    IReadOnlyList<DryRunDrop> Dropped,
    IReadOnlyList<string> UnmappedFields,
    IReadOnlyList<DryRunPost> Samples,
    IReadOnlyList<DryRunSource> Sources
);

/// <param name="Read">Records looked at.</param>
/// <param name="New">Posts the store does not know yet.</param>
/// <param name="Known">Posts it knows: duplicates, or edits when their words differ.</param>
/// <param name="Repeated">Records that say again what an earlier one of these said.</param>
/// <param name="Deletions">Records that say that a post was deleted.</param>
/// <param name="Refused">Records that would be dropped.</param>
/// <param name="IsWhole">True when these are all records of the input.</param>
public sealed record DryRunCounts(long Read, long New, long Known, long Repeated, long Deletions, long Refused, bool IsWhole);

/// <summary>Records refused for a reason; the example is where the first stands and what it looks like.</summary>
public sealed record DryRunDrop(DropReason Reason, long Count, long Position, string? Field, string Shape);

/// <summary>A post as it would be kept.</summary>
/// <param name="Findings">How many findings it would have.</param>
public sealed record DryRunPost(
    string Source,
    DateTimeOffset? PublishedAt,
    PostKind Kind,
    string Language,
    string? Title,
    string Text,
    bool HasAuthor,
    int Findings
);

/// <param name="IsUndecided">Nobody has decided a policy for it: the built-in evaluation policy would stand in.</param>
public sealed record DryRunSource(string Name, long Posts, bool IsUndecided);

/// <param name="Layout">The known layout its header fits; null when it fits none.</param>
/// <param name="Signature">Under which a mapping of it can be saved.</param>
/// <param name="Rows">Rows the columns' samples are from.</param>
public sealed record DryRunTable(IReadOnlyList<DryRunColumn> Columns, string? Layout, string Signature, int Rows);

/// <param name="Name">Protected name.</param>
/// <param name="Fields">Fields it feeds.</param>
/// <param name="Suggestion">The field its name speaks of, when it feeds none.</param>
/// <param name="Shapes">The first three values that are not empty, letters as a, digits as 9.</param>
/// <param name="Filled">Rows in which it is not empty.</param>
public sealed record DryRunColumn(
    int Index,
    string Name,
    IReadOnlyList<string> Fields,
    string? Suggestion,
    IReadOnlyList<string> Shapes,
    int Filled
);

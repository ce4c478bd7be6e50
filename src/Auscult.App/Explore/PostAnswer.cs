using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>A post for scripts and programs: <c>auscult search --json</c> and <c>/api/v1</c> answer the same. What is unknown is left out.</summary>
/// <param name="Post">Number of the post.</param>
/// <param name="Version">1 for the first words, raised by every edit.</param>
/// <param name="Visibility">Left out when it is public.</param>
/// <param name="Author">Number of the author in this store; never a name.</param>
/// <param name="PublishedAt">RFC 3339 with the offset the source gave.</param>
/// <param name="Lang">ISO 639-1, or <c>und</c>.</param>
/// <param name="Text">Protected words.</param>
/// <param name="HarmOf">Who has the harm: <c>writer</c>, <c>relative</c>, <c>other</c> or <c>unclear</c>; left out where nothing asks for it.</param>
/// <param name="Highlights">Places of the text that a search matched.</param>
public sealed record PostAnswer(
    long Post,
    int Version,
    string Network,
    string Source,
    string Kind,
    string? Visibility,
    long? Author,
    string? PublishedAt,
    string? EditedAt,
    string? ObservedAt,
    string Lang,
    string? Title,
    string Text,
    IReadOnlyList<MediaItem>? Media,
    Engagement? Counts,
    double? Rating,
    string? Place,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<LabelAnswer> Labels,
    string? HarmOf,
    IReadOnlyList<SpanAnswer>? Highlights
);

/// <summary>Something found in a post.</summary>
/// <param name="Start">Unicode code points before it.</param>
/// <param name="End">Unicode code points before what follows it.</param>
/// <param name="Field"><c>title</c> or <c>media[0]</c>; left out for the text.</param>
/// <param name="Flags"><c>negated</c>, <c>hypothetical</c>, <c>historical</c>, <c>other_person</c>.</param>
/// <param name="Person">Whose it is, as in <c>harm_of</c> of the post; left out where nothing asks for it.</param>
public sealed record FindingAnswer(
    int Start,
    int End,
    string? Field,
    string Kind,
    string Concept,
    string Text,
    double Score,
    IReadOnlyList<string> Flags,
    string Analyzer,
    string Rule,
    string? Person,
    IReadOnlyList<CandidateAnswer>? Candidates = null
);

/// <summary>What words that resemble a phrase may mean.</summary>
/// <param name="Score">How similar words and phrase are, 0 to 1.</param>
public sealed record CandidateAnswer(string Concept, string Phrase, double Score);

/// <summary>A label of a post.</summary>
/// <param name="Probability">Calibrated, 0 to 1; left out when a rule decided.</param>
public sealed record LabelAnswer(string Head, float? Probability, string Method, string Rule);

/// <summary>A place in a text.</summary>
/// <param name="Start">Unicode code points before it.</param>
/// <param name="End">Unicode code points before what follows it.</param>
public sealed record SpanAnswer(int Start, int End);

/// <summary>What a search found.</summary>
/// <param name="Query">The query as it was understood.</param>
/// <param name="Total">Posts that match.</param>
/// <param name="Facets">Counts by source, kind, lang, label and concept.</param>
/// <param name="Timeline">Matches by UTC day; days without are left out.</param>
/// <param name="Undated">Matches without a date.</param>
/// <param name="Posts">One page, newest first.</param>
/// <param name="QueryMs">Milliseconds the search took.</param>
public sealed record SearchAnswer(
    string Query,
    long Total,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    IReadOnlyList<DayAnswer> Timeline,
    long Undated,
    IReadOnlyList<PostAnswer> Posts,
    double QueryMs
);

/// <param name="Day">UTC: <c>2026-03-04</c>.</param>
public sealed record DayAnswer(string Day, long Count);

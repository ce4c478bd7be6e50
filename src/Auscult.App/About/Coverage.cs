namespace Auscult.App.About;

/// <summary>How well something is understood in a language.</summary>
public enum CoverageState
{
    /// <summary>Measured on texts of others, with a figure.</summary>
    Measured,

    /// <summary>Done, and nobody has measured how well.</summary>
    Unmeasured,

    /// <summary>Done in part: what is written the same in any language.</summary>
    Partial,

    /// <summary>Not done.</summary>
    Absent,
}

/// <param name="Task">What is understood; key of its name.</param>
/// <param name="Language"><c>en</c>, <c>fr</c>, or <c>other</c>.</param>
/// <param name="Recall">Share of what people marked that was found; null when not measured.</param>
/// <param name="Precision">Share of what was found that people had marked; null when not measured.</param>
/// <param name="On">What it was measured on; key of its name.</param>
/// <param name="Count">Marked things in that set.</param>
public sealed record Coverage(
    string Task,
    string Language,
    CoverageState State,
    double? Recall = null,
    double? Precision = null,
    string? On = null,
    int? Count = null
)
{
    /// <summary>
    /// What is known of the program's understanding, by task and language; a test holds the figures to docs/accuracy.md and the analyzers'
    /// pages. Registers that no set covers, social posts among them, are unmeasured whatever the table says.
    /// </summary>
    public static IReadOnlyList<Coverage> All { get; } =
    [
        new("identifiers", "en", CoverageState.Measured, .923, .977, "synthetic", 2990),
        new("identifiers", "fr", CoverageState.Measured, .950, .919, "clinical", 300),
        new("identifiers", "other", CoverageState.Partial),
        new("language", "en", CoverageState.Measured, .994, null, "tweets", 14_667),
        new("language", "fr", CoverageState.Measured, .926, null, "word-pairs", 1_000),
        new("language", "other", CoverageState.Measured, .933, null, "word-pairs", 50_613),
        new("symptoms", "en", CoverageState.Measured, .769, null, "reviews", 2067),
        new("symptoms", "fr", CoverageState.Unmeasured),
        new("symptoms", "other", CoverageState.Absent),
        new("medicines", "en", CoverageState.Unmeasured),
        new("medicines", "fr", CoverageState.Unmeasured),
        new("medicines", "other", CoverageState.Partial),
        new("adverse-event", "en", CoverageState.Measured, .865, .748, "reviews", 2717),
        new("adverse-event", "fr", CoverageState.Unmeasured),
        new("adverse-event", "other", CoverageState.Absent),
        new("question", "en", CoverageState.Unmeasured),
        new("question", "fr", CoverageState.Unmeasured),
        new("question", "other", CoverageState.Absent),
        new("emergency", "en", CoverageState.Unmeasured),
        new("emergency", "fr", CoverageState.Unmeasured),
        new("emergency", "other", CoverageState.Absent),
        .. EnglishOnly("health-mention", .758, .758, "reddit", 7745),
        .. EnglishOnly("severity", .761, .761, "drug-reviews", 2962),
        .. EnglishOnly("distress", .789, .789, "reddit", 2838),
        .. EnglishOnly("tone", .621, .617, "tweets", 2000),
        .. EnglishOnly("emotion", .726, .727, "tweets", 3631),
        .. EnglishOnly("emotion-family", .607, .540, "reddit-comments", 48_836),
        .. EnglishOnly("stance", .695, .737, "tweets", 1094),
        .. EnglishOnly("vaccine-concern", .632, .590, "tweets", 7942),
        .. RulesOnly("help", "need", "decision", "stage", "withdrawal", "effectiveness", "promotion", "checkable-claim"),
    ];

    /// <summary>What rules of words alone decide in both languages.</summary>
    private static IEnumerable<Coverage> RulesOnly(params IEnumerable<string> tasks) =>
        tasks.SelectMany(task =>
            new Coverage[]
            {
                new(task, "en", CoverageState.Unmeasured),
                new(task, "fr", CoverageState.Unmeasured),
                new(task, "other", CoverageState.Absent),
            }
        );

    /// <summary>What trained heads alone decide, cross-validated; the mean over the answers where there are several.</summary>
    private static Coverage[] EnglishOnly(string task, double recall, double precision, string on, int count) =>
        [
            new(task, "en", CoverageState.Measured, recall, precision, on, count),
            new(task, "fr", CoverageState.Absent),
            new(task, "other", CoverageState.Absent),
        ];
}

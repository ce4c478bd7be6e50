using System.Globalization;
using Auscult.Contracts;
using Auscult.Text;

namespace Auscult.App.Exports;

/// <summary>A post as a row of <see cref="ExportTables.Posts"/>.</summary>
internal static class PostRows
{
    private static readonly (FindingFlags Flag, string Name)[] Flags =
    [
        (FindingFlags.Negated, "negated"),
        (FindingFlags.Hypothetical, "hypothetical"),
        (FindingFlags.Historical, "historical"),
        (FindingFlags.OtherPerson, "other person"),
    ];

    public static object?[] Of(StoredPost post) =>
        [
            post.Id,
            (long)post.Version,
            post.Network,
            post.Source,
            post.Kind.ToString().ToLowerInvariant(),
            post.Visibility.ToString().ToLowerInvariant(),
            post.Language,
            post.PublishedAt,
            post.EditedAt,
            post.ObservedAt,
            post.AuthorId,
            post.Title,
            post.Text,
            post.Media.Count == 0 ? null : string.Join("; ", post.Media.Select(PostIndexer.WordsOf).Where(words => words.Length > 0)),
            post.Place,
            post.Rating,
            post.Counts.Likes,
            post.Counts.Reposts,
            post.Counts.Replies,
            post.Counts.Views,
            OrNull(post.Labels.Select(Label)),
            Concepts(post),
            .. DescriptorCells.Of(post),
            OrNull(post.Labels.Select(label => label.Method).Concat(post.Findings.Select(finding => finding.Analyzer)).Distinct()),
        ];

    public static string? Concepts(StoredPost post) =>
        OrNull(
            post.Findings.Where(finding => finding.Kind is FindingKind.Medicine or FindingKind.Symptom or FindingKind.Condition)
                .Select(Concept)
                .Distinct()
        );

    private static string Concept(Finding finding)
    {
        var flags = string.Join(", ", FlagsOf(finding));
        return flags.Length == 0 ? finding.Concept : $"{finding.Concept} ({flags})";
    }

    /// <summary>How a finding is meant, in words.</summary>
    internal static IEnumerable<string> FlagsOf(Finding finding) =>
        Flags.Where(flag => (finding.Flags & flag.Flag) != 0).Select(flag => flag.Name);

    private static string Label(PostLabel label) =>
        label.Probability is { } probability ? string.Create(CultureInfo.InvariantCulture, $"{label.Head} {probability:0.00}") : label.Head;

    /// <summary>Parts separated by semicolons; null when there are none.</summary>
    internal static string? OrNull(IEnumerable<string> parts) => string.Join("; ", parts) is { Length: > 0 } joined ? joined : null;
}

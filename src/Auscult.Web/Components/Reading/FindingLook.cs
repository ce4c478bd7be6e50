using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Components.Reading;

/// <summary>How a finding is drawn and named.</summary>
internal static class FindingLook
{
    /// <summary>Class that gives it its hue and line.</summary>
    public static string ClassOf(Finding finding) =>
        finding switch
        {
            { Kind: FindingKind.Identifier } => "id",
            { Flags: var flags } when flags.HasFlag(FindingFlags.Negated) => "neg",
            { Kind: FindingKind.Medicine } => "med",
            { Kind: FindingKind.Resembling } => "like",
            { Kind: FindingKind.Patient } => "who",
            { Kind: FindingKind.Dose or FindingKind.Duration or FindingKind.Outcome } => "time",
            _ => "rxn",
        };

    /// <summary>What it is, for those who cannot see the line: <c>medicine</c>, <c>symptom, said not to be so</c>.</summary>
    public static string Name(Finding finding, Words words) =>
        string.Join(", ", Flags(finding, words).Prepend(words["reading.kind." + finding.Kind.ToString().ToLowerInvariant()]));

    /// <summary>How it is meant, in words.</summary>
    public static IEnumerable<string> Flags(Finding finding, Words words) =>
        new[] { FindingFlags.Negated, FindingFlags.Hypothetical, FindingFlags.Historical, FindingFlags.OtherPerson }
            .Where(flag => finding.Flags.HasFlag(flag))
            .Select(flag => words["reading.flag." + flag.ToString().ToLowerInvariant()]);

    /// <summary>What stands in the place of an identifier: its kind, with what may be said of it.</summary>
    public static string Identifier(string shown, Finding finding, Words words)
    {
        var kind = finding.Concept.Split(':')[0];
        var colon = shown.IndexOf(':', StringComparison.Ordinal);
        var detail = colon > 0 ? " " + shown[(colon + 1)..].TrimEnd('⟧') : "";
        return words.Or("identifier." + kind, kind) + detail;
    }

    /// <summary>The words a finding points at, for quoting.</summary>
    public static string Words(StoredPost post, Finding finding)
    {
        var text =
            finding.Field == PostField.Text ? post.Text
            : finding.Field == PostField.Title ? post.Title ?? ""
            : "";
        return finding.Start >= 0 && finding.End <= text.Length ? DisplayText.Clean(text.Substring(finding.Start, finding.Length)) : "";
    }
}

using Auscult.App.Explore;
using Auscult.Contracts;

namespace Auscult.App.Exports;

/// <summary>
/// What a post says of patient, dose, course and reporter, as cells of its row. It is as personal as the words it was read from, so it stands only
/// beside them: in no count and beside no quote.
/// </summary>
internal static class DescriptorCells
{
    private const string Several =
        "several are separated by semicolons, with whose it is in brackets (writer, relative, other; nothing is unclear) and flags";
    private const string HarmOf = "harm_of";

    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("age", $"Age of the patient, in years unless it says months; 90+ is 90 and above; {Several}"),
        new("sex", $"Sex of the patient: female or male; {Several}"),
        new("pregnancy", $"pregnant or breastfeeding; {Several}"),
        new("dose", $"Dose of a medicine and how often: 20 mg 2/day; {Several}"),
        new("duration", $"How long a medicine was taken or a complaint lasted: 3 weeks; {Several}"),
        new("outcome", $"How a harm ended: recovered, recovering, not-recovered or fatal; empty is unknown; {Several}"),
        new("reporter", "Who reports: patient, carer, health-professional, organisation or media; several are separated by semicolons"),
        new(HarmOf, "Whose the harm or complaint is: writer, relative, other or unclear; empty where the post says nothing of it"),
    ];

    /// <summary>A cell for each of the <see cref="Columns"/>; null where the post does not say it.</summary>
    public static IEnumerable<object?> Of(StoredPost post) =>
        Columns.Select(column =>
            column.Name == HarmOf
                ? PostJson.Person(Persons.OfHarm(post.Findings))
                : (object?)
                    PostRows.OrNull(
                        post.Findings.Where(finding => finding.Kind.IsDescriptor() && IsOf(finding, column.Name))
                            .Select(finding => Value(finding, column.Name))
                            .Distinct()
                    )
        );

    private static bool IsOf(Finding finding, string column) =>
        finding.Concept.Length > column.Length
        && finding.Concept[column.Length] == ':'
        && finding.Concept.StartsWith(column, StringComparison.Ordinal);

    private static string Value(Finding finding, string column)
    {
        var value = finding.Concept[(column.Length + 1)..];
        var notes = string.Join(", ", WhoseOf(finding).Concat(PostRows.FlagsOf(finding)));
        return notes.Length == 0 ? value : $"{value} ({notes})";
    }

    // "other person" of the context rules says less than the person.
    private static IEnumerable<string> WhoseOf(Finding finding) =>
        finding.Person > Person.Unclear ? [PostJson.Person(finding.Person)!] : [];
}

using System.Globalization;
using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Components.Reading;

/// <summary>What a post says of patient, dose, course and reporter, in the reader's words.</summary>
internal static class Descriptors
{
    /// <summary>
    /// A row for each kind there is, with its values in the order of the text, and one for whose the harm is. Where the post speaks of several
    /// people, each value says of whom it is.
    /// </summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Of(StoredPost post, Words words)
    {
        var descriptors = post.Findings.Where(finding => finding.Kind.IsDescriptor()).ToList();
        var harmOf = Persons.OfHarm(post.Findings);
        var areSeveral =
            descriptors.Select(finding => finding.Person).Append(harmOf).Where(person => person != Person.None).Distinct().Count() > 1;
        List<(string, IReadOnlyList<string>)> rows =
        [
            .. descriptors
                .GroupBy(finding => finding.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind =>
                    (
                        words["descriptor." + kind.Key.ToString().ToLowerInvariant()],
                        (IReadOnlyList<string>)[.. kind.Select(finding => Value(finding, areSeveral, words)).Distinct()]
                    )
                ),
        ];
        if (harmOf != Person.None)
        {
            rows.Add((words["descriptor.harm-of"], [Whose(harmOf, words)]));
        }

        return rows;
    }

    /// <summary>Whose a finding is, in words.</summary>
    public static string Whose(Person person, Words words) => words["person." + person.ToString().ToLowerInvariant()];

    private static string Value(Finding finding, bool saysWhose, Words words)
    {
        var value = Value(finding.Concept, words);
        return saysWhose && finding.Person != Person.None ? words["descriptor.of", value, Whose(finding.Person, words)] : value;
    }

    /// <summary>The value of a descriptor: <c>age:34</c> is "34 years old".</summary>
    public static string Value(string concept, Words words)
    {
        var colon = concept.IndexOf(':', StringComparison.Ordinal);
        var (what, value) = (concept[..Math.Max(colon, 0)], concept[(colon + 1)..]);
        return what switch
        {
            "age" when value.EndsWith('+') => words["descriptor.age-above", value[..^1]],
            "age" when value.Contains(' ', StringComparison.Ordinal) => words["descriptor.aged", Span(value, words)],
            "age" => words["descriptor.aged", Span(value + " years", words)],
            "duration" => Span(value, words),
            "dose" => Dose(value, words),
            _ => words.Or($"descriptor.{what}.{value}", value),
        };
    }

    private static string Span(string value, Words words)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(value[..space], CultureInfo.InvariantCulture, out var count)
            ? words["descriptor.unit." + value[(space + 1)..].TrimEnd('s'), count, count]
            : value;
    }

    private static string Dose(string value, Words words)
    {
        var parts = value.Split(' ');
        var unit = parts.Length > 1 ? words.Or("descriptor.unit." + parts[1], parts[1]) : "";
        var amount = string.Join('–', parts[0].Split('-').Select(number => Amount(number, words)));
        return parts.Length > 2
            ? words["descriptor.dose-a-day", amount, unit, parts[2].Split('/')[0]]
            : words["descriptor.dose-once", amount, unit];
    }

    private static string Amount(string value, Words words)
    {
        var point = value.IndexOf('.', StringComparison.Ordinal);
        return double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? words.Formats.Fraction(number, point < 0 ? 0 : value.Length - point - 1)
            : value;
    }
}

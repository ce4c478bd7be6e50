using System.Globalization;
using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Components.Reading;

/// <summary>What a post says of patient, dose, course and reporter, in the reader's words.</summary>
internal static class Descriptors
{
    /// <summary>A row for each kind there is, with its values in the order of the text.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Of(StoredPost post, Words words) =>
        [
            .. post
                .Findings.Where(finding => finding.Kind.IsDescriptor())
                .GroupBy(finding => finding.Kind)
                .OrderBy(kind => kind.Key)
                .Select(kind =>
                    (
                        words["descriptor." + kind.Key.ToString().ToLowerInvariant()],
                        (IReadOnlyList<string>)[.. kind.Select(finding => Value(finding.Concept, words)).Distinct()]
                    )
                ),
        ];

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
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var amount = double.TryParse(parts[0], CultureInfo.InvariantCulture, out var number)
            ? words.Formats.Fraction(number, point < 0 ? 0 : parts[0].Length - point - 1)
            : parts[0];
        return parts.Length > 2
            ? words["descriptor.dose-a-day", amount, unit, parts[2].Split('/')[0]]
            : words["descriptor.dose-once", amount, unit];
    }
}

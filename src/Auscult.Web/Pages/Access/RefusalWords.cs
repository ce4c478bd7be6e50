using System.Globalization;
using Auscult.App;
using Auscult.App.Governance;
using Auscult.App.People;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Access;

/// <summary>Refusals in the reader's language; a refusal without a name is known by its own words.</summary>
internal static class RefusalWords
{
    public static string Of(Words words, RefusalException refusal) =>
        Named(refusal) is { } known
            ? Fill(
                words,
                words["refused." + known.Code],
                known.Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))
            ) ?? words.Say(refusal.Message)
            : words.Say(refusal.Message);

    /// <summary>A text with values that came as words, from a refusal or an address; null when they do not fit it.</summary>
    public static string? Fill(Words words, string text, IEnumerable<string?> values)
    {
        const int mostValues = 8;
        try
        {
            var filled = values
                .Select(value => Value(words, value ?? ""))
                .Concat(Enumerable.Repeat<object>("", mostValues))
                .Take(mostValues);
            return TextTemplate.Fill(text, [.. filled], words.Formats);
        }
        catch (FormatException)
        {
            // Somebody typed an address.
            return null;
        }
    }

    /// <summary>Numbers as numbers, names of states and meanings in the reader's language.</summary>
    private static object Value(Words words, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : string.Join(
                ", ",
                value.Split(", ").Select(name => words.Or("approvals.state." + name, words.Or("approvals.meaning." + name, name)))
            );

    /// <summary>Name and values of a refusal; null when it has none.</summary>
    public static (string Code, IReadOnlyList<object> Values)? Named(RefusalException refusal) =>
        refusal switch
        {
            AccessRefusal { Code.Length: > 0 } access => (access.Code, access.Values),
            GovernanceRefusal { Code.Length: > 0 } governance => (governance.Code, governance.Values),
            _ => null,
        };
}

using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Reads the values of fields and says what a wrong one should look like.</summary>
internal static class QueryFields
{
    private static readonly (string Name, QueryField Field)[] Names =
    [
        ("lang", QueryField.Language),
        ("source", QueryField.Source),
        ("kind", QueryField.Kind),
        ("concept", QueryField.Concept),
        ("label", QueryField.Label),
        ("author", QueryField.Author),
        ("rating", QueryField.Rating),
        ("since", QueryField.Since),
        ("until", QueryField.Until),
        ("thread", QueryField.Thread),
    ];

    private static readonly string[] Kinds = [.. Enum.GetNames<PostKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The typed name of a field.</summary>
    public static string NameOf(QueryField field) => Array.Find(Names, entry => entry.Field == field).Name;

    /// <summary>Reads <c>name:value</c>; the indices say where both stand in the query.</summary>
    public static QueryParseResult Read(string name, string value, int nameIndex, int valueIndex)
    {
        var entry = Array.Find(Names, entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (entry.Name is null)
        {
            return UnknownField(name, value, nameIndex);
        }

        if (value.Length == 0)
        {
            return Failed(
                valueIndex,
                $"A value is missing after {entry.Name}:",
                $"For example {Example(entry.Field)}. No space after the colon."
            );
        }

        return entry.Field switch
        {
            QueryField.Language => Language(value, valueIndex),
            QueryField.Kind => Closed(QueryField.Kind, value, Kinds, "kind of post", valueIndex),
            QueryField.Label => Closed(QueryField.Label, value, Heads.All, "label", valueIndex),
            QueryField.Rating => QueryRating.Read(value, valueIndex),
            QueryField.Since or QueryField.Until => QueryDates.Read(entry.Field, value, valueIndex),
            QueryField.Source or QueryField.Concept or QueryField.Author or QueryField.Thread => Parsed(entry.Field, value),
            _ => throw new ArgumentOutOfRangeException(nameof(name), entry.Field, "No reader for this field."),
        };
    }

    public static QueryParseResult Failed(int index, string message, string hint) =>
        QueryParseResult.Failed(new QueryError(index + 1, message, hint));

    private static QueryParseResult Parsed(QueryField field, string value) => QueryParseResult.Parsed(new FieldNode(field, value));

    private static QueryParseResult UnknownField(string name, string value, int index) =>
        value.StartsWith("//", StringComparison.Ordinal)
            ? Failed(index, "Addresses are not searched.", "Search for the words around it instead.")
            : Failed(
                index,
                $"There is no field {name}.",
                $"Fields are {string.Join(", ", Names.Select(entry => entry.Name))}. To search for the words, put them in quotes."
            );

    private static QueryParseResult Language(string value, int index)
    {
        var code = value.ToLowerInvariant();
        var isCode = code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower) && (code.Length == 2 || code == "und");
        return isCode
            ? Parsed(QueryField.Language, code)
            : Failed(
                index,
                $"{value} is not a language code.",
                "Use two letters such as lang:en or lang:fr, or lang:und for undetermined."
            );
    }

    private static QueryParseResult Closed(QueryField field, string value, IReadOnlyList<string> values, string what, int index)
    {
        var lower = value.ToLowerInvariant();
        return values.Contains(lower)
            ? Parsed(field, lower)
            : Failed(index, $"There is no {what} {value}.", $"Use one of {string.Join(", ", values)}.");
    }

    private static string Example(QueryField field) =>
        field switch
        {
            QueryField.Language => "lang:fr",
            QueryField.Source => "source:askapatient",
            QueryField.Kind => "kind:review",
            QueryField.Concept => "concept:SYMP:0000619",
            QueryField.Label => $"label:{Heads.AdverseEvent}",
            QueryField.Author => "author:3f9a",
            QueryField.Rating => "rating:>=4",
            QueryField.Since => "since:2026-01-31",
            QueryField.Until => "until:2026-01-31",
            QueryField.Thread => "thread:3f9a",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No example for this field."),
        };
}

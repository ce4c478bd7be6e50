using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>A way to go on with the word that is being typed.</summary>
/// <param name="Insert">Replaces the word.</param>
/// <param name="Meaning">What it finds, for people: the concept's name, or the field's key.</param>
/// <param name="IsConcept">The meaning is a name; otherwise a key of a text.</param>
public sealed record Completion(string Insert, string Meaning, bool IsConcept);

/// <summary>Completes the last word of a query: fields, their closed values, and medicines, symptoms and conditions by any of their words.</summary>
public sealed class QueryCompletion(ConceptNames concepts)
{
    /// <summary>Completions offered at most.</summary>
    public const int Most = 8;

    private const int LeastLetters = 2;

    private static readonly string[] Fields =
    [
        "lang",
        "label",
        "concept",
        "source",
        "kind",
        "since",
        "until",
        "rating",
        "author",
        "thread",
    ];

    private static readonly string[] Kinds = [.. Enum.GetNames<PostKind>().Select(kind => kind.ToLowerInvariant())];

    /// <param name="word">The word as typed so far, without what stands before it.</param>
    /// <param name="language">Language of the names.</param>
    /// <param name="sources">Names of the sources there are.</param>
    public IReadOnlyList<Completion> Complete(string word, string language, IEnumerable<string> sources)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Words(word, language) : [.. Values(word[..colon], word[(colon + 1)..], language, sources).Take(Most)];
    }

    private List<Completion> Words(string word, string language)
    {
        var found = Fields
            .Where(field => word.Length > 0 && field.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(field => new Completion(field + ":", "query.field." + field, false));
        return word.Length < LeastLetters ? [.. found] : [.. found.Concat(Concepts(word, language)).Take(Most)];
    }

    private IEnumerable<Completion> Values(string field, string typed, string language, IEnumerable<string> sources) =>
        field.ToLowerInvariant() switch
        {
            "label" => Closed(field, typed, Heads.All, "label."),
            "kind" => Closed(field, typed, Kinds, "kind."),
            "lang" => Closed(field, typed, ["en", "fr", "de", "es", "it", "nl", "pt", "und"], "lang."),
            "source" => sources
                .Where(source => source.StartsWith(typed.TrimStart('"'), StringComparison.OrdinalIgnoreCase))
                .Select(source => new Completion(
                    $"source:{(source.Contains(' ', StringComparison.Ordinal) ? $"\"{source}\"" : source)}",
                    source,
                    true
                )),
            "concept" when typed.Length >= LeastLetters => Concepts(typed, language),
            _ => [],
        };

    private IEnumerable<Completion> Concepts(string words, string language) =>
        concepts
            .StartingWith(words, Most)
            .Select(concept => new Completion("concept:" + concept.Id, concepts.Name(concept.Id, language), true));

    private static IEnumerable<Completion> Closed(string field, string typed, IEnumerable<string> values, string key) =>
        values
            .Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(value => new Completion($"{field}:{value}", key + value, false));
}

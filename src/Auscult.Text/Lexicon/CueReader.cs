using Auscult.Contracts;

namespace Auscult.Text.Lexicon;

/// <param name="Name">Head and role: <c>adverse-event/causal</c>.</param>
/// <param name="Phrase">Words as people write them; <c>*</c> stands for any one word, <c>{a|b}</c> for either.</param>
/// <param name="Language"><c>en</c>, <c>fr</c>, or empty for any.</param>
internal readonly record struct Cue(string Name, string Phrase, string Language);

/// <summary>Reads the cue lists <c>cues/&lt;head&gt;/&lt;language&gt;</c>, whose lines are <c>role: words</c>.</summary>
internal static class CueReader
{
    private const string Folder = "cues/";

    /// <summary>All cues in a stable order.</summary>
    /// <exception cref="InvalidDataException">A line has no role, or alternatives that do not end.</exception>
    public static IEnumerable<Cue> Read(KnowledgeBase knowledge)
    {
        foreach (var list in knowledge.ListNames.Where(IsCueList).Order(StringComparer.Ordinal))
        {
            var parts = list.Split('/');
            var language = parts[2] == "any" ? "" : parts[2];
            foreach (var line in knowledge.List(list))
            {
                var cue = Parse(list, parts[1], language, line);
                foreach (var phrase in CueAlternatives.Of(cue.Phrase))
                {
                    yield return cue with
                    {
                        Phrase = phrase,
                    };
                }
            }
        }
    }

    /// <summary>The words of one role of a list, such as the verbs of <c>cues/inflection/en</c>.</summary>
    public static IEnumerable<string> Words(KnowledgeBase knowledge, string list, string role)
    {
        if (!knowledge.ListNames.Contains(list))
        {
            return [];
        }

        var prefix = role + ": ";
        return knowledge
            .List(list)
            .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(line => line[prefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsCueList(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal)
        && name.Split('/').Length == 3
        && !name.StartsWith(InflectionWords.Folder, StringComparison.Ordinal);

    private static Cue Parse(string list, string head, string language, string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0
            ? new Cue($"{head}/{line[..colon]}", line[(colon + 2)..].Trim(), language)
            : throw new InvalidDataException($"List '{list}': '{line}' has no role; expected 'role: words'.");
    }
}

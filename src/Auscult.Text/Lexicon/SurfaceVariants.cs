using Auscult.Contracts;

namespace Auscult.Text.Lexicon;

/// <summary>
/// Regular inflections of surfaces, generated when the lexicon is built. Nouns get a plural, verbs are conjugated only when they are on the
/// list of verbs, because a careless ending makes another word ("stroke", "stroking"). A variant that is no word does no harm.
/// </summary>
internal sealed class SurfaceVariants(InflectionWords words)
{
    private const int ShortestInflected = 4;
    private const int ShortestFeminine = 5;

    /// <summary>Other forms of a surface, itself not included.</summary>
    public IEnumerable<string> Of(Surface surface)
    {
        var text = surface.Text.Trim().ToLowerInvariant();
        if (text.Length < ShortestInflected || !char.IsLetter(text[^1]))
        {
            return [];
        }

        return surface.Language switch
        {
            "en" => English(text),
            "fr" => French(text),
            _ => text.Contains(' ', StringComparison.Ordinal) || text.Length <= ShortestInflected ? [] : [EnglishPlural(text)],
        };
    }

    private IEnumerable<string> English(string text)
    {
        var space = text.LastIndexOf(' ');
        var head = text[..(space + 1)];
        var word = text[(space + 1)..];
        if (word.Length < ShortestInflected || words.EnglishFixed.Contains(word))
        {
            yield break;
        }

        yield return head + EnglishPlural(word);
        if (space < 0 && words.EnglishVerbs.Contains(word))
        {
            var stem = VerbStem(word);
            yield return stem + "ing";
            yield return stem + "ed";
        }
    }

    private IEnumerable<string> French(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? text : text[..space];
        var tail = space < 0 ? "" : text[space..];
        if (word.Length < ShortestInflected || words.FrenchFixed.Contains(word))
        {
            yield break;
        }

        yield return FrenchPlural(word) + tail;
        if (space < 0 && word.Length >= ShortestFeminine && FrenchFeminine(word) is { } feminine)
        {
            yield return feminine;
            yield return feminine + "s";
        }
    }

    private static string EnglishPlural(string word) =>
        word switch
        {
            [.., 's' or 'x' or 'z'] => word + "es",
            [.., 'c' or 's', 'h'] => word + "es",
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => word[..^1] + "ies",
            _ => word + "s",
        };

    private static string FrenchPlural(string word) =>
        word switch
        {
            [.., 's' or 'x' or 'z'] => word,
            [.., 'a', 'u'] or [.., 'e', 'u'] => word + "x",
            [.., 'a', 'l'] => word[..^1] + "ux",
            _ => word + "s",
        };

    private static string? FrenchFeminine(string word) =>
        word switch
        {
            [.., 'a', 'u'] => null,
            [.., 'e', 'u', 'x'] => word[..^1] + "se",
            [.., 'i', 'f'] => word[..^1] + "ve",
            [.., 'e', 'l'] or [.., 'e', 'n'] or [.., 'o', 'n'] => word + word[^1] + "e",
            [.., 'é' or 'i' or 'u' or 't' or 'd' or 'n' or 's' or 'l'] => word + "e",
            _ => null,
        };

    // "cramp" + ing, "tremble" -> "trembling", "throb" -> "throbbing"; words of two syllables ("vomit") keep one consonant.
    private static string VerbStem(string word) =>
        word switch
        {
            [.., not 'e', 'e'] => word[..^1],
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'a' or 'e' or 'i' or 'o' or 'u', 'b' or 'g' or 'm' or 'n' or 'p' or 't']
                when word.Count(letter => "aeiouy".Contains(letter, StringComparison.Ordinal)) == 1 => word + word[^1],
            _ => word,
        };
}

namespace Auscult.Text.Lexicon;

/// <summary>The phrases that a cue with alternatives stands for: <c>{a|b} c</c> is "a c" and "b c", <c>{a|} c</c> is "a c" and "c".</summary>
internal static class CueAlternatives
{
    private static readonly char[] _brackets = ['{', '}'];

    /// <summary>Every phrase once, in the order written. Alternatives may hold alternatives.</summary>
    /// <exception cref="InvalidDataException">A bracket has no counterpart.</exception>
    public static IEnumerable<string> Of(string phrase) =>
        phrase.IndexOfAny(_brackets) < 0 ? [phrase] : Expand(phrase).Select(Tidy).Where(words => words.Length > 0).Distinct();

    private static IEnumerable<string> Expand(string phrase)
    {
        var close = phrase.IndexOf('}', StringComparison.Ordinal);
        var open = close < 0 ? -1 : phrase.LastIndexOf('{', close);
        if (open < 0)
        {
            return phrase.IndexOfAny(_brackets) < 0
                ? [phrase]
                : throw new InvalidDataException($"'{phrase}': a bracket has no counterpart; write alternatives as {{a|b}}.");
        }

        var (before, behind) = (phrase[..open], phrase[(close + 1)..]);
        return phrase[(open + 1)..close].Split('|').SelectMany(choice => Expand(before + choice + behind));
    }

    private static string Tidy(string phrase) => string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

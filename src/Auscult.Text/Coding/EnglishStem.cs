namespace Auscult.Text.Coding;

/// <summary>Takes the commonest endings off English words, so that "sleeping", "sleeps" and "sleep" are one. Rough on purpose: it is never shown.</summary>
internal static class EnglishStem
{
    private const int ShortestStem = 3;

    // The first that fits is taken, so longer ones stand first.
    private static readonly (string Ending, string Instead)[] _endings =
    [
        ("iness", "y"),
        ("ings", ""),
        ("ing", ""),
        ("ness", ""),
        ("ied", "y"),
        ("ies", "y"),
        ("edly", ""),
        ("ed", ""),
        ("ely", ""),
        ("ly", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
    ];

    /// <summary>Writes the stem of a word in lower case.</summary>
    /// <param name="word">Letters in lower case.</param>
    /// <param name="stem">Room for as many letters as the word has.</param>
    /// <returns>Length of the stem.</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> stem)
    {
        word.CopyTo(stem);
        var length = word.Length;
        foreach (var (ending, instead) in _endings)
        {
            if (length - ending.Length >= ShortestStem && word.EndsWith(ending))
            {
                length -= ending.Length;
                instead.CopyTo(stem[length..]);
                length += instead.Length;
                break;
            }
        }

        // "stopped" and "stop", but not "ill" and "il".
        var isDoubled = length > ShortestStem && stem[length - 1] == stem[length - 2] && stem[length - 1] is not ('l' or 's' or 'z');
        return isDoubled ? length - 1 : length;
    }
}

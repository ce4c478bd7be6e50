namespace Auscult.Text.Tokens;

/// <summary>
/// Tells the elided words of French and Italian, which are words of their own, from English contractions, which are not: an elided word stands
/// before a vowel or an h, and no English word that contracts is on the list.
/// </summary>
internal static class Elision
{
    private const int Longest = 6;

    /// <summary>Whether the letters before an apostrophe are an elided word, given the letter behind it.</summary>
    public static bool Splits(ReadOnlySpan<char> before, char next)
    {
        if (before.Length > Longest || !StartsLikeVowel(next))
        {
            return false;
        }

        if (before.Length == 1)
        {
            return (before[0] | 0x20) is 'l' or 'd' or 'j' or 'n' or 's' or 'c' or 'm' or 't';
        }

        Span<char> lower = stackalloc char[Longest];
        before.ToLowerInvariant(lower);
        return lower[..before.Length]
            is "qu"
                or "jusqu"
                or "lorsqu"
                or "puisqu"
                or "quoiqu"
                or "dell"
                or "nell"
                or "dall"
                or "sull"
                or "quest"
                or "un";
    }

    private static bool StartsLikeVowel(char c) =>
        FoldTable.Entries[c] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or FoldTable.Expanded && c is not ('ß' or 'ẞ');
}

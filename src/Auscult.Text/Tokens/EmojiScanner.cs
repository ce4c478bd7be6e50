namespace Auscult.Text.Tokens;

/// <summary>Finds emoji sequences: skin tones, joined families, flags, keycaps, and emoticons made of ASCII.</summary>
internal static class EmojiScanner
{
    private const char Joiner = '\u200D';
    private const char EmojiSelector = '\uFE0F';
    private const char TextSelector = '\uFE0E';
    private const char KeycapMark = '\u20E3';

    public static bool IsBasicPlaneEmoji(char c) =>
        c
            is '\u203C'
                or '\u2049'
                or (>= '\u2194' and <= '\u2199')
                or '\u21A9'
                or '\u21AA'
                or '\u231A'
                or '\u231B'
                or '\u2328'
                or '\u23CF'
                or (>= '\u23E9' and <= '\u23FA')
                or '\u24C2'
                or '\u25AA'
                or '\u25AB'
                or '\u25B6'
                or '\u25C0'
                or (>= '\u25FB' and <= '\u25FE')
                or (>= '\u2600' and <= '\u27BF')
                or '\u2934'
                or '\u2935'
                or (>= '\u2B05' and <= '\u2B07')
                or '\u2B1B'
                or '\u2B1C'
                or '\u2B50'
                or '\u2B55'
                or '\u3030'
                or '\u303D'
                or '\u3297'
                or '\u3299';

    public static bool IsAstralEmoji(int codePoint) => codePoint is >= 0x1F000 and <= 0x1FAFF;

    public static bool IsSkinTone(int codePoint) => codePoint is >= 0x1F3FB and <= 0x1F3FF;

    /// <summary>End of the emoji sequence whose first character starts here; the caller knows that it is an emoji.</summary>
    public static int SequenceEnd(ReadOnlySpan<char> text, int start)
    {
        var end = ElementEnd(text, start);
        while (end + 1 < text.Length && text[end] == Joiner && StartsEmoji(text, end + 1))
        {
            end = ElementEnd(text, end + 1);
        }

        return end;
    }

    /// <summary>End of a keycap (digit, # or * with its mark) that starts here, or -1.</summary>
    public static int KeycapEnd(ReadOnlySpan<char> text, int start)
    {
        var next = start + 1;
        if (next < text.Length && text[next] == EmojiSelector)
        {
            next++;
        }

        return next < text.Length && text[next] == KeycapMark ? next + 1 : -1;
    }

    /// <summary>Whether a trade mark or copyright sign here is shown as an emoji.</summary>
    public static bool IsSelected(ReadOnlySpan<char> text, int start) => start + 1 < text.Length && text[start + 1] == EmojiSelector;

    private static bool StartsEmoji(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) && IsAstralEmoji(char.ConvertToUtf32(text[at], text[at + 1]))
            : IsBasicPlaneEmoji(text[at]);

    private static int ElementEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        if (char.IsHighSurrogate(text[start]))
        {
            end = start + 2;
            if (IsRegionalIndicator(text, start) && IsRegionalIndicator(text, end))
            {
                end += 2;
            }
        }

        while (end < text.Length && IsExtender(text, end))
        {
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        }

        return end;
    }

    private static bool IsRegionalIndicator(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] == '\uD83C' && text[at + 1] is >= '\uDDE6' and <= '\uDDFF';

    // Selectors, the keycap mark, skin tones, and the tags that spell out the flags of regions.
    private static bool IsExtender(ReadOnlySpan<char> text, int at) =>
        text[at] switch
        {
            EmojiSelector or TextSelector or KeycapMark => true,
            '\uD83C' => at + 1 < text.Length && text[at + 1] is >= '\uDFFB' and <= '\uDFFF',
            '\uDB40' => at + 1 < text.Length && text[at + 1] is >= '\uDC20' and <= '\uDC7F',
            _ => false,
        };
}

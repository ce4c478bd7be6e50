using System.Globalization;
using System.Text;

namespace Auscult.Text.Tokens;

/// <summary>Finds mentions, lists, hashtags and cashtags by the rules of twitter-text, and the longer handles of federated networks.</summary>
internal static class TagScanner
{
    /// <summary>The longest name that twitter-text reads; other networks have longer ones.</summary>
    public const int LongestName = 20;

    private const int LongestListName = 25;

    public static bool IsAt(char c) => c is '@' or '\uFF20';

    public static bool IsHash(char c) => c is '#' or '\uFF03';

    public static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Whether a mention may start at this at-sign: not inside a word or an e-mail address, except behind RT.</summary>
    public static bool MayStartMention(ReadOnlySpan<char> text, int at)
    {
        if (at == 0)
        {
            return true;
        }

        var before = text[at - 1];
        if (!IsNameChar(before) && before is not ('!' or '#' or '$' or '%' or '&' or '*' or '@' or '\uFF20'))
        {
            return true;
        }

        return before is 't' or 'T'
            && at >= 2
            && text[at - 2] is 'r' or 'R'
            && (at == 2 || !(IsNameChar(text[at - 3]) || text[at - 3] is '+' or '~' or '.' or '-'));
    }

    /// <summary>End of the name behind the at-sign, or -1 when there is none or something other than a name.</summary>
    public static int NameEnd(ReadOnlySpan<char> text, int at, int longest)
    {
        var end = at + 1;
        while (end < text.Length && end - at <= longest && IsNameChar(text[end]))
        {
            end++;
        }

        return end == at + 1 || IsNameContinued(text, end) ? -1 : end;
    }

    /// <summary>End of "/list" behind a name, or the same index when there is none.</summary>
    public static int ListEnd(ReadOnlySpan<char> text, int nameEnd)
    {
        if (nameEnd + 1 >= text.Length || text[nameEnd] != '/' || !char.IsAsciiLetter(text[nameEnd + 1]))
        {
            return nameEnd;
        }

        var end = nameEnd + 2;
        while (end < text.Length && end - nameEnd <= LongestListName && (IsNameChar(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether what follows shows that it was no name: another at-sign, an accented letter, "://".</summary>
    public static bool IsNameContinued(ReadOnlySpan<char> text, int end) =>
        end < text.Length
        && (IsAt(text[end]) || UrlChars.IsAccentedLatin(text[end]) || text[end..].StartsWith("://", StringComparison.Ordinal));

    /// <summary>End of the hashtag whose sign stands here, or -1.</summary>
    public static int HashtagEnd(ReadOnlySpan<char> text, int hash)
    {
        if (hash > 0 && !MayPrecedeHashtag(text, hash))
        {
            return -1;
        }

        var end = hash + 1;
        if (end < text.Length && text[end] is '\uFE0F' or '\u20E3')
        {
            return -1;
        }

        var letters = false;
        while (end < text.Length)
        {
            var length = TagCharLength(text, end, out var isLetter);
            if (length == 0)
            {
                break;
            }

            letters |= isLetter;
            end += length;
        }

        var refused = end < text.Length && (IsHash(text[end]) || text[end..].StartsWith("://", StringComparison.Ordinal));
        return letters && !refused ? end : -1;
    }

    /// <summary>End of the cashtag whose sign stands here, or -1.</summary>
    public static int CashtagEnd(ReadOnlySpan<char> text, int dollar)
    {
        if (dollar > 0 && !CharTable.IsSpace(text[dollar - 1]) && !UrlChars.IsDirectional(text[dollar - 1]))
        {
            return -1;
        }

        var end = LettersEnd(text, dollar + 1, 6);
        if (end == dollar + 1)
        {
            return -1;
        }

        if (end < text.Length && text[end] is '.' or '_')
        {
            var suffix = LettersEnd(text, end + 1, 2);
            if (suffix > end + 1 && EndsCashtag(text, suffix))
            {
                return suffix;
            }
        }

        return EndsCashtag(text, end) ? end : -1;
    }

    private static int LettersEnd(ReadOnlySpan<char> text, int start, int longest)
    {
        var end = start;
        while (end < text.Length && end - start < longest && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool EndsCashtag(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || CharTable.IsSpace(text[end]) || (char.IsAscii(text[end]) && !char.IsAsciiLetterOrDigit(text[end]));

    private static bool MayPrecedeHashtag(ReadOnlySpan<char> text, int hash)
    {
        var before = text[hash - 1];
        if (before is '\uFE0E' or '\uFE0F')
        {
            return true;
        }

        var start = char.IsLowSurrogate(before) && hash >= 2 && char.IsHighSurrogate(text[hash - 2]) ? hash - 2 : hash - 1;
        return before != '&' && TagCharLength(text, start, out _) == 0;
    }

    // Letters and marks make a tag; digits and a few joining signs may be in it.
    private static int TagCharLength(ReadOnlySpan<char> text, int at, out bool isLetter)
    {
        var c = text[at];
        if (char.IsAscii(c))
        {
            isLetter = char.IsAsciiLetter(c);
            return isLetter || char.IsAsciiDigit(c) || c == '_' ? 1 : 0;
        }

        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            isLetter = false;
            return 0;
        }

        var category = Rune.GetUnicodeCategory(rune);
        isLetter = category <= UnicodeCategory.EnclosingMark;
        return isLetter || category == UnicodeCategory.DecimalDigitNumber || IsTagJoiner(c) ? length : 0;
    }

    private static bool IsTagJoiner(char c) =>
        c
            is '\u200C'
                or '\u200D'
                or '\uA67E'
                or '\u05BE'
                or '\u05F3'
                or '\u05F4'
                or '\uFF5E'
                or '\u301C'
                or '\u309B'
                or '\u309C'
                or '\u30A0'
                or '\u30FB'
                or '\u3003'
                or '\u0F0B'
                or '\u0F0C'
                or '\u00B7';
}

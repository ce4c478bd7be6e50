namespace Auscult.Text.Tokens;

/// <summary>Finds addresses in running text, with and without protocol, by the rules of twitter-text. Every scan is linear.</summary>
internal static class UrlScanner
{
    // A host has at most 253 characters; a little more is read so that a longer one is seen to be too long, and not cut.
    private const int LongestHostScan = 320;
    private const int LongestShortenerSlug = 40;

    /// <summary>Finds the address whose "://" has its colon here.</summary>
    public static bool TryMatchProtocol(ReadOnlySpan<char> text, int colon, out int start, out int end)
    {
        start = end = -1;
        if (colon + 3 >= text.Length || text[colon + 1] != '/' || text[colon + 2] != '/')
        {
            return false;
        }

        start = ProtocolStart(text, colon);
        if (start < 0 || !MayPrecede(text, start))
        {
            return false;
        }

        var host = colon + 3;
        var hostEnd = HostEnd(text, host, Math.Min(text.Length, host + LongestHostScan), allowUnderscore: true);
        if (hostEnd < 0 || !HostName.IsValid(text[host..hostEnd]))
        {
            return false;
        }

        end = UrlTail.End(text, hostEnd, afterBareHost: false);
        if (text[host..hostEnd].Equals("t.co", StringComparison.OrdinalIgnoreCase))
        {
            end = ShortenerEnd(text, hostEnd, end);
        }

        return end >= 0;
    }

    /// <summary>
    /// Finds the address without protocol that this dot is part of. <paramref name="scannedTo"/> is the end of the run of host characters
    /// around the dot: whatever the answer, no other dot before it can be part of another address.
    /// </summary>
    public static bool TryMatchBare(ReadOnlySpan<char> text, int dot, int notBefore, out int start, out int end, out int scannedTo)
    {
        start = dot;
        while (start > notBefore && IsBareHostChar(text[start - 1]))
        {
            start--;
        }

        scannedTo = dot + 1;
        while (scannedTo < text.Length && IsBareHostChar(text[scannedTo]))
        {
            scannedTo++;
        }

        end = -1;
        if (!MayPrecedeBare(text, start))
        {
            return false;
        }

        var hostEnd = HostEnd(text, start, text.Length, allowUnderscore: false);
        if (hostEnd < 0 || !HostName.IsValid(text[start..hostEnd]))
        {
            return false;
        }

        end = UrlTail.End(text, hostEnd, afterBareHost: true);
        scannedTo = Math.Max(scannedTo, end);
        return true;
    }

    private static int ProtocolStart(ReadOnlySpan<char> text, int colon)
    {
        var before = text[..colon];
        if (before.EndsWith("https", StringComparison.OrdinalIgnoreCase))
        {
            return colon - 5;
        }

        return before.EndsWith("http", StringComparison.OrdinalIgnoreCase) ? colon - 4 : -1;
    }

    // The longest prefix of the labels that ends in a known ending. Labels neither begin nor end with - or _; the one before the ending has no _.
    private static int HostEnd(ReadOnlySpan<char> text, int start, int limit, bool allowUnderscore)
    {
        var best = -1;
        var label = start;
        while (true)
        {
            var underscore = false;
            var end = label;
            while (end < limit && IsLabelChar(text[end], allowUnderscore))
            {
                underscore |= text[end] == '_';
                end++;
            }

            if (end == label || end >= limit || text[end] != '.' || IsJoint(text[label]) || IsJoint(text[end - 1]))
            {
                return best;
            }

            if (!underscore)
            {
                best = Math.Max(best, TopLevelDomains.End(text, end + 1));
            }

            label = end + 1;
        }
    }

    private static bool IsJoint(char c) => c is '-' or '_';

    private static bool IsLabelChar(char c, bool withProtocol) =>
        withProtocol ? UrlChars.IsHost(c) || IsJoint(c) : c != '.' && IsBareHostChar(c);

    private static bool IsBareHostChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' || UrlChars.IsAccentedLatin(c);

    private static bool MayPrecede(ReadOnlySpan<char> text, int start) =>
        start == 0
        || !(
            char.IsAsciiLetterOrDigit(text[start - 1])
            || text[start - 1] is '@' or '\uFF20' or '$' or '#' or '\uFF03' or '\uFFFE' or '\uFEFF' or '\uFFFF'
        );

    private static bool MayPrecedeBare(ReadOnlySpan<char> text, int start) =>
        MayPrecede(text, start) && (start == 0 || text[start - 1] is not ('-' or '_' or '.' or '/'));

    // The shortener's links are letters and digits only: what follows belongs to the sentence. Longer ones are not links of the shortener.
    private static int ShortenerEnd(ReadOnlySpan<char> text, int hostEnd, int end)
    {
        if (hostEnd >= text.Length || text[hostEnd] != '/')
        {
            return end;
        }

        var slugEnd = hostEnd + 1;
        while (slugEnd < end && char.IsAsciiLetterOrDigit(text[slugEnd]))
        {
            slugEnd++;
        }

        var length = slugEnd - hostEnd - 1;
        if (length == 0)
        {
            return end;
        }

        return length > LongestShortenerSlug ? -1 : UrlTail.QueryEnd(text, slugEnd);
    }
}

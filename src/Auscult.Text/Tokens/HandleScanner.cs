namespace Auscult.Text.Tokens;

/// <summary>Finds e-mail addresses, and the handles of networks where a name has a host: @name@host and @name.host.</summary>
internal static class HandleScanner
{
    private const int LongestLocalPart = 64;
    private const int LongestHost = 255;

    /// <summary>Finds the e-mail address around this at-sign.</summary>
    public static bool TryMatchEmail(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        start = at;
        while (start > 0 && at - start < LongestLocalPart && IsLocalChar(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-' or '+')
        {
            start++;
        }

        end = -1;
        if (start == at || text[at - 1] == '.' || (start > 0 && TagScanner.IsAt(text[start - 1])))
        {
            return false;
        }

        end = HostEnd(text, at + 1);
        return end > 0;
    }

    /// <summary>End of the host part of a federated handle (@name@host) behind the name, or -1.</summary>
    public static int FederatedEnd(ReadOnlySpan<char> text, int nameEnd) =>
        nameEnd < text.Length && text[nameEnd] == '@' ? HostEnd(text, nameEnd + 1) : -1;

    /// <summary>
    /// End of a handle that is a host name (@name.bsky.social), or -1. Two labels count only with a generic ending: "@name.so" is more
    /// likely a missing space.
    /// </summary>
    public static int HostHandleEnd(ReadOnlySpan<char> text, int at)
    {
        var end = HostEnd(text, at + 1);
        if (end < 0)
        {
            return -1;
        }

        var host = text[(at + 1)..end];
        return host.Count('.') > 1 || TopLevelDomains.IsGeneric(host[(host.LastIndexOf('.') + 1)..]) ? end : -1;
    }

    private static int HostEnd(ReadOnlySpan<char> text, int start)
    {
        var best = -1;
        var label = start;
        var limit = Math.Min(text.Length, start + LongestHost);
        for (var i = start; i < limit; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '-')
            {
                continue;
            }

            if (text[i] != '.' || i == label || text[label] == '-' || text[i - 1] == '-')
            {
                break;
            }

            best = Math.Max(best, TopLevelDomains.End(text, i + 1));
            label = i + 1;
        }

        return best;
    }

    private static bool IsLocalChar(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-' or '%' || UrlChars.IsAccentedLatin(c);
}

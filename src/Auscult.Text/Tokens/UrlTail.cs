namespace Auscult.Text.Tokens;

/// <summary>Reads what may follow the host of an address: port, path and query.</summary>
internal static class UrlTail
{
    /// <summary>End of the address whose host ends here. Without a protocol a port or a query counts only together with a path.</summary>
    public static int End(ReadOnlySpan<char> text, int hostEnd, bool afterBareHost)
    {
        var port = PortEnd(text, hostEnd);
        var path = PathEnd(text, port);
        if (afterBareHost && path == port)
        {
            return hostEnd;
        }

        return QueryEnd(text, path);
    }

    /// <summary>End of the query that starts here, or the same index when there is none.</summary>
    public static int QueryEnd(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || text[start] != '?')
        {
            return start;
        }

        var best = start;
        for (var i = start + 1; i < text.Length && UrlChars.IsQuery(text[i]); i++)
        {
            if (UrlChars.IsQueryEnd(text[i]))
            {
                best = i + 1;
            }
        }

        return best;
    }

    private static int PortEnd(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || text[start] != ':')
        {
            return start;
        }

        var end = start + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end == start + 1 ? start : end;
    }

    // As far as path characters and balanced brackets go, then back to the last one that may end a path.
    private static int PathEnd(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || text[start] != '/')
        {
            return start;
        }

        var best = start + 1;
        var i = start + 1;
        while (i < text.Length)
        {
            if (text[i] == '(')
            {
                var close = BalancedEnd(text, i);
                if (close < 0)
                {
                    break;
                }

                best = i = close;
            }
            else if (UrlChars.IsPath(text[i]))
            {
                i++;
                if (UrlChars.IsPathEnd(text[i - 1]))
                {
                    best = i;
                }
            }
            else
            {
                break;
            }
        }

        return best;
    }

    // Brackets may hold path characters and one more pair of brackets.
    private static int BalancedEnd(ReadOnlySpan<char> text, int open)
    {
        var depth = 1;
        var pairs = 0;
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                depth++;
                pairs++;
                if (depth > 2 || pairs > 1)
                {
                    return -1;
                }
            }
            else if (text[i] == ')')
            {
                if (text[i - 1] == '(')
                {
                    return -1;
                }

                depth--;
                if (depth == 0)
                {
                    return i + 1;
                }
            }
            else if (!UrlChars.IsPath(text[i]))
            {
                return -1;
            }
        }

        return -1;
    }
}

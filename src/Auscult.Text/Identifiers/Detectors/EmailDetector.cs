namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Mail addresses with an at sign. Looks at a bounded window around each sign, so time is linear in the text.</summary>
internal sealed class EmailDetector : IIdentifierDetector
{
    private const int LongestLocal = 64;
    private const int LongestHost = 253;

    public TextTraits Needs => TextTraits.At;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var text = reading.Text;
        for (var at = text.IndexOfAny('@', '＠'); at >= 0; at = Next(text, at))
        {
            var start = LocalStart(text, at);
            var end = HostEnd(text, at + 1);
            if (start < at && end > at)
            {
                found.Add(new IdentifierSpan(start, end - start, IdentifierKind.Email, "email.at", 1f));
            }
        }
    }

    private static int Next(ReadOnlySpan<char> text, int at)
    {
        var next = text[(at + 1)..].IndexOfAny('@', '＠');
        return next < 0 ? -1 : at + 1 + next;
    }

    private static int LocalStart(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '\'' or '-' or '/' or '=' && start < at)
        {
            start++;
        }

        return start;
    }

    /// <summary>End of "host.tld", or -1 when no such host stands there.</summary>
    private static int HostEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        var lastDot = -1;
        var limit = Math.Min(text.Length, start + LongestHost);
        for (; end < limit; end++)
        {
            var c = text[end];
            if (c == '.')
            {
                if (end == start || text[end - 1] == '.')
                {
                    break;
                }

                lastDot = end;
            }
            else if (!PieceReader.IsPart(c) && c != '-')
            {
                break;
            }
        }

        while (end > start && text[end - 1] is '.' or '-' && end > start)
        {
            end--;
            lastDot = text[start..end].LastIndexOf('.') + start;
        }

        return lastDot > start && end - lastDot >= 3 && char.IsLetter(text[lastDot + 1]) ? end : -1;
    }

    private static bool IsLocal(char c) =>
        PieceReader.IsPart(c) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '/' or '=' or '&' or '~';
}

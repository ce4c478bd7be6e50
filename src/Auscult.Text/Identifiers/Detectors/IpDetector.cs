namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Internet addresses of version 4 and 6, and hardware addresses, which are kept as device numbers.</summary>
internal sealed class IpDetector : IIdentifierDetector
{
    private const int LongestSix = 45;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            if (FindFour(reading, i) is { } four)
            {
                found.Add(four);
                i += 3;
            }
            else if (FindSix(reading, i) is { } six)
            {
                found.Add(six);
                while (i + 1 < reading.Pieces.Length && reading.Pieces[i + 1].Start < six.End)
                {
                    i++;
                }
            }
        }
    }

    private static IdentifierSpan? FindFour(in Reading reading, int index)
    {
        var pieces = reading.Pieces;
        if (index + 3 >= pieces.Length || reading.Before(pieces[index].Start) is '.' or 'v' or 'V')
        {
            return null;
        }

        for (var i = index; i < index + 4; i++)
        {
            if (
                !pieces[i].IsNumber
                || pieces[i].Length > 3
                || reading.Number(pieces[i]) > 255
                || (i < index + 3 && reading.Gap(i) is not ".")
            )
            {
                return null;
            }
        }

        var start = pieces[index].Start;
        var end = pieces[index + 3].End;
        var more = reading.At(end) == '.' && PieceReader.IsDigit(reading.At(end + 1));

        // Two digits in each part is how a phone number is written: "01.42.21.32" is not, "06.12.34.56.78" has a fifth.
        return more ? null : new IdentifierSpan(start, end - start, IdentifierKind.Ip, "ip.v4", 0.9f);
    }

    private static IdentifierSpan? FindSix(in Reading reading, int index)
    {
        var text = reading.Text;
        var start = reading.Pieces[index].Start;
        if (reading.Before(start) == ':' || !IsHexGroup(reading[reading.Pieces[index]]))
        {
            return null;
        }

        var end = start;
        var colons = 0;
        var pairs = true;
        var run = 0;
        for (; end < text.Length && end - start < LongestSix; end++)
        {
            if (text[end] == ':')
            {
                colons++;
                pairs &= run == 2;
                run = 0;
            }
            else if (char.IsAsciiHexDigit(text[end]))
            {
                run++;
            }
            else
            {
                break;
            }
        }

        while (end > start && text[end - 1] == ':' && (end - start < 2 || text[end - 2] != ':'))
        {
            end--;
            colons--;
        }

        if (end < text.Length && PieceReader.IsPart(text[end]))
        {
            return null;
        }

        var words = text[start..end];
        if (colons == 5 && pairs && run == 2)
        {
            return new IdentifierSpan(start, end - start, IdentifierKind.RecordNumber, "device.mac", 0.95f);
        }

        return colons == 7 && !words.Contains("::", StringComparison.Ordinal) || (colons is >= 2 and <= 7 && IsCompressed(words))
            ? new IdentifierSpan(start, end - start, IdentifierKind.Ip, "ip.v6", 0.95f)
            : null;
    }

    private static bool IsHexGroup(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return word.Length is >= 1 and <= 4;
    }

    /// <summary>One double colon and enough groups not to be the scope mark of a program.</summary>
    private static bool IsCompressed(ReadOnlySpan<char> words)
    {
        var at = words.IndexOf("::");
        return at > 0 && words[(at + 2)..].IndexOf("::") < 0 && words.IndexOfAnyInRange('0', '9') >= 0 && words.Length >= 6;
    }
}

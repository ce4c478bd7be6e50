namespace Auscult.Text.Tokens;

/// <summary>Whether a host name could be registered: length limits apply to its ASCII (punycode) form.</summary>
internal static class HostName
{
    private const int LongestHost = 253;
    private const int LongestLabel = 63;
    private const int PrefixLength = 4;

    public static bool IsValid(ReadOnlySpan<char> host)
    {
        var total = 0;
        foreach (var range in host.Split('.'))
        {
            var length = EncodedLength(host[range]);
            if (length is 0 or > LongestLabel)
            {
                return false;
            }

            total += length + 1;
        }

        return total - 1 <= LongestHost;
    }

    // Length of the label in ASCII; more than any limit when it cannot be encoded.
    private static int EncodedLength(ReadOnlySpan<char> label)
    {
        if (label.Length > LongestLabel)
        {
            return int.MaxValue / 2;
        }

        if (System.Text.Ascii.IsValid(label))
        {
            return label.Length;
        }

        // Already encoded labels are ASCII: a prefix before other letters is a forgery.
        return label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) ? int.MaxValue / 2 : PrefixLength + PunycodeLength(label);
    }

    // RFC 3492, counting digits instead of writing them.
    private static int PunycodeLength(ReadOnlySpan<char> label)
    {
        Span<int> points = stackalloc int[LongestLabel];
        var count = 0;
        var basic = 0;
        foreach (var rune in label.EnumerateRunes())
        {
            points[count++] = rune.Value;
            basic += rune.IsAscii ? 1 : 0;
        }

        var length = basic + (basic > 0 ? 1 : 0);
        var (bias, delta, handled) = (72, 0, basic);
        for (var next = 128; handled < count; )
        {
            var smallest = int.MaxValue;
            foreach (var point in points[..count])
            {
                smallest = point >= next && point < smallest ? point : smallest;
            }

            delta += (smallest - next) * (handled + 1);
            foreach (var point in points[..count])
            {
                if (point < smallest)
                {
                    delta++;
                }
                else if (point == smallest)
                {
                    length += DigitCount(delta, bias);
                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            next = smallest + 1;
        }

        return length;
    }

    private static int DigitCount(int delta, int bias)
    {
        var digits = 1;
        for (var k = 36; ; k += 36)
        {
            var threshold = Math.Clamp(k - bias, 1, 26);
            if (delta < threshold)
            {
                return digits;
            }

            delta = (delta - threshold) / (36 - threshold);
            digits++;
        }
    }

    private static int Adapt(int delta, int points, bool first)
    {
        delta = first ? delta / 700 : delta / 2;
        delta += delta / points;
        var k = 0;
        for (; delta > 455; k += 36)
        {
            delta /= 35;
        }

        return k + (36 * delta / (delta + 38));
    }
}

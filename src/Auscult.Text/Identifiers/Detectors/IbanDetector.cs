namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Bank account numbers: country, check digits and up to 30 more characters, in groups or not, whose remainder by 97 is 1.</summary>
internal sealed class IbanDetector : IIdentifierDetector
{
    private const int Shortest = 15;
    private const int Longest = 34;
    private const int CueReach = 6;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var pieces = reading.Pieces;
        for (var first = 0; first < pieces.Length; first++)
        {
            if (!pieces[first].IsMixed || !IsStart(reading[pieces[first]]))
            {
                continue;
            }

            var last = Match(reading, first);
            if (last >= 0)
            {
                var start = pieces[first].Start;
                found.Add(new IdentifierSpan(start, pieces[last].End - start, IdentifierKind.Iban, "iban", 0.99f));
                first = last;
            }
        }
    }

    private static bool IsStart(ReadOnlySpan<char> word) =>
        word.Length >= 4
        && char.IsAsciiLetter(word[0])
        && char.IsAsciiLetter(word[1])
        && char.IsAsciiDigit(word[2])
        && char.IsAsciiDigit(word[3]);

    /// <summary>Index of the last piece of the longest account that checks, or that a word announces; -1 when there is none.</summary>
    private static int Match(in Reading reading, int first)
    {
        Span<char> account = stackalloc char[Longest];
        var announced = reading.CueBefore(first, WordClass.IbanCue, CueReach);
        var length = 0;
        var best = -1;
        for (var i = first; i < reading.Pieces.Length; i++)
        {
            var word = reading[reading.Pieces[i]];
            var joined = i == first || (reading.Gap(i - 1) is " " or "\u00A0" or "-" or "." && word.Length <= 4);
            if (!joined || length + word.Length > Longest)
            {
                break;
            }

            word.CopyTo(account[length..]);
            length += word.Length;
            if (length >= Shortest && (Remainder(account[..length]) == 1 || (announced && best < 0)))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>ISO 7064 remainder by 97 with the first four characters moved behind; -1 for other characters.</summary>
    internal static int Remainder(ReadOnlySpan<char> account)
    {
        var remainder = 0;
        for (var i = 0; i < account.Length; i++)
        {
            var c = account[(i + 4) % account.Length];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return -1;
            }

            var value = char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder;
    }
}

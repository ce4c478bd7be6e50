namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Mail addresses written so that machines miss them: "jane [at] mail dot com", "jane arobase free point fr", "jane at gmail".</summary>
internal sealed class SpelledEmailDetector : IIdentifierDetector
{
    private const int MostLabels = 4;

    public TextTraits Needs => TextTraits.Lower | TextTraits.Capitals;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var pieces = reading.Pieces;
        for (var i = 1; i + 1 < pieces.Length; i++)
        {
            if (!IsAt(reading[pieces[i]]))
            {
                continue;
            }

            var bracketed = IsBracketed(reading, i);
            var last = HostEnd(reading, i + 1, bracketed);
            if (last > 0 && (bracketed || pieces[i].Start - pieces[i - 1].End == 1))
            {
                var first = LocalStart(reading, i - 1);
                var start = pieces[first].Start;
                found.Add(new IdentifierSpan(start, pieces[last].End - start, IdentifierKind.Email, "email.spelled", 0.9f));
                i = last;
            }
        }
    }

    private static bool IsAt(ReadOnlySpan<char> word) =>
        word.Length switch
        {
            2 => word.Equals("at", StringComparison.OrdinalIgnoreCase),
            7 => word.Equals("arobase", StringComparison.OrdinalIgnoreCase),
            8 => word.Equals("arrobase", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool IsDot(ReadOnlySpan<char> word) =>
        word.Equals("dot", StringComparison.OrdinalIgnoreCase) || word.Equals("point", StringComparison.OrdinalIgnoreCase);

    private static bool IsBracketed(in Reading reading, int index) =>
        (
            reading.Before(reading.Pieces[index].Start) is '[' or '(' or '{' or '<' or '_'
            && reading.At(reading.Pieces[index].End) is ']' or ')' or '}' or '>' or '_'
        )
        || reading.Pieces[index].Length >= 7;

    private static int LocalStart(in Reading reading, int index)
    {
        var lowest = Math.Max(0, index - (2 * MostLabels));
        while (
            index > lowest
            && (
                reading.Gap(index - 1) is "." or "_" or "-"
                || (index > 1 && IsDot(reading[reading.Pieces[index - 1]]) && reading.Gap(index - 1) is " ")
            )
        )
        {
            index--;
        }

        return IsDot(reading[reading.Pieces[index]]) && index > 0 ? index - 1 : index;
    }

    /// <summary>Index of the last piece of the host, or -1. Without brackets a dot must be spelled or the host a mail provider.</summary>
    private static int HostEnd(in Reading reading, int index, bool bracketed)
    {
        var pieces = reading.Pieces;
        var spelledDot = false;
        var first = index;
        for (var label = 0; label < MostLabels && index + 1 < pieces.Length; label++)
        {
            if (IsDot(reading[pieces[index + 1]]) && index + 2 < pieces.Length && reading.Gap(index).Length <= 3)
            {
                spelledDot = true;
                index += 2;
            }
            else if (reading.Gap(index) is "." or "-")
            {
                index++;
            }
            else
            {
                break;
            }
        }

        var provider = pieces[first].Is(WordClass.MailProvider);
        if (index == first)
        {
            return provider && pieces[first].Length > 4 && !pieces[first].Is(WordClass.Common) ? index : -1;
        }

        return pieces[index].Is(WordClass.TopLevelDomain) && (bracketed || spelledDot || provider) ? index : -1;
    }
}

using System.Buffers;

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Web addresses: with a scheme, with www, or a bare host name of a known top-level domain. A link runs to the next blank.</summary>
internal sealed class LinkDetector : IIdentifierDetector
{
    /// <summary>Bounds the look ahead, so that time stays linear on "a.a.a.a".</summary>
    private const int MostLabels = 12;

    private static readonly SearchValues<char> Stops = SearchValues.Create(" \t\r\n<>\"“”«»|\\^`{}⟦⟧\u00A0\u3000");

    public TextTraits Needs => TextTraits.Dotted;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var pieces = reading.Pieces;
        for (var i = 0; i < pieces.Length; i++)
        {
            var start = pieces[i].Start;
            var end =
                HasScheme(reading, i) ? LinkEnd(reading.Text, start)
                : IsWww(reading, i) ? LinkEnd(reading.Text, start)
                : BareEnd(reading, i);
            if (end <= start)
            {
                continue;
            }

            found.Add(new IdentifierSpan(start, end - start, IdentifierKind.Link, "link", 1f));
            while (i + 1 < pieces.Length && pieces[i + 1].Start < end)
            {
                i++;
            }
        }
    }

    private static bool HasScheme(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        return piece.Length is >= 3 and <= 8
            && piece.IsWord
            && reading.At(piece.End) == ':'
            && reading.At(piece.End + 1) == '/'
            && reading.At(piece.End + 2) == '/'
            && reading.At(piece.End + 3) is not (' ' or '\n');
    }

    private static bool IsWww(in Reading reading, int index) =>
        index + 1 < reading.Pieces.Length
        && reading.Gap(index) is "."
        && reading[reading.Pieces[index]].Equals("www", StringComparison.OrdinalIgnoreCase);

    private static int BareEnd(in Reading reading, int index)
    {
        var pieces = reading.Pieces;
        var last = index;
        while (last + 1 < pieces.Length && last - index < MostLabels && reading.Gap(last) is "." or "-")
        {
            last++;
        }

        if (
            last == index
            || reading.Gap(last - 1) is not "."
            || !pieces[last].Is(WordClass.TopLevelDomain)
            || reading.Before(pieces[index].Start) is '@'
        )
        {
            return -1;
        }

        var next = reading.At(pieces[last].End);
        var path = next is '/' or '?' or ':' && reading.At(pieces[last].End + 1) is not (' ' or '\n');
        var isWord = pieces[last].Is(WordClass.WordDomain) && last - index < 2;
        if (!path && (isWord || (pieces[last].IsCapital && !pieces[last].IsAllCaps) || pieces[last - 1].Length < 2))
        {
            return -1;
        }

        return path ? LinkEnd(reading.Text, pieces[index].Start) : pieces[last].End;
    }

    private static int LinkEnd(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny(Stops);
        var end = length < 0 ? text.Length : start + length;
        while (end > start && IsTrailing(text, start, end))
        {
            end--;
        }

        return end;
    }

    /// <summary>Punctuation behind a link is not part of it; a closing bracket is when the link opens one.</summary>
    private static bool IsTrailing(ReadOnlySpan<char> text, int start, int end) =>
        text[end - 1] switch
        {
            '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '…' or '*' or '’' => true,
            ')' => !text[start..Math.Min(end, start + 2048)].Contains('('),
            ']' => !text[start..Math.Min(end, start + 2048)].Contains('['),
            _ => false,
        };
}

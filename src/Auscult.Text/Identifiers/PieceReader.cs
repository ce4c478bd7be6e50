using System.Buffers;

namespace Auscult.Text.Identifiers;

/// <summary>Cuts raw text into runs of letters and digits and looks each word up once.</summary>
internal static class PieceReader
{
    /// <summary>Longest word that is looked up; longer ones are in no list.</summary>
    private const int LongestWord = 24;

    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(".!?…\n\":•“«>");

    public static int Read(ReadOnlySpan<char> text, Vocabulary vocabulary, ref Piece[] pieces, out TextTraits traits)
    {
        var count = 0;
        var position = 0;
        traits = TextTraits.None;
        while (position < text.Length)
        {
            var c = text[position];
            if (!IsPart(c))
            {
                if (c is '@' or '＠')
                {
                    traits |= TextTraits.At;
                }

                position++;
                continue;
            }

            if (count == pieces.Length)
            {
                Array.Resize(ref pieces, pieces.Length * 2);
            }

            var piece = ReadPiece(text, position, vocabulary, count > 0 ? pieces[count - 1].End : 0, ref traits);
            pieces[count++] = piece;
            position = piece.End;
        }

        return count;
    }

    private static Piece ReadPiece(ReadOnlySpan<char> text, int start, Vocabulary vocabulary, int previousEnd, ref TextTraits traits)
    {
        Span<char> folded = stackalloc char[LongestWord];
        var shape = PieceShape.None;
        var upper = 0;
        var lower = 0;
        var end = start;
        for (; end < text.Length && IsPart(text[end]); end++)
        {
            var c = text[end];
            if (IsDigit(c))
            {
                shape |= PieceShape.Digits;
            }
            else
            {
                if (c is 'x' or 'X' && IsExtensionMark(text, start, end))
                {
                    break;
                }

                shape |= PieceShape.Letters;
                if (char.IsUpper(c))
                {
                    upper++;
                    shape |= end == start ? PieceShape.Capital : PieceShape.None;
                }
                else
                {
                    lower++;
                }
            }

            if (end - start < LongestWord)
            {
                folded[end - start] = CharFold.Fold(c);
            }
        }

        // The extension mark itself: a piece of one letter.
        end = end == start ? start + 1 : end;
        shape |= upper >= 2 && lower == 0 ? PieceShape.AllCaps : PieceShape.None;
        shape |= Surroundings(text, start, previousEnd);
        traits |= (shape & PieceShape.Digits) != 0 ? TextTraits.Digits : TextTraits.None;
        traits |= upper > 0 ? TextTraits.Capitals : TextTraits.None;
        traits |= lower > 0 ? TextTraits.Lower : TextTraits.None;
        traits |= IsDotted(text, start) ? TextTraits.Dotted : TextTraits.None;
        var length = end - start;
        var word = (shape & PieceShape.Letters) == 0 || length > LongestWord ? WordClass.None : vocabulary.Classify(folded[..length]);
        traits |= (word & Vocabulary.SpelledCues) != 0 ? TextTraits.Spelled : TextTraits.None;
        if (length == 2 && (shape & PieceShape.Digits) != 0 && (text[start] == 'O' || text[start + 1] == 'O'))
        {
            // Typed letter O in a phone number.
            shape = (shape | PieceShape.Digits) & ~(PieceShape.Letters | PieceShape.Capital);
        }

        return new Piece(start, length, shape, word);
    }

    private static PieceShape Surroundings(ReadOnlySpan<char> text, int start, int previousEnd)
    {
        if (start == 0)
        {
            return PieceShape.SentenceStart;
        }

        var shape = text[start - 1] is '@' or '#' or '$' or '＠' or '_' ? PieceShape.Marked : PieceShape.None;
        var gap = text[previousEnd..start];
        return gap.Length == 1 && gap[0] == ' ' ? shape
            : previousEnd == 0 || gap.ContainsAny(SentenceMarks) ? shape | PieceShape.SentenceStart
            : shape;
    }

    private static bool IsDotted(ReadOnlySpan<char> text, int start) =>
        start >= 2 && ((text[start - 1] == '.' && IsPart(text[start - 2])) || (text[start - 1] == '/' && text[start - 2] == '/'));

    /// <summary>"664-8546x506": the x before an extension ends the number.</summary>
    private static bool IsExtensionMark(ReadOnlySpan<char> text, int start, int position) =>
        position == start
            ? start > 0
                && IsDigit(text[text[start - 1] == ' ' && start > 1 ? start - 2 : start - 1])
                && start + 1 < text.Length
                && IsDigit(text[start + 1])
            : position - start >= 4
                && IsDigit(text[position - 1])
                && IsDigit(text[start])
                && position + 1 < text.Length
                && IsDigit(text[position + 1]);

    public static bool IsDigit(char c) => c < 128 ? (uint)(c - '0') <= 9 : char.IsDigit(c);

    public static bool IsPart(char c) =>
        c < 128
            ? (uint)((c | 0x20) - 'a') <= 25 || (uint)(c - '0') <= 9
            : char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}

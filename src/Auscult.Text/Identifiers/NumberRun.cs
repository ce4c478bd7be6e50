namespace Auscult.Text.Identifiers;

/// <summary>Number pieces that stand together as one number does: "+33 (0)6 12 34 56 78".</summary>
/// <param name="First">Index of the first piece.</param>
/// <param name="Last">Index of the last piece.</param>
/// <param name="DigitCount">Digits in all pieces.</param>
internal readonly record struct NumberRun(int First, int Last, int DigitCount)
{
    public const int MaxPieces = 24;

    public int Count => Last - First + 1;

    /// <summary>The longest run that starts at a number piece.</summary>
    public static NumberRun At(in Reading reading, int first)
    {
        var pieces = reading.Pieces;
        var digits = pieces[first].Length;
        var last = first;
        while (last + 1 < pieces.Length && last - first + 1 < MaxPieces && Joins(reading, first, last))
        {
            last++;
            digits += pieces[last].Length;
        }

        return new NumberRun(first, last, digits);
    }

    /// <summary>Next run behind an index, or false.</summary>
    public static bool Next(in Reading reading, ref int index, out NumberRun run)
    {
        for (; index < reading.Pieces.Length; index++)
        {
            if (reading.Pieces[index].IsNumber && !reading.Pieces[index].IsDate)
            {
                run = At(reading, index);
                index = run.Last + 1;
                return true;
            }
        }

        run = default;
        return false;
    }

    /// <summary>Copies the digit values of the pieces; returns how many, at most the buffer's length.</summary>
    public int CopyDigits(in Reading reading, Span<byte> buffer)
    {
        var count = 0;
        for (var i = First; i <= Last; i++)
        {
            foreach (var c in reading[reading.Pieces[i]])
            {
                if (count < buffer.Length)
                {
                    buffer[count++] = (byte)Digits.Value(c);
                }
            }
        }

        return count;
    }

    /// <summary>The run made of these pieces.</summary>
    public static NumberRun Of(in Reading reading, int first, int last)
    {
        var digits = 0;
        for (var i = first; i <= last; i++)
        {
            digits += reading.Pieces[i].Length;
        }

        return new NumberRun(first, last, digits);
    }

    public IdentifierSpan ToSpan(in Reading reading, IdentifierKind kind, string rule, float score)
    {
        var start = reading.Pieces[First].Start;
        return new IdentifierSpan(start, reading.Pieces[Last].End - start, kind, rule, score);
    }

    private static bool Joins(in Reading reading, int first, int index)
    {
        var next = reading.Pieces[index + 1];
        if (!next.IsNumber || next.IsDate || ((reading.Pieces[index].Shape ^ next.Shape) & PieceShape.NamedDate) != 0)
        {
            return false;
        }

        var gap = reading.Gap(index);
        if (gap.Length is 0 or > 3)
        {
            return false;
        }

        var blanks = 0;
        var marks = 0;
        foreach (var c in gap)
        {
            if (c is ' ' or '\u00A0' or '\u202F' or '\u2009')
            {
                blanks++;
            }
            else if (c is '.' or '-' or '(' or ')' or '\u2010' or '\u2011' or '\u2012' or '–' or '\u200B' or '\u2060' or '·')
            {
                marks++;
            }
            else if (c == '/' && IsPairSlash(reading, first, index))
            {
                marks++;
            }
            else
            {
                return false;
            }
        }

        // "5. 12" ends a sentence, two blanks separate columns.
        return blanks <= 1 && !(gap[0] == '.' && blanks > 0)
            || (marks == 1 && gap.Contains('-'))
            || (marks > 0 && gap.IndexOfAny('(', ')') >= 0);
    }

    /// <summary>Slashes join only the pairs of a French phone number: "01/42/16/40/10".</summary>
    private static bool IsPairSlash(in Reading reading, int first, int index) =>
        reading.Pieces[index].Length == 2
        && reading.Pieces[index + 1].Length == 2
        && Digits.Value(reading.Text[reading.Pieces[first].Start]) == 0
        && reading.Pieces[first].Length == 2;
}

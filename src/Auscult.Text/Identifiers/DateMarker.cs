namespace Auscult.Text.Identifiers;

/// <summary>Marks the three pieces of numeric dates ("2024-01-15", "3/4/19", "22|8|1923", "10 / 03 | 2020"), so that nothing takes them for a number.</summary>
internal static class DateMarker
{
    public static void Mark(ReadOnlySpan<char> text, Span<Piece> pieces)
    {
        MarkNamed(pieces);
        for (var i = 0; i + 2 < pieces.Length; i++)
        {
            if (IsDate(text, pieces, i))
            {
                for (var j = i; j < i + 3; j++)
                {
                    pieces[j] = pieces[j] with { Shape = pieces[j].Shape | PieceShape.Date };
                }

                i += 2;
            }
        }
    }

    /// <summary>Day and year behind a month's name: "September 14 2020".</summary>
    private static void MarkNamed(Span<Piece> pieces)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            for (var j = i + 1; pieces[i].Is(WordClass.Month) && j < pieces.Length && j <= i + 2; j++)
            {
                if (pieces[j] is not { IsNumber: true, Length: <= 2 or 4 } || pieces[j].Start - pieces[j - 1].End > 2)
                {
                    break;
                }

                pieces[j] = pieces[j] with { Shape = pieces[j].Shape | PieceShape.NamedDate };
            }
        }
    }

    /// <summary>Day, month and year of three numbers in one of the usual orders; the day comes first where both orders are possible.</summary>
    public static bool TryOrder(int a, int b, int c, bool yearFirst, out CalendarDate date)
    {
        date =
            yearFirst ? new CalendarDate(a, b, c)
            : b <= 12 ? new CalendarDate(FullYear(c), b, a)
            : new CalendarDate(FullYear(c), a, b);
        return date.Year is >= 1850 and <= 2150 && date.Month is >= 1 and <= 12 && date.Day is >= 1 and <= 31;
    }

    /// <summary>Two digits mean the hundred years up to 2029.</summary>
    public static int FullYear(int year) =>
        year >= 100 ? year
        : year < 30 ? 2000 + year
        : 1900 + year;

    private static bool IsDate(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, int index)
    {
        Piece a = pieces[index],
            b = pieces[index + 1],
            c = pieces[index + 2];
        if (
            !a.IsNumber
            || !b.IsNumber
            || !c.IsNumber
            || b.Length > 2
            || (a.Length > 2 && a.Length != 4)
            || (c.Length != 4 && c.Length != 2)
        )
        {
            return false;
        }

        var yearFirst = a.Length == 4;
        var first = Separator(text[a.End..b.Start]);
        var second = Separator(text[b.End..c.Start]);
        return first != '\0'
            && second != '\0'
            && (yearFirst ? c.Length <= 2 : c.Length is 2 or 4)
            && (c.Length == 4 || first == second)
            && !Continues(text, pieces, index, first)
            && TryOrder(Value(text, a), Value(text, b), Value(text, c), yearFirst, out _);
    }

    /// <summary>A fourth number behind the same separator makes it something else: a phone number, an address of a computer.</summary>
    private static bool Continues(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, int index, char separator) =>
        (
            index > 0
            && pieces[index - 1].IsNumber
            && !pieces[index - 1].IsDate
            && text[pieces[index - 1].End..pieces[index].Start] is [var before]
            && before == separator
        )
        || (
            index + 3 < pieces.Length
            && pieces[index + 3].IsNumber
            && text[pieces[index + 2].End..pieces[index + 3].Start] is [var after]
            && after == separator
        );

    private static char Separator(ReadOnlySpan<char> gap)
    {
        var trimmed = gap.Length <= 3 ? gap.Trim(' ') : gap;
        return trimmed is ['/' or '.' or '-' or '|' or '–'] ? trimmed[0] : '\0';
    }

    private static int Value(ReadOnlySpan<char> text, in Piece piece)
    {
        var value = 0;
        foreach (var c in text.Slice(piece.Start, piece.Length))
        {
            value = (value * 10) + Digits.Value(c);
        }

        return value;
    }
}

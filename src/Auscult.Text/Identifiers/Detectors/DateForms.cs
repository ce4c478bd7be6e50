using System.Buffers;

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>The forms a full date is written in: numeric, with a month's name, eight digits, spaced digits, in words.</summary>
internal static class DateForms
{
    private const int SpacedDigits = 8;

    // A range asked of a span of any type boxes its ends in code that was compiled ahead.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Index of the last piece of the date that starts at a piece, or -1.</summary>
    public static int End(in Reading reading, int first)
    {
        var piece = reading.Pieces[first];
        if (piece.IsDate)
        {
            return first + 2;
        }

        if (piece.Is(WordClass.NumberWord) && piece.IsWord)
        {
            return Spelled(reading, first);
        }

        return piece.Is(WordClass.Month) ? MonthFirst(reading, first)
            : piece.IsMixed ? DayFirst(reading, first)
            : piece.IsNumber ? Math.Max(DayFirst(reading, first), Math.Max(Compact(reading, first), Spaced(reading, first)))
            : -1;
    }

    /// <summary>"18 juillet 1975", "1er mai", "28 mars 19", "5th of May 2020".</summary>
    private static int DayFirst(in Reading reading, int first)
    {
        if (!IsDay(reading, first))
        {
            return -1;
        }

        var month = first + 1;
        if (month < reading.Pieces.Length && reading[reading.Pieces[month]] is "of")
        {
            month++;
        }

        return month < reading.Pieces.Length && reading.Pieces[month].Is(WordClass.Month) && reading.Gap(month - 1).Length <= 2
            ? WithYear(reading, month)
            : -1;
    }

    /// <summary>"July 18, 1975", "July 1975".</summary>
    private static int MonthFirst(in Reading reading, int first)
    {
        var next = first + 1;
        if (next >= reading.Pieces.Length || reading.Gap(first).Length > 2)
        {
            return -1;
        }

        return IsDay(reading, next) ? WithYear(reading, next)
            : IsYear(reading, next) ? next
            : -1;
    }

    private static int WithYear(in Reading reading, int last)
    {
        var next = last + 1;
        return next < reading.Pieces.Length && reading.Gap(last).Length <= 2 && (IsYear(reading, next) || IsShortYear(reading, next))
            ? next
            : last;
    }

    private static bool IsDay(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        var word = reading[piece];
        var digits = word.IndexOfAnyExcept(Digits) is var end && end < 0 ? word.Length : end;
        return digits is 1 or 2
            && word[digits..] is "" or "er" or "st" or "nd" or "rd" or "th"
            && int.Parse(word[..digits], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31;
    }

    private static bool IsYear(in Reading reading, int index) =>
        reading.Pieces[index] is { IsNumber: true, Length: 4 } && reading.Number(reading.Pieces[index]) is >= 1850 and <= 2150;

    private static bool IsShortYear(in Reading reading, int index) =>
        reading.Pieces[index] is { IsNumber: true, Length: 2 } && reading.Gap(index - 1) is " " or " '" or "-";

    /// <summary>"23022018", "19840215".</summary>
    private static int Compact(in Reading reading, int first)
    {
        var piece = reading.Pieces[first];
        if (piece.Length != SpacedDigits)
        {
            return -1;
        }

        var value = reading.Number(piece);
        return
            DateMarker.TryOrder(value / 10000, value / 100 % 100, value % 100, true, out _)
            || (value % 10000 >= 1850 && DateMarker.TryOrder(value / 1000000, value / 10000 % 100, value % 10000, false, out _))
            ? first
            : -1;
    }

    /// <summary>"0 7 0 8 1 9 8 3" in a form with one box for each digit.</summary>
    private static int Spaced(in Reading reading, int first)
    {
        var last = first + SpacedDigits - 1;
        if (last >= reading.Pieces.Length || (first > 0 && IsBox(reading, first - 1) && reading.Gap(first - 1) is " "))
        {
            return -1;
        }

        for (var i = first; i <= last; i++)
        {
            if (!IsBox(reading, i) || (i < last && reading.Gap(i) is not " "))
            {
                return -1;
            }
        }

        var more = last + 1 < reading.Pieces.Length && IsBox(reading, last + 1) && reading.Gap(last) is " ";
        return more ? -1 : last;
    }

    private static bool IsBox(in Reading reading, int index) => reading.Pieces[index] is { IsNumber: true, Length: 1 };

    /// <summary>"deux janvier mille neuf cent soixante dix huit": number words around a month, the year of three words or more.</summary>
    private static int Spelled(in Reading reading, int first)
    {
        var month = first + 1;
        while (month < reading.Pieces.Length && month - first <= 3 && IsNumberWord(reading, month))
        {
            month++;
        }

        if (month >= reading.Pieces.Length || !reading.Pieces[month].Is(WordClass.Month))
        {
            return -1;
        }

        var last = month;
        while (last + 1 < reading.Pieces.Length && last - month < 9 && IsNumberWord(reading, last + 1))
        {
            last++;
        }

        return last - month >= 2 ? last : WithYear(reading, month);
    }

    private static bool IsNumberWord(in Reading reading, int index) =>
        reading.Pieces[index].Is(WordClass.NumberWord) && reading.Gap(index - 1) is " " or "-";
}

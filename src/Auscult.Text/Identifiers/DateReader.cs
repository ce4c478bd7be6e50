using System.Globalization;

namespace Auscult.Text.Identifiers;

/// <summary>Reads the date out of the words of a date span.</summary>
internal static class DateReader
{
    private static readonly string[] MonthStarts =
    [
        "jan",
        "fe",
        "mar",
        "av|ap",
        "mai|may",
        "juin|jun",
        "juil|jul",
        "aou|aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    /// <summary>Year of the words as four digits, or null.</summary>
    public static string? ReadYear(ReadOnlySpan<char> words) =>
        Read(words) is { Year: > 0 } date ? date.Year.ToString("D4", CultureInfo.InvariantCulture) : null;

    /// <summary>The date in the words, with what they say of it; null when they say no year.</summary>
    public static CalendarDate? Read(ReadOnlySpan<char> words)
    {
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var count = ReadNumbers(words, numbers, lengths);
        var month = ReadMonth(words);
        return count switch
        {
            3 when lengths[0] == 4 || lengths[2] >= 2 => DateMarker.TryOrder(
                numbers[0],
                numbers[1],
                numbers[2],
                lengths[0] == 4,
                out var date
            )
                ? date
                : null,
            2 when month > 0 && lengths[1] == 4 => new CalendarDate(numbers[1], month, numbers[0]),
            2 when month > 0 && lengths[0] == 4 => new CalendarDate(numbers[0], month, numbers[1]),
            2 when month > 0 => new CalendarDate(DateMarker.FullYear(numbers[1]), month, numbers[0]),
            2 when lengths[1] == 4 => new CalendarDate(numbers[1], numbers[0], 0),
            1 when lengths[0] == 4 => new CalendarDate(numbers[0], month, 0),
            1 when lengths[0] == 8 => Compact(numbers[0]),
            _ => null,
        };
    }

    private static CalendarDate? Compact(int value) =>
        value / 10000 is >= 1850 and <= 2150 && value / 100 % 100 is >= 1 and <= 12
            ? new CalendarDate(value / 10000, value / 100 % 100, value % 100)
        : value % 10000 is >= 1850 and <= 2150 ? new CalendarDate(value % 10000, value / 10000 % 100, value / 1000000)
        : null;

    private static int ReadNumbers(ReadOnlySpan<char> words, Span<int> numbers, Span<int> lengths)
    {
        if (TryReadSpaced(words, out numbers[0]))
        {
            lengths[0] = 8;
            return 1;
        }

        var count = 0;
        for (var i = 0; i < words.Length && count < numbers.Length; i++)
        {
            var length = 0;
            var value = 0;
            for (; i + length < words.Length && length < 9 && PieceReader.IsDigit(words[i + length]); length++)
            {
                value = (value * 10) + Digits.Value(words[i + length]);
            }

            if (length > 0)
            {
                (numbers[count], lengths[count++]) = (value, length);
                i += length - 1;
            }
        }

        return count;
    }

    /// <summary>"0 7 0 8 1 9 8 3".</summary>
    private static bool TryReadSpaced(ReadOnlySpan<char> words, out int value)
    {
        value = 0;
        if (words.Length != 15)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if ((i & 1) == 1 ? words[i] != ' ' : !PieceReader.IsDigit(words[i]))
            {
                return false;
            }

            value = (i & 1) == 1 ? value : (value * 10) + Digits.Value(words[i]);
        }

        return true;
    }

    /// <summary>1 to 12 when a word starts like a month's name in English or French, else 0.</summary>
    private static int ReadMonth(ReadOnlySpan<char> words)
    {
        Span<char> folded = stackalloc char[64];
        var text = CharFold.Fold(words[..Math.Min(words.Length, folded.Length)], folded);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]) || (i > 0 && char.IsLetter(text[i - 1])))
            {
                continue;
            }

            for (var month = 0; month < MonthStarts.Length; month++)
            {
                foreach (var range in MonthStarts[month].AsSpan().Split('|'))
                {
                    if (text[i..].StartsWith(MonthStarts[month].AsSpan(range)))
                    {
                        return month + 1;
                    }
                }
            }
        }

        return 0;
    }
}

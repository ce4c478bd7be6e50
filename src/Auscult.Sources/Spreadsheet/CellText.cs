using System.Globalization;

namespace Auscult.Sources;

/// <summary>Cell values as the text a table carries.</summary>
internal static class CellText
{
    // Serial 60 is 29 February 1900, a day that did not exist; from 61 on this is the day before day 1.
    private static readonly DateTime s_epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime s_epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>A number as digits: an id in exponent form would be another id.</summary>
    public static string Number(string value)
    {
        var isPlain = value.AsSpan().IndexOfAny('e', 'E') < 0;
        return !isPlain && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.#############################", CultureInfo.InvariantCulture)
            : value;
    }

    /// <summary>A serial day number as a date and time without zone; the number itself where it is no day.</summary>
    public static string Date(string value, bool isFrom1904)
    {
        if (
            !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            || !(serial >= 1 && serial < 2_900_000)
        )
        {
            return value;
        }

        // Serials are binary fractions of a day: the nearest second is what was typed.
        var seconds = Math.Round(serial * 86_400);
        return (isFrom1904 ? s_epoch1904 : s_epoch1900).AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>0-based column of a cell reference such as <c>AB12</c>; -1 when it is none.</summary>
    public static int Column(string? reference)
    {
        var column = 0;
        foreach (var character in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(character))
            {
                break;
            }

            column = (column * 26) + (character - 'A' + 1);
            if (column > 16_384)
            {
                return -1;
            }
        }

        return column - 1;
    }
}

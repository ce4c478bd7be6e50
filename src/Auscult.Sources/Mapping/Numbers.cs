using System.Globalization;

namespace Auscult.Sources;

/// <summary>Counts as exports write them.</summary>
internal static class Numbers
{
    /// <summary>Digits with or without thousands separators (comma, space, apostrophe), or a whole number with a zero fraction.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out long count)
    {
        count = 0;
        text = text.Trim();
        Span<char> digits = stackalloc char[32];
        var length = 0;
        foreach (var character in text)
        {
            if (character is ',' or ' ' or '\'' or '\u00a0' or '\u202f' or '\u2019')
            {
                continue;
            }

            if (length == digits.Length)
            {
                return false;
            }

            digits[length++] = character;
        }

        return long.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out count)
            || (
                double.TryParse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && TryWhole(value, out count)
            );
    }

    /// <summary>True for a whole number from 0 that a long holds exactly.</summary>
    public static bool TryWhole(double value, out long count)
    {
        var fits = value >= 0 && value <= 9007199254740992d && Math.Floor(value) == value;
        count = fits ? (long)value : 0;
        return fits;
    }
}

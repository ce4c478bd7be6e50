using System.Globalization;
using System.Text;

namespace Auscult.App.Listening;

/// <summary>
/// What a refused record looks like without what it says: every letter becomes a, every digit 9, so that a person sees a missing brace or a
/// shifted column and no word of anybody.
/// </summary>
internal static class Shape
{
    /// <summary>Characters kept of a record.</summary>
    public const int Length = 160;

    public static string Of(string raw)
    {
        var shape = new StringBuilder(Length);
        foreach (var rune in raw.EnumerateRunes())
        {
            if (shape.Length >= Length)
            {
                return shape.Append('…').ToString();
            }

            shape.Append(Mark(rune));
        }

        return shape.ToString();
    }

    private static char Mark(Rune rune)
    {
        if (Rune.IsDigit(rune))
        {
            return '9';
        }

        if (rune.IsAscii && !Rune.IsLetter(rune) && !Rune.IsControl(rune))
        {
            return (char)rune.Value;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format || Rune.IsWhiteSpace(rune) ? ' ' : 'a';
    }
}

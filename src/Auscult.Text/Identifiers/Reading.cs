using System.Globalization;

namespace Auscult.Text.Identifiers;

/// <summary>One raw text cut into pieces once for all detectors, with what it holds at all.</summary>
internal readonly ref struct Reading(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, TextTraits traits)
{
    public ReadOnlySpan<char> Text { get; } = text;

    public ReadOnlySpan<Piece> Pieces { get; } = pieces;

    public TextTraits Traits { get; } = traits;

    public ReadOnlySpan<char> this[in Piece piece] => Text.Slice(piece.Start, piece.Length);

    /// <summary>Characters between a piece and the next one; the rest of the text behind the last.</summary>
    public ReadOnlySpan<char> Gap(int index) =>
        Text[Pieces[index].End..(index + 1 < Pieces.Length ? Pieces[index + 1].Start : Text.Length)];

    /// <summary>Character before a place, or a blank at the start of the text.</summary>
    public char Before(int position) => position > 0 ? Text[position - 1] : ' ';

    /// <summary>Character at a place, or a blank behind the text.</summary>
    public char At(int position) => position < Text.Length ? Text[position] : ' ';

    /// <summary>True when a word of the class stands among the pieces right before this one.</summary>
    public bool CueBefore(int index, WordClass cue, int within) => FindBefore(index, cue, within) >= 0;

    /// <summary>Index of the nearest word of the class among the pieces right before this one, or -1.</summary>
    public int FindBefore(int index, WordClass cue, int within)
    {
        for (var i = index - 1; i >= 0 && i >= index - within; i--)
        {
            if (Pieces[i].Is(cue))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True when a word of the class stands among the pieces right behind this one, on the same line.</summary>
    public bool CueAfter(int index, WordClass cue, int within)
    {
        for (var i = index + 1; i < Pieces.Length && i <= index + within; i++)
        {
            if (Gap(i - 1).Contains('\n'))
            {
                return false;
            }

            if (Pieces[i].Is(cue))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Value of a number piece; -1 when it is longer than nine digits.</summary>
    public int Number(in Piece piece)
    {
        if (piece.Length > 9)
        {
            return -1;
        }

        var value = 0;
        foreach (var c in this[piece])
        {
            value = (value * 10) + Digits.Value(c);
        }

        return value;
    }
}

/// <summary>What a text holds at all, so that detectors without a chance are not asked.</summary>
[Flags]
internal enum TextTraits : byte
{
    None = 0,
    Digits = 1,
    At = 2,

    /// <summary>A dot between letters, or a colon with two slashes.</summary>
    Dotted = 4,
    Capitals = 8,

    /// <summary>Has letters in lower case.</summary>
    Lower = 16,

    /// <summary>Holds a word of a cue that makes words without digits worth a look.</summary>
    Spelled = 32,
}

/// <summary>Values of digits of any script.</summary>
internal static class Digits
{
    /// <summary>0 to 9; a letter O that stands for a zero counts as one.</summary>
    public static int Value(char c) =>
        (uint)(c - '0') <= 9 ? c - '0'
        : c is 'O' or 'o' ? 0
        : Math.Max(CharUnicodeInfo.GetDecimalDigitValue(c), 0);

    public static bool Luhn(ReadOnlySpan<byte> digits, int carry = 0)
    {
        var sum = carry;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            int d = digits[i];
            if (((digits.Length - 1 - i) & 1) == 1)
            {
                d = d > 4 ? (2 * d) - 9 : 2 * d;
            }

            sum += d;
        }

        return digits.Length > 0 && sum % 10 == 0;
    }
}

using System.Globalization;
using System.Text;

namespace Auscult.Web.Components;

/// <summary>Makes somebody's words safe to draw among ours: nothing invisible in them reorders, buries or breaks the page.</summary>
internal static class DisplayText
{
    private const char Nothing = '\u200b';
    private const char Broken = '\ufffd';

    /// <summary>Marks that a letter may carry: more than any script needs, too few to reach the next line.</summary>
    private const int MostMarks = 6;

    /// <summary>Emoji of flags carry their region in seven invisible tags.</summary>
    private const int MostTags = 8;

    /// <summary>
    /// Controls, direction overrides and marks without end become zero-width spaces, halves of a pair the replacement character, one for
    /// one, so that spans stay where they are.
    /// </summary>
    public static string Clean(string text) => text.All(IsPlain) ? text : Replace(text);

    /// <summary>The longest beginning of at most so many characters that cuts no character in two.</summary>
    public static int CutAt(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text.Length;
        }

        var end = longest;
        while (end > longest / 2 && (char.IsLowSurrogate(text[end]) || IsMark(CharUnicodeInfo.GetUnicodeCategory(text, end))))
        {
            end--;
        }

        return end;
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\u007f' or '\n' or '\t' or >= '\u00a0' and < '\u0300';

    private static string Replace(string text)
    {
        var shown = text.ToCharArray();
        var (marks, tags) = (0, 0);
        for (var i = 0; i < text.Length; )
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                Array.Fill(shown, Broken, i, length);
            }
            else
            {
                marks = IsMark(Rune.GetUnicodeCategory(rune)) ? marks + 1 : 0;
                tags = rune.Value is >= 0xe0000 and <= 0xe007f ? tags + 1 : 0;
                if (marks > MostMarks || tags > MostTags || IsHarmful(rune))
                {
                    Array.Fill(shown, Nothing, i, length);
                }
            }

            i += length;
        }

        return new string(shown);
    }

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Controls but for line and tab; embeddings, overrides and isolates of direction; annotations; what is no character.</summary>
    private static bool IsHarmful(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
        || rune.Value is >= 0x202a and <= 0x202e or >= 0x2066 and <= 0x2069 or >= 0xfff9 and <= 0xfffb
        || (rune.Value & 0xfffe) == 0xfffe;
}

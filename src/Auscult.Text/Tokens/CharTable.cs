using System.Globalization;

namespace Auscult.Text.Tokens;

/// <summary>One byte for each UTF-16 unit: its <see cref="CharClass"/>, and the top bit for upper-case letters. Built once from the Unicode categories.</summary>
internal static class CharTable
{
    public const byte UpperBit = 0x80;
    public const byte ClassMask = 0x7F;

    private static readonly byte[] Table = Build();

    /// <summary>All 65,536 entries: indexing with a <see cref="char"/> needs no bounds check.</summary>
    public static ReadOnlySpan<byte> Entries => Table;

    public static CharClass Class(char c) => (CharClass)(Table[c] & ClassMask);

    public static bool IsUpper(char c) => (Table[c] & UpperBit) != 0;

    public static bool IsLetter(char c) => Class(c) is >= CharClass.Latin or CharClass.Unspaced;

    public static bool IsLetterOrDigit(char c) => Class(c) is >= CharClass.Latin or CharClass.Unspaced or CharClass.Digit;

    public static bool IsSpace(char c) => Class(c) is CharClass.Space or CharClass.LineBreak;

    private static byte[] Build()
    {
        var table = new byte[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            var entry = (byte)Classify(c);
            table[i] = entry >= (byte)CharClass.Latin && char.IsUpper(c) ? (byte)(entry | UpperBit) : entry;
        }

        return table;
    }

    private static CharClass Classify(char c)
    {
        switch (c)
        {
            case '@' or '#' or '$' or '.' or ':' or '\uFF20' or '\uFF03' or Placeholders.Open:
                return CharClass.Trigger;
            case '\'' or '\u2019' or '\u02BC' or '\uFF07':
                return CharClass.Apostrophe;
            case '_':
                return CharClass.Underscore;
            case '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\v' or '\f':
                return CharClass.LineBreak;
            case '\t':
                return CharClass.Space;
            default:
                return EmojiScanner.IsBasicPlaneEmoji(c) ? CharClass.Emoji : ClassifyByCategory(c);
        }
    }

    private static CharClass ClassifyByCategory(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber => Script(c),
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharClass.Mark,
            UnicodeCategory.DecimalDigitNumber => CharClass.Digit,
            UnicodeCategory.SpaceSeparator => CharClass.Space,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharClass.LineBreak,
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned => CharClass.Ignorable,
            UnicodeCategory.Surrogate => char.IsHighSurrogate(c) ? CharClass.HighSurrogate : CharClass.LowSurrogate,
            _ => CharClass.Punctuation,
        };

    private static CharClass Script(char c) =>
        c switch
        {
            < '\u0370' => CharClass.Latin,
            < '\u0400' or (>= '\u1F00' and < '\u2000') => CharClass.Greek,
            < '\u0530' or (>= '\u1C80' and < '\u1C90') => CharClass.Cyrillic,
            >= '\u0590' and < '\u0600' => CharClass.Hebrew,
            (>= '\u0600' and < '\u0700') or (>= '\u0750' and < '\u0780') or (>= '\uFB50' and < '\uFE00') or (>= '\uFE70' and < '\uFF00') =>
                CharClass.Arabic,
            >= '\u0E00' and < '\u0F00' => CharClass.Unspaced, // Thai, Lao
            >= '\u1000' and < '\u10A0' => CharClass.Unspaced, // Myanmar
            (>= '\u1100' and < '\u1200') or (>= '\u3130' and < '\u3190') or (>= '\uA960' and < '\uA980') or (>= '\uAC00' and < '\uD800') =>
                CharClass.Hangul,
            >= '\u1780' and < '\u1800' => CharClass.Unspaced, // Khmer
            (>= '\u1D00' and < '\u1F00') or (>= '\u2071' and < '\u2190') or (>= '\u2C60' and < '\u2C80') => CharClass.Latin,
            (>= '\uA720' and < '\uA800') or (>= '\uFB00' and < '\uFB07') or (>= '\uFF21' and < '\uFF5B') => CharClass.Latin,
            >= '\u3005' and < '\u4DC0' => CharClass.Unspaced, // kana, bopomofo, ideographs
            (>= '\u4E00' and < '\uA000') or (>= '\uF900' and < '\uFB00') or (>= '\uFF66' and < '\uFFA0') => CharClass.Unspaced,
            >= '\uFFA0' and < '\uFFE0' => CharClass.Hangul,
            _ => CharClass.OtherLetter,
        };
}

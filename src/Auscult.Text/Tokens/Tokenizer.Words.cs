using System.Buffers;
using System.Globalization;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Text.Tokens;

public sealed partial class Tokenizer
{
    private int ReadWord(ReadOnlySpan<char> text, int start)
    {
        var entries = CharTable.Entries;
        var script = (byte)(entries[text[start]] & CharTable.ClassMask);
        var fold = new FoldState(longestRun: 2);
        var (letters, capitals) = (0, 0);
        var at = start;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            var entry = entries[c];
            if ((entry & CharTable.ClassMask) == script)
            {
                letters++;
                capitals += entry >> 7;
            }
            else if (!GoesOn(text, at, entry, script))
            {
                break;
            }
            else if ((CharClass)entry == CharClass.Apostrophe && Elision.Splits(text[start..at], text[at + 1]))
            {
                at++;
                break;
            }

            fold.Add(c);
        }

        var flags = fold.Elongated ? TokenFlags.Elongated : TokenFlags.None;
        flags |= CharTable.IsUpper(text[start]) ? TokenFlags.Capitalised : TokenFlags.None;
        flags |= letters > 1 && capitals == letters ? TokenFlags.AllCaps : TokenFlags.None;
        return Add(text, start, at, TokenKind.Word, flags, fold.Hash);
    }

    // Digits and marks go on with a word; apostrophes, underscores and invisible joiners only between its letters.
    private static bool GoesOn(ReadOnlySpan<char> text, int at, byte entry, byte script) =>
        (CharClass)entry switch
        {
            CharClass.Digit or CharClass.Mark => true,
            CharClass.Apostrophe or CharClass.Ignorable => at + 1 < text.Length && IsOfScript(text[at + 1], script),
            CharClass.Underscore => at + 1 < text.Length
                && (IsOfScript(text[at + 1], script) || CharTable.Class(text[at + 1]) == CharClass.Digit),
            _ => false,
        };

    private static bool IsOfScript(char c, byte script) => (CharTable.Entries[c] & CharTable.ClassMask) == script;

    private int ReadNumber(ReadOnlySpan<char> text, int start)
    {
        var keycap = EmojiScanner.KeycapEnd(text, start);
        if (keycap > 0)
        {
            return AddFolded(text, start, keycap, TokenKind.Emoji);
        }

        var end = start + 1;
        while (end < text.Length)
        {
            if (CharTable.Class(text[end]) == CharClass.Digit)
            {
                end++;
            }
            else if (text[end] is '.' or ',' && end + 1 < text.Length && CharTable.Class(text[end + 1]) == CharClass.Digit)
            {
                end += 2;
            }
            else
            {
                break;
            }
        }

        return AddFolded(text, start, end, TokenKind.Number);
    }

    // One letter with its marks: what a word is cannot be seen without a dictionary.
    private int ReadUnspaced(ReadOnlySpan<char> text, int start)
    {
        var end = MarksEnd(text, start + 1);
        return AddFolded(text, start, end, TokenKind.Word);
    }

    private int ReadSupplementary(ReadOnlySpan<char> text, int start)
    {
        if (Rune.DecodeFromUtf16(text[start..], out var rune, out _) != OperationStatus.Done)
        {
            return start + 1;
        }

        if (EmojiScanner.IsAstralEmoji(rune.Value))
        {
            return AddFolded(text, start, EmojiScanner.SequenceEnd(text, start), TokenKind.Emoji);
        }

        if (FoldTable.StyledLetter(rune.Value) != FoldTable.Dropped)
        {
            return ReadSupplementaryRun(text, start, static value => FoldTable.StyledLetter(value) != FoldTable.Dropped);
        }

        if (rune.Value is >= 0x20000 and < 0x40000)
        {
            return AddFolded(text, start, MarksEnd(text, start + 2), TokenKind.Word);
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => ReadSupplementaryRun(text, start, static value => Rune.IsLetter(new Rune(value))),
            UnicodeCategory.DecimalDigitNumber => AddFolded(text, start, start + 2, TokenKind.Number),
            UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.Format
            or UnicodeCategory.OtherNotAssigned => start + 2,
            _ => AddFolded(text, start, start + 2, TokenKind.Punctuation),
        };
    }

    private int ReadSupplementaryRun(ReadOnlySpan<char> text, int start, Func<int, bool> belongs)
    {
        var end = start;
        while (
            end + 1 < text.Length
            && char.IsSurrogatePair(text[end], text[end + 1])
            && belongs(char.ConvertToUtf32(text[end], text[end + 1]))
        )
        {
            end = MarksEnd(text, end + 2);
        }

        return AddFolded(text, start, end, TokenKind.Word);
    }

    private static int MarksEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && CharTable.Class(text[at]) == CharClass.Mark)
        {
            at++;
        }

        return at;
    }
}

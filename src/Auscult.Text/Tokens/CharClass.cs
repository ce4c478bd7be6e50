namespace Auscult.Text.Tokens;

/// <summary>What a UTF-16 unit means to the tokeniser. Values from <see cref="Latin"/> up are letters, one value a script.</summary>
internal enum CharClass : byte
{
    /// <summary>Punctuation and symbols without a class of their own.</summary>
    Punctuation,
    Space,
    LineBreak,
    Digit,

    /// <summary>Combining mark or variation selector: belongs to what stands before it.</summary>
    Mark,
    Apostrophe,
    Underscore,

    /// <summary>A letter of a script written without spaces: one token each.</summary>
    Unspaced,
    Emoji,
    HighSurrogate,
    LowSurrogate,

    /// <summary>Format and control characters: invisible, part of no token.</summary>
    Ignorable,

    /// <summary>Punctuation that may start or reveal something bigger: @ # $ . : and the placeholder bracket.</summary>
    Trigger,

    Latin = 16,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Hangul,
    OtherLetter,
}

namespace Auscult.Contracts;

/// <summary>What a token of social text is.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters with marks, inner apostrophes and digits after a letter; one ideograph each in scripts without spaces.</summary>
    Word,

    /// <summary>Digits with their separators.</summary>
    Number,

    /// <summary>@name</summary>
    Mention,

    /// <summary>#topic</summary>
    Hashtag,

    /// <summary>$TICKER</summary>
    Cashtag,

    Url,

    Email,

    /// <summary>One emoji sequence (with modifiers and joiners) or emoticon.</summary>
    Emoji,

    Punctuation,

    /// <summary>A protected identifier: <c>⟦kind⟧</c> or <c>⟦kind:detail⟧</c>.</summary>
    Placeholder,
}

/// <summary>Surface properties that analyzers ask for.</summary>
[Flags]
public enum TokenFlags : byte
{
    None = 0,

    /// <summary>First letter is upper case.</summary>
    Capitalised = 1,

    /// <summary>Two or more letters, all upper case.</summary>
    AllCaps = 2,

    /// <summary>Holds a run of three or more equal letters ("sooo").</summary>
    Elongated = 4,

    /// <summary>White space or the start of the text stands before it.</summary>
    SpaceBefore = 8,

    /// <summary>First word of a sentence or of the text.</summary>
    SentenceStart = 16,

    /// <summary>Punctuation that ends a sentence (. ! ? … or a line break in a list).</summary>
    SentenceEnd = 32,
}

/// <summary>One token: a place in the text and the hash of its folded form (lower case, no diacritics, elongation squeezed to two).</summary>
/// <param name="Start">0-based UTF-16 index into the text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Flags">How it looks.</param>
/// <param name="Hash">64-bit hash of the folded form; equal for equal folded forms.</param>
public readonly record struct Token(int Start, int Length, TokenKind Kind, TokenFlags Flags, ulong Hash)
{
    /// <summary>0-based UTF-16 index behind the last character.</summary>
    public int End => Start + Length;
}

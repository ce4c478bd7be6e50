namespace Auscult.Text.Identifiers;

/// <summary>How a run of letters and digits looks.</summary>
[Flags]
internal enum PieceShape : byte
{
    None = 0,
    Letters = 1,

    /// <summary>Digits; with <see cref="Letters"/> a mix (<c>A12</c>).</summary>
    Digits = 2,

    /// <summary>First letter is upper case.</summary>
    Capital = 4,

    /// <summary>Two or more letters, none of them lower case.</summary>
    AllCaps = 8,

    /// <summary>First word of the text, of a sentence or of a line.</summary>
    SentenceStart = 16,

    /// <summary>Part of a numeric calendar date.</summary>
    Date = 32,

    /// <summary>A mark of a name, link or topic stands right before it (<c>@ # $ /</c>).</summary>
    Marked = 64,

    /// <summary>Day or year behind a month's name.</summary>
    NamedDate = 128,
}

/// <summary>A run of letters and digits in raw text, with what the vocabulary knows about it.</summary>
internal readonly record struct Piece(int Start, int Length, PieceShape Shape, WordClass Class)
{
    public int End => Start + Length;

    public bool IsNumber => (Shape & (PieceShape.Letters | PieceShape.Digits)) == PieceShape.Digits;

    public bool IsMixed => (Shape & (PieceShape.Letters | PieceShape.Digits)) == (PieceShape.Letters | PieceShape.Digits);

    public bool IsWord => (Shape & (PieceShape.Letters | PieceShape.Digits)) == PieceShape.Letters;

    public bool IsDate => (Shape & PieceShape.Date) != 0;

    public bool IsCapital => (Shape & PieceShape.Capital) != 0;

    public bool IsAllCaps => (Shape & PieceShape.AllCaps) != 0;

    public bool Is(WordClass word) => (Class & word) != 0;
}

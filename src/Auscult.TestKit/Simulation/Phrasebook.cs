namespace Auscult.TestKit.Simulation;

/// <summary>A piece of an alternative: bytes as they are, another symbol, a number, or a number with a check digit.</summary>
internal readonly record struct Piece(byte[]? Literal, int Symbol, CheckedNumber Minted, int From, int To, int Width);

/// <summary>A symbol's alternatives and how one is taken.</summary>
internal sealed record PhraseSymbol(Piece[][] Alternatives, bool Skewed, MarkKind Mark);

/// <summary>A context-free grammar of one language, ready to write UTF-8 bytes from a random stream.</summary>
internal sealed class Phrasebook(PhraseSymbol[] symbols)
{
    /// <summary>Appends one sentence, word or number that the symbol stands for.</summary>
    public void Write(Phrase phrase, ref SeededRandom random, Draft draft) => Write((int)phrase, ref random, draft);

    private void Write(int symbol, ref SeededRandom random, Draft draft)
    {
        var rule = symbols[symbol];
        var start = draft.Text.Length;
        var count = rule.Alternatives.Length;
        foreach (var piece in rule.Alternatives[rule.Skewed ? random.Skewed(count) : random.Below(count)])
        {
            if (piece.Literal is { } literal)
            {
                draft.Text.Append(literal);
            }
            else if (piece.Symbol >= 0)
            {
                Write(piece.Symbol, ref random, draft);
            }
            else if (piece.Minted != CheckedNumber.None)
            {
                CheckedNumbers.Write(piece.Minted, ref random, draft.Text);
            }
            else
            {
                draft.Text.AppendPadded(piece.From + random.Below(piece.To - piece.From + 1), piece.Width);
            }
        }

        if (rule.Mark != MarkKind.None)
        {
            draft.MarkFrom(rule.Mark, start);
        }
    }
}

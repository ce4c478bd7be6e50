namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Parts of addresses that are no street: flats, post boxes, military mail.</summary>
internal static class AddressParts
{
    /// <summary>"Apt. 976", "Suite 203", "unit 8087 box 7596".</summary>
    public static bool Unit(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var next = index + 1;
        if (
            next >= reading.Pieces.Length
            || reading.Gap(index) is not (" " or ". " or "." or " #")
            || (reading.Pieces[next].Shape & PieceShape.Digits) == 0
        )
        {
            return false;
        }

        var box = next + 2 < reading.Pieces.Length && reading.Pieces[next + 1].Is(WordClass.PostBox) && reading.Pieces[next + 2].IsNumber;
        anchor = (index, box ? next + 2 : next);
        var word = reading[reading.Pieces[index]];
        var sure = word.StartsWith("apt", StringComparison.OrdinalIgnoreCase) || word.StartsWith("app", StringComparison.OrdinalIgnoreCase);
        return box || sure || (word.Equals("suite", StringComparison.OrdinalIgnoreCase) && reading.Pieces[next].Length >= 2);
    }

    /// <summary>"P.O. Box 255", "BP 123", "PSC 4926, Box 7979".</summary>
    public static bool PostBox(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var next = index + 1;
        if (next >= reading.Pieces.Length || !reading.Pieces[next].IsNumber || reading.Gap(index) is not (" " or " #"))
        {
            return false;
        }

        var word = reading[reading.Pieces[index]];
        var office =
            index >= 2 && reading[reading.Pieces[index - 1]] is "O" or "o" && reading[reading.Pieces[index - 2]] is "P" or "p" ? 2
            : index >= 1 && reading[reading.Pieces[index - 1]].Equals("po", StringComparison.OrdinalIgnoreCase) ? 1
            : 0;
        var more = next + 2 < reading.Pieces.Length && reading.Pieces[next + 1].Is(WordClass.PostBox) && reading.Pieces[next + 2].IsNumber;
        anchor = (index - office, more ? next + 2 : next);
        return office > 0 || more || word is "BP" && reading.CueAfter(index, WordClass.PostcodeCue, 6);
    }

    /// <summary>"FPO AE 94560", with the ship before it.</summary>
    public static bool Military(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var word = reading[reading.Pieces[index]];
        if (
            word.Length != 3
            || index + 2 >= reading.Pieces.Length
            || (word[0] | 0x20) is not ('a' or 'f' or 'd')
            || !word[1..].Equals("po", StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        anchor = (index, index + 2);
        return reading.Pieces[index + 1].Is(WordClass.StateCode) && reading.Pieces[index + 2] is { IsNumber: true, Length: 5 };
    }
}

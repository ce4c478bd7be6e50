namespace Auscult.Text.Identifiers.Detectors;

/// <summary>
/// Names one after the other: "Malon, Mark and Kaylee". One sure given name, or two listed names, speak for the single capitalised words that
/// stand with them; a place, a medicine or any other word among them speaks against all.
/// </summary>
internal static class NameEnumeration
{
    private const int FewestMembers = 3;
    private const int MostMembers = 10;

    /// <summary>A capitalised word in an enumeration of names.</summary>
    public static bool Holds(in Reading reading, int index, out NameSeed seed)
    {
        seed = new NameSeed(index, index, "person.enumerated", 0.5f);
        if (!IsMember(reading, index) || (Next(reading, index) < 0 && Previous(reading, index) < 0))
        {
            return false;
        }

        var first = index;
        for (var i = Previous(reading, first); i >= 0 && index - i < 2 * MostMembers; i = Previous(reading, i))
        {
            first = i;
        }

        var (members, listed, isSure) = (0, 0, false);
        for (var i = first; i >= 0 && members < MostMembers; i = Next(reading, i))
        {
            if (!IsMember(reading, i))
            {
                return false;
            }

            var piece = reading.Pieces[i];
            members++;
            listed += piece.Is(WordClass.AnyName) ? 1 : 0;
            isSure |= piece.Is(WordClass.Given) && !piece.Is(WordClass.Ambiguous);
        }

        return members >= FewestMembers && (isSure || listed >= 2);
    }

    private static bool IsMember(in Reading reading, int index) =>
        reading.Pieces[index] is { IsWord: true, IsCapital: true, IsAllCaps: false, Length: > 2 } piece
        && (piece.Shape & PieceShape.Marked) == 0
        && (piece.Class == WordClass.None || (piece.Is(WordClass.AnyName) && !piece.Is(NameSeeds.NoPerson & ~WordClass.Common)));

    /// <summary>Index of the capitalised word behind a comma or "and", or -1.</summary>
    private static int Next(in Reading reading, int index)
    {
        var next = index + 1;
        if (next < reading.Pieces.Length && reading.Gap(index) is " " or ", " && IsAnd(reading, next) && reading.Gap(next) is " ")
        {
            next++;
        }
        else if (next >= reading.Pieces.Length || reading.Gap(index) is not ", ")
        {
            return -1;
        }

        return next < reading.Pieces.Length && reading.Pieces[next].IsCapital ? next : -1;
    }

    private static int Previous(in Reading reading, int index)
    {
        var previous = index - 1;
        if (previous > 0 && reading.Gap(previous) is " " && IsAnd(reading, previous))
        {
            previous--;
        }

        return previous >= 0 && reading.Pieces[previous].IsCapital && Next(reading, previous) == index ? previous : -1;
    }

    private static bool IsAnd(in Reading reading, int index) => reading[reading.Pieces[index]] is "and" or "et" or "or" or "ou";
}

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Grows a recognised name over what belongs to it: surnames, particles, initials, degrees.</summary>
internal static class NameGrowth
{
    private const WordClass NeverSurname =
        WordClass.Common | WordClass.Month | WordClass.StreetLast | WordClass.Title | WordClass.BirthCue | WordClass.PhoneCue;

    /// <summary>Last piece of the name.</summary>
    public static int Right(in Reading reading, int last, int most)
    {
        var limit = Math.Min(reading.Pieces.Length, last + most);
        for (var i = last + 1; i < limit; i++)
        {
            if (!IsJoined(reading, i))
            {
                break;
            }

            var piece = reading.Pieces[i];
            if (piece.Is(WordClass.Degree) && piece.IsCapital)
            {
                return i;
            }

            if (IsNamePart(reading, i) || IsInitialBefore(reading, i))
            {
                last = i;
            }
            else if (!LeadsToName(reading, i))
            {
                break;
            }
        }

        return last;
    }

    /// <summary>One or two particles and then a part of a name: "van der Berg".</summary>
    private static bool LeadsToName(in Reading reading, int index)
    {
        var name = index + 1;
        while (
            name < reading.Pieces.Length && name <= index + 2 && reading.Pieces[name].Is(WordClass.Particle) && !IsNamePart(reading, name)
        )
        {
            name++;
        }

        return reading.Pieces[index].Is(WordClass.Particle)
            && name < reading.Pieces.Length
            && IsJoined(reading, name)
            && IsNamePart(reading, name);
    }

    /// <summary>First piece of the name: the surname in capitals before a given name ("DUPONT Jean"), initials and titles.</summary>
    public static int Left(in Reading reading, int first, int taken)
    {
        for (var step = 0; step < 3 && first - 1 > taken && IsJoined(reading, first); step++)
        {
            var before = reading.Pieces[first - 1];
            var shouted =
                before is { IsAllCaps: true, Length: >= 2 }
                && !reading.Pieces[first].IsAllCaps
                && !before.Is(NeverSurname | WordClass.NotName | WordClass.Role);
            var surname =
                before.IsCapital && before.Is(WordClass.Surname) && !before.Is(WordClass.Common | WordClass.NotName | WordClass.Role);
            var title = before.Is(WordClass.Title) || (before.Is(WordClass.Role) && before.IsCapital);
            if (!before.IsWord || (before.Shape & PieceShape.Marked) != 0 || !(shouted || surname || title))
            {
                break;
            }

            first--;
        }

        return first;
    }

    /// <summary>A capitalised word that can be part of a name; organisations end before it.</summary>
    public static bool IsNamePart(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        return piece is { IsWord: true, IsCapital: true, Length: > 1 }
            && !piece.Is(NeverSurname)
            && !piece.Is(WordClass.Organisation)
            && (piece.Shape & PieceShape.Marked) == 0;
    }

    private static bool IsInitialBefore(in Reading reading, int index) =>
        NameShapes.IsInitial(reading, index) && index + 1 < reading.Pieces.Length && IsNamePart(reading, index + 1);

    /// <summary>One blank, a hyphen, an apostrophe or the dot of an initial or title between a piece and the one before it.</summary>
    public static bool IsJoined(in Reading reading, int index)
    {
        var gap = reading.Gap(index - 1);
        var previous = reading.Pieces[index - 1];
        return gap is " " or "-" or "'" or "’" or "\u00A0"
            || (gap is "." or ". " or ".-" && (previous.Length == 1 || previous.Is(WordClass.Title | WordClass.Degree)));
    }
}

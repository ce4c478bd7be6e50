namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Decides where a name begins.</summary>
internal static class NameSeeds
{
    public const WordClass NoPerson =
        WordClass.NotName | WordClass.Place | WordClass.Country | WordClass.Month | WordClass.Common | WordClass.Organisation;

    public static bool TryFind(in Reading reading, int index, int taken, ProtectionSetting setting, out NameSeed seed)
    {
        var piece = reading.Pieces[index];
        seed = default;
        return (piece.Is(WordClass.Title | WordClass.Role) && Titled(reading, index, out seed))
            || (piece.Is(WordClass.NameCue) && Announced(reading, index, out seed))
            || (
                piece.IsCapital
                && (
                    NameSupport.Listed(reading, index, out seed)
                    || Initialled(reading, index, out seed)
                    || Shaped(reading, index, taken, out seed)
                    || NameSupport.Placed(reading, index, out seed)
                    || NameEnumeration.Holds(reading, index, out seed)
                )
            )
            || (setting == ProtectionSetting.Clinical && piece.IsAllCaps && Shouted(reading, index, out seed))
            || ((reading.Traits & TextTraits.Capitals) == 0 && LowerCase(reading, index, out seed));
    }

    /// <summary>"Dr. Etienne", "Mme DUPONT", "dr gregory", "patient LEROY".</summary>
    private static bool Titled(in Reading reading, int index, out NameSeed seed)
    {
        var next = index + 1;
        seed = new NameSeed(index, next, "person.title", 0.9f);
        if (next >= reading.Pieces.Length || reading.Gap(index) is not (" " or "." or ". " or "\u00A0" or " : " or ": "))
        {
            return false;
        }

        var title = reading.Pieces[index];
        var name = reading.Pieces[next];
        var abbreviated = title.Length == 1 && (!title.IsCapital || reading.Gap(index)[0] != '.');
        if (
            abbreviated
            || !name.IsWord
            || name.Is(WordClass.Common) && !name.Is(WordClass.AnyName)
            || (reading.Gap(index).Contains(':') && !title.Is(WordClass.Role))
        )
        {
            return false;
        }

        if (name.IsCapital)
        {
            return title.Is(WordClass.Title)
                || (!name.Is(NoPerson | WordClass.Title) && name.Length > 1 && !IsRoleAlone(reading, index, next));
        }

        return title.Is(WordClass.Title)
            && name.Length > 2
            && (name.Is(WordClass.AnyName) || (reading.Traits & TextTraits.Capitals) == 0 && !name.Is(NoPerson));
    }

    /// <summary>A role at the start of a heading ("Patient Information"): the next word must look like a name.</summary>
    private static bool IsRoleAlone(in Reading reading, int index, int next) =>
        reading.Pieces[index].IsCapital
        && !reading.Pieces[next].Is(WordClass.AnyName)
        && !reading.Pieces[next].IsAllCaps
        && reading.Pieces[index].Length > 1
        && !NameShapes.HasSurnameEnding(reading, reading.Pieces[next])
        && !(
            next + 1 < reading.Pieces.Length
            && reading.Pieces[next + 1] is { IsWord: true, IsCapital: true } after
            && reading.Gap(next) is " "
            && !after.Is(NoPerson)
        );

    /// <summary>"my name is marie", "je m'appelle Jean", "Name: Julie".</summary>
    private static bool Announced(in Reading reading, int index, out NameSeed seed)
    {
        seed = default;
        var word = reading[reading.Pieces[index]];
        var noun =
            word.StartsWith("n", StringComparison.OrdinalIgnoreCase) && !word.StartsWith("named", StringComparison.OrdinalIgnoreCase);
        var next = index + 1;
        var linked = !noun;
        for (; next < reading.Pieces.Length && next - index <= 3 && IsLink(reading, next); next++)
        {
            linked |= reading[reading.Pieces[next]] is not ("du" or "de" or "him" or "her");
        }

        if (next >= reading.Pieces.Length || !reading.Pieces[next].IsWord)
        {
            return false;
        }

        linked |= reading.Gap(next - 1).Contains(':');
        var name = reading.Pieces[next];
        if (reading.Gap(next - 1).IndexOfAny('.', '#') >= 0 || (name.Shape & PieceShape.Marked) != 0)
        {
            seed = default;
            return false;
        }

        seed = new NameSeed(next, next, "person.announced", 0.9f);
        return linked && (name.IsCapital ? IsFreeName(reading, next) : IsLowerName(reading, index, next));
    }

    private static bool IsLink(in Reading reading, int index) =>
        reading[reading.Pieces[index]]
            is "is"
                or "est"
                or "s"
                or "him"
                or "her"
                or "them"
                or "du"
                or "de"
                or "patient"
                or "la"
                or "le"
                or "IS"
                or "Is"
                or "was";

    private static bool IsFreeName(in Reading reading, int index) =>
        reading.Pieces[index].Is(WordClass.AnyName)
        || (!reading.Pieces[index].Is(WordClass.Common | WordClass.NotName) && reading.Pieces[index].Length > 1);

    /// <summary>In lower case only a listed name, or the last word before punctuation, is taken.</summary>
    private static bool IsLowerName(in Reading reading, int cue, int index)
    {
        var name = reading.Pieces[index];
        if (name.Is(NoPerson) || name.Length < 3 || reading[reading.Pieces[cue]].StartsWith("call", StringComparison.OrdinalIgnoreCase))
        {
            return name.Is(WordClass.Given) && !name.Is(WordClass.Common);
        }

        var gap = reading.Gap(index);
        return name.Is(WordClass.AnyName)
            || gap.Length == 0
            || gap[0] is '.' or ',' or '!' or '?' or '\n'
            || index + 1 == reading.Pieces.Length;
    }

    /// <summary>"C. Carlizian", "P.E. Jilliot", "P-A. POULMANI", "Z.Phillot".</summary>
    private static bool Initialled(in Reading reading, int index, out NameSeed seed)
    {
        seed = default;
        if (!NameShapes.IsInitial(reading, index) || (index > 0 && reading.Gap(index - 1) is "." or "'" or "-"))
        {
            return false;
        }

        var next = index + 1;
        while (next < reading.Pieces.Length && next - index < 3 && NameShapes.IsInitial(reading, next) && reading.Gap(next - 1).Length <= 2)
        {
            next++;
        }

        // "U.S. Navy", "C.D.C. Identifies": countries and agencies.
        var agency = next - index >= 3 || (next - index == 2 && reading.Gap(index) is "." && reading[reading.Pieces[index]] is "U" or "E");
        if (next >= reading.Pieces.Length || reading.Gap(next - 1) is not ("." or ". ") || !NameGrowth.IsNamePart(reading, next))
        {
            return false;
        }

        seed = new NameSeed(index, next, "person.initial", 0.6f);
        return !agency
            && reading.Pieces[next].Length > 2
            && !reading.Pieces[next].Is(NoPerson)
            && reading.Pieces[index].Class != WordClass.Unit;
    }

    /// <summary>A capitalised word in no list with the ending of a surname; the word before it is taken for the given name.</summary>
    private static bool Shaped(in Reading reading, int index, int taken, out NameSeed seed)
    {
        var piece = reading.Pieces[index];
        seed = new NameSeed(index, index, "person.shape", 0.55f);
        if (
            piece.Is(NoPerson | WordClass.Title | WordClass.Role | WordClass.Particle)
            || !NameShapes.HasSurnameEnding(reading, piece)
            || NameSupport.IsOrganisation(reading, index)
        )
        {
            return false;
        }

        var pair =
            index > 0
            && index - 1 > taken
            && reading.Gap(index - 1) is " "
            && reading.Pieces[index - 1] is { IsWord: true, IsCapital: true, Length: > 2 } given
            && !given.Is(NoPerson);
        seed = pair ? seed with { First = index - 1 } : seed;
        return !piece.IsAllCaps || pair;
    }

    /// <summary>In clinical text a surname in capitals beside a capitalised given name: "JALONNET Christine", "Ivanka PRIGOSIEV".</summary>
    private static bool Shouted(in Reading reading, int index, out NameSeed seed)
    {
        seed = default;
        var piece = reading.Pieces[index];
        if (piece.Length < 4 || piece.Is(NoPerson | WordClass.Role | WordClass.StreetFirst | WordClass.RecordCue))
        {
            return false;
        }

        var next = index + 1 < reading.Pieces.Length && reading.Gap(index) is " " ? reading.Pieces[index + 1] : default;
        var before = index > 0 && reading.Gap(index - 1) is " " ? reading.Pieces[index - 1] : default;
        var behind = IsGivenShape(next);
        seed = new NameSeed(behind || !IsGivenShape(before) ? index : index - 1, behind ? index + 1 : index, "person.clinical", 0.5f);
        return behind || IsGivenShape(before);
    }

    private static bool IsGivenShape(in Piece piece) =>
        piece is { IsWord: true, IsCapital: true, IsAllCaps: false, Length: > 2 }
        && !piece.Is(NoPerson | WordClass.Title | WordClass.Role | WordClass.RecordCue | WordClass.PhoneCue);

    /// <summary>A writer without capitals: only given names that are no other word.</summary>
    private static bool LowerCase(in Reading reading, int index, out NameSeed seed)
    {
        var piece = reading.Pieces[index];
        seed = new NameSeed(index, index, "person.lower", 0.5f);
        if (!piece.Is(WordClass.Given | WordClass.Ambiguous) || piece.Is(NoPerson | WordClass.Countable) || piece.Length < 4)
        {
            return false;
        }

        var next = index + 1;
        var surname =
            next < reading.Pieces.Length
            && reading.Gap(index) is " "
            && reading.Pieces[next].IsWord
            && (reading.Pieces[next].Is(WordClass.Surname) || NameShapes.HasSurnameEnding(reading, reading.Pieces[next]))
            && !reading.Pieces[next].Is(NoPerson);
        seed = surname ? seed with { Last = next } : seed;
        return surname || !piece.Is(WordClass.Ambiguous);
    }
}

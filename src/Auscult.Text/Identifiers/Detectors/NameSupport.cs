namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Decides whether a listed or well-placed word is a name here: what stands beside it speaks for or against.</summary>
internal static class NameSupport
{
    /// <summary>A given name of the lists; with support when it is another word too.</summary>
    public static bool Listed(in Reading reading, int index, out NameSeed seed)
    {
        var piece = reading.Pieces[index];
        seed = new NameSeed(index, index, "person.given", 0.8f);
        if (!piece.Is(WordClass.AnyName) || piece.Length < 2)
        {
            return false;
        }

        if (piece.Is(WordClass.Given) && !piece.Is(WordClass.Ambiguous) && !piece.Is(NameSeeds.NoPerson))
        {
            return !IsOrganisation(reading, index);
        }

        seed = seed with { Rule = "person.supported", Score = 0.65f };
        return piece.Is(WordClass.Given | WordClass.Ambiguous) ? IsSupported(reading, index) : IsSupportedSurname(reading, index);
    }

    /// <summary>A surname, a possessive, a verb of speech, a greeting or "by", "with", "named" beside it.</summary>
    private static bool IsSupported(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        var next = index + 1 < reading.Pieces.Length ? reading.Pieces[index + 1] : default;
        if (piece.Is(WordClass.Month) && (next.Shape & PieceShape.Digits) != 0)
        {
            return false;
        }

        var joined = index + 1 < reading.Pieces.Length && reading.Gap(index) is " ";
        if (
            joined
            && next.IsCapital
            && NameGrowth.IsNamePart(reading, index + 1)
            && (next.Is(WordClass.Surname) || NameShapes.HasSurnameEnding(reading, next) || IsPlainPair(reading, index))
            && !next.Is(NameSeeds.NoPerson)
        )
        {
            return true;
        }

        if (piece.IsAllCaps || (piece.Is(NameSeeds.NoPerson) && !piece.Is(WordClass.Common)) || IsOrganisation(reading, index))
        {
            return false;
        }

        if (IsListedBeside(reading, index))
        {
            return true;
        }

        var speech = joined && next.Is(WordClass.Speech);
        var before = index > 0 ? reading.Pieces[index - 1] : default;
        var called =
            index > 0
            && !before.IsCapital
            && before.Is(WordClass.Speech | WordClass.NamePreposition | WordClass.Greeting | WordClass.NameCue);
        var greeted = index > 0 && before.Is(WordClass.Greeting) && reading.Gap(index - 1) is " " && reading.At(piece.End) is ',' or '!';
        return speech
            || called
            || greeted
            || NameActs.DoesWhatPeopleDo(reading, index)
            || NameActs.IsAsked(reading, index)
            || IsMidSentence(reading, index) && !piece.Is(WordClass.Common);
    }

    /// <summary>"Linda, Amber and Andrew": a sure given name before or behind, with only a comma or "and" between.</summary>
    private static bool IsListedBeside(in Reading reading, int index)
    {
        var pieces = reading.Pieces;
        var next =
            index + 1 < pieces.Length && pieces[index + 1].Length <= 3 && pieces[index + 1].Is(WordClass.NamePreposition)
                ? index + 2
                : index + 1;
        var before = index > 0 && pieces[index - 1].Length <= 3 && pieces[index - 1].Is(WordClass.NamePreposition) ? index - 2 : index - 1;
        return (next < pieces.Length && (next > index + 1 || reading.Gap(index) is ", ") && IsSureGiven(pieces[next]))
            || (before >= 0 && (before < index - 1 || reading.Gap(before) is ", ") && IsSureGiven(pieces[before]));
    }

    private static bool IsSureGiven(in Piece piece) =>
        piece.IsCapital && piece.Is(WordClass.Given) && !piece.Is(WordClass.Ambiguous | NameSeeds.NoPerson);

    /// <summary>"Konrad's address": what a person has.</summary>
    private static bool IsOwner(in Reading reading, int index) =>
        index + 2 < reading.Pieces.Length
        && reading.Gap(index) is "'" or "’"
        && reading[reading.Pieces[index + 1]] is "s"
        && reading.Pieces[index + 2].Is(WordClass.AddressCue | WordClass.PhoneCue)
        && !reading.Pieces[index + 2].IsCapital;

    /// <summary>An ambiguous given name and a capitalised word of no list ("Rose Hallgard"), not at the start of a sentence that "Will" opens.</summary>
    private static bool IsPlainPair(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        var opens = (piece.Shape & PieceShape.SentenceStart) != 0 && piece.Is(WordClass.Common | WordClass.Month);
        return !opens && !piece.IsAllCaps && !piece.Is(WordClass.NotName | WordClass.Place | WordClass.Country);
    }

    /// <summary>"says Yudina", "Gayane shouted", "Hi Romilda,", "call me Majda": a capitalised word of no list where only a name stands.</summary>
    public static bool Placed(in Reading reading, int index, out NameSeed seed)
    {
        seed = new NameSeed(index, index, "person.placed", 0.5f);
        var piece = reading.Pieces[index];
        if (
            piece.IsAllCaps
            || piece.Length < 3
            || piece.Is(NameSeeds.NoPerson | WordClass.Title | WordClass.Role | WordClass.Particle)
            || IsOrganisation(reading, index)
        )
        {
            return false;
        }

        var next = index + 1 < reading.Pieces.Length && reading.Gap(index) is " " ? reading.Pieces[index + 1] : default;
        if (next.Is(WordClass.Speech) && !next.IsCapital)
        {
            return (piece.Shape & PieceShape.SentenceStart) == 0 || piece.Class == WordClass.None;
        }

        if (IsOwner(reading, index) || NameActs.DoesWhatPeopleDo(reading, index) || NameActs.IsAskedPolitely(reading, index))
        {
            return true;
        }

        if (index == 0 || reading.Gap(index - 1) is not " ")
        {
            return false;
        }

        var before = reading.Pieces[index - 1];
        var called =
            index > 1
            && reading[before] is "me" or "him" or "her"
            && reading[reading.Pieces[index - 2]] is "call" or "calls" or "called" or "named" or "name";
        return called
            || (before.Is(WordClass.Speech) && !before.IsCapital && !next.IsCapital)
            || (before.Is(WordClass.Relation) && !before.IsCapital)
            || NameActs.IsGivenTo(reading, index)
            || (before.Is(WordClass.Greeting) && before.IsCapital && reading.At(piece.End) is ',' or '!');
    }

    /// <summary>A listed surname alone: in the middle of a lower-case sentence and no other word.</summary>
    private static bool IsSupportedSurname(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        if (piece.IsAllCaps || piece.Is(NameSeeds.NoPerson) || IsOrganisation(reading, index) || index == 0)
        {
            return false;
        }

        var before = reading.Pieces[index - 1];
        var speech = index + 1 < reading.Pieces.Length && reading.Pieces[index + 1].Is(WordClass.Speech) && reading.Gap(index) is " ";
        return speech
            || (
                before.Is(WordClass.Speech | WordClass.NamePreposition | WordClass.NameCue)
                && !before.IsCapital
                && reading.Gap(index - 1) is " "
            );
    }

    private static bool IsMidSentence(in Reading reading, int index) =>
        index > 0
        && (reading.Pieces[index].Shape & PieceShape.SentenceStart) == 0
        && reading.Pieces[index - 1] is { IsWord: true, IsCapital: false }
        && (index + 1 == reading.Pieces.Length || !reading.Pieces[index + 1].IsCapital || reading.Gap(index) is not " ");

    public static bool IsOrganisation(in Reading reading, int index)
    {
        for (
            var i = index + 1;
            i < reading.Pieces.Length && i <= index + 2 && reading.Gap(i - 1) is " " && reading.Pieces[i].IsCapital;
            i++
        )
        {
            if (reading.Pieces[i].Is(WordClass.Organisation))
            {
                return true;
            }
        }

        return false;
    }
}

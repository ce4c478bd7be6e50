namespace Auscult.Text.Identifiers.Detectors;

/// <summary>What only people do, and what is done with people alone, beside a capitalised word: it is a name then.</summary>
internal static class NameActs
{
    /// <summary>"Ludwig is from", "Zama was born", "Chise had given", "Roksana lives".</summary>
    public static bool DoesWhatPeopleDo(in Reading reading, int index)
    {
        if (!Follows(reading, index))
        {
            return false;
        }

        var verb = reading.Pieces[index + 1];
        if (verb.IsCapital)
        {
            return false;
        }

        return verb.Is(WordClass.PersonVerb)
            || (Follows(reading, index + 1) && IsOfPeople(reading[verb], reading[reading.Pieces[index + 2]]));
    }

    /// <summary>"had given Chise his address".</summary>
    public static bool IsGivenTo(in Reading reading, int index) =>
        index > 0
        && reading.Gap(index - 1) is " "
        && Follows(reading, index)
        && reading[reading.Pieces[index - 1]] is "given" or "gave" or "sent" or "lent" or "showed"
        && reading[reading.Pieces[index + 1]] is "his" or "her" or "their" or "my" or "your" or "our";

    /// <summary>"Randy, can you": called by name at the start of a sentence.</summary>
    public static bool IsAsked(in Reading reading, int index) =>
        (reading.Pieces[index].Shape & PieceShape.SentenceStart) != 0
        && index + 1 < reading.Pieces.Length
        && reading.Gap(index) is ", "
        && reading[reading.Pieces[index + 1]]
            is "can"
                or "could"
                or "would"
                or "will"
                or "please"
                or "thank"
                or "thanks"
                or "peux"
                or "pouvez";

    /// <summary>"Vittore, can I please", "Oline, could you": only a person is asked for a favour, whatever the word.</summary>
    public static bool IsAskedPolitely(in Reading reading, int index) =>
        IsAsked(reading, index)
        && Follows(reading, index + 1)
        && (reading[reading.Pieces[index + 2]] is "you" || (Follows(reading, index + 2) && reading[reading.Pieces[index + 3]] is "please"));

    private static bool IsOfPeople(ReadOnlySpan<char> verb, ReadOnlySpan<char> next) =>
        verb switch
        {
            "is" or "was" => next is "from" or "born" or "married",
            "had" => next is "given" or "told" or "asked" or "sent",
            "est" => next is "né" or "née" or "mariée",
            _ => false,
        };

    private static bool Follows(in Reading reading, int index) => index + 1 < reading.Pieces.Length && reading.Gap(index) is " ";
}

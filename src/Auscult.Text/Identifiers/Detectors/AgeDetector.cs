namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Ages above 89: "91 years old", "91-year-old", "âgée de 91 ans", "91yo". Younger ages are not found.</summary>
internal sealed class AgeDetector : IIdentifierDetector
{
    private const int OldestAge = 130;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var length = LeadingDigits(reading, i);
            if (length is 2 or 3 && Value(reading, i, length) is > Replacement.OldestOpenAge and <= OldestAge && IsAge(reading, i, length))
            {
                found.Add(new IdentifierSpan(reading.Pieces[i].Start, length, IdentifierKind.Age, "age", 0.9f));
            }
        }
    }

    private static int LeadingDigits(in Reading reading, int index)
    {
        var word = reading[reading.Pieces[index]];
        var length = 0;
        while (length < word.Length && length < 4 && PieceReader.IsDigit(word[length]))
        {
            length++;
        }

        return length;
    }

    private static int Value(in Reading reading, int index, int length)
    {
        var value = 0;
        foreach (var c in reading[reading.Pieces[index]][..length])
        {
            value = (value * 10) + Digits.Value(c);
        }

        return value;
    }

    private static bool IsAge(in Reading reading, int index, int length)
    {
        var piece = reading.Pieces[index];
        if (piece.IsMixed)
        {
            return reading[piece][length..] is "yo" or "YO" or "yrs" or "yr" or "ans" or "y" or "F" or "M" or "f";
        }

        if (index > 0 && reading.Pieces[index - 1].IsNumber && reading.Gap(index - 1) is "." or "," or "/")
        {
            return false;
        }

        if (reading.CueBefore(index, WordClass.AgeCue, 2) && reading.At(piece.End) is not ('%' or '/') && !IsUnit(reading, index))
        {
            return true;
        }

        return index + 1 < reading.Pieces.Length
            && reading.Pieces[index + 1].Is(WordClass.AgeUnit)
            && reading.Gap(index) is " " or "-" or ""
            && IsAgeUnit(reading, index + 1);
    }

    private static bool IsUnit(in Reading reading, int index) =>
        index + 1 < reading.Pieces.Length
        && reading.Pieces[index + 1].Is(WordClass.Countable)
        && !reading.Pieces[index + 1].Is(WordClass.AgeUnit)
        && reading.Gap(index) is " ";

    /// <summary>"years" alone is a span of time: "old" must follow.</summary>
    private static bool IsAgeUnit(in Reading reading, int index)
    {
        var word = reading[reading.Pieces[index]];
        var next = index + 1 < reading.Pieces.Length ? reading[reading.Pieces[index + 1]] : default;
        return word is "ans" or "yo" or "YO" || next.Equals("old", StringComparison.OrdinalIgnoreCase) || (word is "y" && next is "o");
    }
}

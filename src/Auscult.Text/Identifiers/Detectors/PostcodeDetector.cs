namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Postal codes: US ZIP behind a state or a word of codes, French codes beside a town, British codes by their shape.</summary>
internal sealed class PostcodeDetector : IIdentifierDetector
{
    private const int CodeLength = 5;
    private const int CueReach = 4;

    /// <summary>Words a street name may have between its type and the code: "bd Etienne de Rourque 28722".</summary>
    private const int StreetReach = 5;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var piece = reading.Pieces[i];
            if (piece is { IsNumber: true, Length: CodeLength, IsDate: false } && NumericRule(reading, i) is { } rule)
            {
                var last = HasPlusFour(reading, i) ? i + 1 : i;
                found.Add(
                    new IdentifierSpan(
                        piece.Start,
                        reading.Pieces[last].End - piece.Start,
                        IdentifierKind.Postcode,
                        rule,
                        last > i ? 0.96f : 0.8f
                    )
                );
            }
            else if (i + 1 < reading.Pieces.Length && IsBritish(reading, i))
            {
                var length = reading.Pieces[i + 1].End - piece.Start;
                found.Add(new IdentifierSpan(piece.Start, length, IdentifierKind.Postcode, PostcodeRules.UnitedKingdom, 0.85f));
            }
        }
    }

    private static string? NumericRule(in Reading reading, int index)
    {
        if (IsPartOfNumber(reading, index))
        {
            return null;
        }

        var cue = reading.FindBefore(index, WordClass.PostcodeCue, CueReach);
        if (cue >= 0)
        {
            return reading[reading.Pieces[cue]].StartsWith("zip", StringComparison.OrdinalIgnoreCase) ? PostcodeRules.UnitedStates
                : reading[reading.Pieces[cue]].Equals("postal", StringComparison.OrdinalIgnoreCase) ? PostcodeRules.France
                : PostcodeRules.Other;
        }

        if (
            index > 0
            && reading.Pieces[index - 1] is { IsAllCaps: true, Length: 2 } state
            && state.Is(WordClass.StateCode)
            && reading.Gap(index - 1) is " " or ", "
        )
        {
            return PostcodeRules.UnitedStates;
        }

        return
            IsFrenchDepartment(reading, index)
            && (
                IsBeforeTown(reading, index)
                || IsBehindTown(reading, index)
                || reading.CueBefore(index, WordClass.AddressCue | WordClass.StreetFirst, StreetReach)
            )
            ? PostcodeRules.France
            : null;
    }

    private static bool IsPartOfNumber(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        return reading.Before(piece.Start) is '.' or ',' or '$' or '€' or '£' or '/' or '#' or '-' or '+'
            || (reading.At(piece.End) is '.' or ',' && PieceReader.IsDigit(reading.At(piece.End + 1)))
            || reading.At(piece.End) is '%' or '€' or '$' or '/'
            || (
                index + 1 < reading.Pieces.Length
                && reading.Pieces[index + 1].Is(WordClass.Countable)
                && !reading.Pieces[index + 1].IsCapital
            );
    }

    private static bool HasPlusFour(in Reading reading, int index) =>
        index + 1 < reading.Pieces.Length && reading.Gap(index) is "-" && reading.Pieces[index + 1] is { IsNumber: true, Length: 4 };

    private static bool IsFrenchDepartment(in Reading reading, int index) =>
        reading.Number(reading.Pieces[index]) is var code and >= 1000 and < 99000 && code / 1000 is not 96;

    /// <summary>"33000 Bordeaux", "33000, Bordeaux": a capitalised word that is no common one, and something like a place before the code.</summary>
    private static bool IsBeforeTown(in Reading reading, int index)
    {
        if (index + 1 >= reading.Pieces.Length || reading.Gap(index) is not (" " or ", " or "\n"))
        {
            return false;
        }

        var town = reading.Pieces[index + 1];
        var before = reading.Before(reading.Pieces[index].Start - 1);
        return town is { IsWord: true, IsCapital: true, Length: > 3 }
            && !town.Is(WordClass.Common | WordClass.NotName | WordClass.Month | WordClass.Countable)
            && (
                index > 0 && before is ',' or '\n'
                || (index > 0 && reading.Pieces[index - 1].IsCapital && reading.Gap(index - 1) is " " or "-")
                || reading.CueBefore(index, WordClass.AddressCue, 5)
                || (index > 0 && reading[reading.Pieces[index - 1]] is "à")
            );
    }

    /// <summary>"Paris, 75001", "à Paris dans le 75001".</summary>
    private static bool IsBehindTown(in Reading reading, int index)
    {
        if (index == 0 || reading[reading.Pieces[index]].EndsWith("000"))
        {
            return false;
        }

        var previous = reading.Pieces[index - 1];
        var town =
            previous is { IsWord: true, IsCapital: true, Length: > 3 }
            && !previous.Is(WordClass.Common | WordClass.NotName | WordClass.Month | WordClass.NumberWord);
        return (town && reading.Gap(index - 1) is ", " && !previous.Is(WordClass.Countable))
            || (index >= 3 && reading[previous] is "le" && reading[reading.Pieces[index - 2]] is "dans");
    }

    /// <summary>"SW1A 1AA": the second half is a digit and two letters out of those that are used.</summary>
    private static bool IsBritish(in Reading reading, int index)
    {
        var outward = reading[reading.Pieces[index]];
        var inward = reading[reading.Pieces[index + 1]];
        return reading.Pieces[index] is { IsMixed: true, IsCapital: true, Length: >= 2 and <= 4 }
            && reading.Gap(index) is " "
            && inward.Length == 3
            && char.IsAsciiDigit(inward[0])
            && IsInward(inward[1])
            && IsInward(inward[2])
            && char.IsAsciiLetterUpper(outward[0])
            && outward.IndexOfAnyInRange('a', 'z') < 0
            && outward[(outward.IndexOfAnyInRange('0', '9') is var digit && digit <= 2 ? digit : 0)..].Length <= 2;
    }

    private static bool IsInward(char c) => char.IsAsciiLetterUpper(c) && c is not ('C' or 'I' or 'K' or 'M' or 'O' or 'V');
}

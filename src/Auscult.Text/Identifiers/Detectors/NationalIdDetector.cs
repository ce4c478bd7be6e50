namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Numbers a state gives to a person: US social security, French NIR, UK NHS, Spanish DNI, Italian fiscal code, announced ones.</summary>
internal sealed class NationalIdDetector : IIdentifierDetector
{
    private const int CueReach = 6;
    private const int NirLength = 13;
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var index = 0; NumberRun.Next(reading, ref index, out var run); )
        {
            FindSocialSecurity(reading, run, found);
            FindWhole(reading, run, found);
        }

        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            if (reading.Pieces[i].IsMixed && MixedRule(reading, i) is { } rule)
            {
                found.Add(new IdentifierSpan(reading.Pieces[i].Start, reading.Pieces[i].Length, IdentifierKind.NationalId, rule, 0.95f));
            }
        }
    }

    /// <summary>Three, two and four digits; areas 000, 666 and from 900 on are never given out.</summary>
    private static void FindSocialSecurity(in Reading reading, NumberRun run, List<IdentifierSpan> found)
    {
        var pieces = reading.Pieces;
        for (var i = run.First; i + 2 <= run.Last; i++)
        {
            if (
                pieces[i].Length != 3
                || pieces[i + 1].Length != 2
                || pieces[i + 2].Length != 4
                || (i > run.First && reading.Gap(i - 1) is not " ")
            )
            {
                continue;
            }

            var area = reading.Number(pieces[i]);
            if (area is not (0 or 666) and < 900 && reading.Number(pieces[i + 1]) > 0 && reading.Number(pieces[i + 2]) > 0)
            {
                found.Add(NumberRun.Of(reading, i, i + 2).ToSpan(reading, IdentifierKind.NationalId, "national-id.us-ssn", 0.96f));
                i += 2;
            }
        }
    }

    private static void FindWhole(in Reading reading, NumberRun run, List<IdentifierSpan> found)
    {
        if (run.DigitCount is < 8 or > NirLength + 2)
        {
            return;
        }

        Span<byte> digits = stackalloc byte[NirLength + 2];
        var count = run.CopyDigits(reading, digits);
        var announced = reading.CueBefore(run.First, WordClass.NationalCue, CueReach);
        var rule =
            count == NirLength + 2 && digits[0] is 1 or 2 && HasNirKey(digits) ? "national-id.fr-nir"
            : count == 10 && announced && HasNhsDigit(digits) ? "national-id.uk-nhs"
            : announced ? "national-id.cue"
            : count >= NirLength && digits[0] is 1 or 2 && run.Count is 13 or 15 or 7 or 6 ? "national-id.fr-shape"
            : null;
        if (rule is not null)
        {
            found.Add(run.ToSpan(reading, IdentifierKind.NationalId, rule, announced || rule == "national-id.fr-nir" ? 0.97f : 0.7f));
        }
    }

    /// <summary>The last two digits are 97 less the remainder of the first thirteen.</summary>
    private static bool HasNirKey(ReadOnlySpan<byte> digits)
    {
        long number = 0;
        foreach (var digit in digits[..NirLength])
        {
            number = (number * 10) + digit;
        }

        return 97 - (number % 97) == (digits[NirLength] * 10) + digits[NirLength + 1];
    }

    /// <summary>Weights 10 to 2; eleven less the remainder by eleven, where 11 counts as 0.</summary>
    private static bool HasNhsDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += digits[i] * (10 - i);
        }

        return (11 - (sum % 11)) % 11 == digits[9];
    }

    private static string? MixedRule(in Reading reading, int index)
    {
        var word = reading[reading.Pieces[index]];
        return word.Length switch
        {
            9 when IsDni(word) => "national-id.es-dni",
            13 or 15 when IsCorsican(word) => "national-id.fr-nir",
            16 when HasShape(word, "AAAAAA00A00A000A") => "national-id.it-fiscal-code",
            9 when HasShape(word, "AA000000A") && reading.CueBefore(index, WordClass.NationalCue, CueReach + 2) => "national-id.uk-nino",
            >= 6 and <= 15 when HasFourDigits(word) && reading.CueBefore(index, WordClass.NationalCue, 3) => "national-id.cue",
            _ => null,
        };
    }

    /// <summary>Eight digits, or X, Y or Z and seven, and the letter of their remainder by 23.</summary>
    private static bool IsDni(ReadOnlySpan<char> word)
    {
        var number = word[0] is 'X' or 'Y' or 'Z' ? word[0] - 'X' : Digits.Value(word[0]);
        for (var i = 1; i < 8; i++)
        {
            if (!PieceReader.IsDigit(word[i]))
            {
                return false;
            }

            number = (number * 10) + Digits.Value(word[i]);
        }

        return (PieceReader.IsDigit(word[0]) || word[0] is 'X' or 'Y' or 'Z') && word[8] == DniLetters[number % 23];
    }

    /// <summary>Born in Corsica: 2A or 2B stands where the department's digits do.</summary>
    private static bool IsCorsican(ReadOnlySpan<char> word) =>
        word[0] is '1' or '2'
        && HasShape(word[..5], "00000")
        && word[5] == '2'
        && word[6] is 'A' or 'B'
        && word[7..].IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool HasShape(ReadOnlySpan<char> word, ReadOnlySpan<char> shape)
    {
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] == '0' ? !char.IsAsciiDigit(word[i]) : !char.IsAsciiLetter(word[i]))
            {
                return false;
            }
        }

        return word.Length == shape.Length;
    }

    private static bool HasFourDigits(ReadOnlySpan<char> word)
    {
        var digits = 0;
        foreach (var c in word)
        {
            digits += PieceReader.IsDigit(c) ? 1 : 0;
        }

        return digits >= 4;
    }
}

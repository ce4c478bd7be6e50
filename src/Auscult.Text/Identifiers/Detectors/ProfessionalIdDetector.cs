namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Numbers of health professionals that a word announces, and DEA numbers, which check themselves.</summary>
internal sealed class ProfessionalIdDetector : IIdentifierDetector
{
    private const int CueReach = 4;

    /// <summary>Luhn sum of 80840, the prefix that completes an NPI.</summary>
    private const int NpiPrefixSum = 24;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        Span<byte> digits = stackalloc byte[16];
        for (var index = 0; NumberRun.Next(reading, ref index, out var run); )
        {
            if (run.DigitCount is < 7 or > 14 || !reading.CueBefore(run.First, WordClass.ProfessionalCue, CueReach))
            {
                continue;
            }

            var number = digits[..run.CopyDigits(reading, digits)];
            var right = number.Length == 11 ? Digits.Luhn(number) : number.Length == 10 && Digits.Luhn(number, NpiPrefixSum);
            found.Add(
                run.ToSpan(
                    reading,
                    IdentifierKind.ProfessionalId,
                    right ? "professional-id.luhn" : "professional-id.cue",
                    right ? 0.98f : 0.9f
                )
            );
        }

        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            if (reading.Pieces[i] is { IsMixed: true, Length: 9 } piece && IsDea(reading[piece]))
            {
                found.Add(new IdentifierSpan(piece.Start, piece.Length, IdentifierKind.ProfessionalId, "professional-id.us-dea", 0.9f));
            }
        }
    }

    /// <summary>Two letters, six digits, and the last digit of (1st+3rd+5th) + 2 (2nd+4th+6th).</summary>
    private static bool IsDea(ReadOnlySpan<char> word)
    {
        if (!char.IsAsciiLetterUpper(word[0]) || !char.IsAsciiLetterUpper(word[1]) || word[2..].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 6; i++)
        {
            sum += Digits.Value(word[2 + i]) * ((i & 1) == 0 ? 1 : 2);
        }

        return sum % 10 == Digits.Value(word[8]);
    }
}

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Numbers of records, stays, plans, accounts, licences, devices and vehicles: announced by a word, or of a shape of their own.</summary>
internal sealed class RecordNumberDetector : IIdentifierDetector
{
    private const int StrongReach = 4;
    private const int WeakReach = 3;
    private const int StrongDigits = 4;
    private const int WeakDigits = 6;
    private const int VinLength = 17;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var piece = reading.Pieces[i];
            if ((piece.Shape & PieceShape.Digits) == 0 || piece.IsDate)
            {
                continue;
            }

            if (Rule(reading, i) is { } rule)
            {
                found.Add(new IdentifierSpan(piece.Start, piece.Length, IdentifierKind.RecordNumber, rule, 0.88f));
            }
            else if (IsPlate(reading, i))
            {
                var start = reading.Pieces[i - 1].Start;
                found.Add(
                    new IdentifierSpan(start, reading.Pieces[i + 1].End - start, IdentifierKind.RecordNumber, "vehicle.fr-plate", 0.85f)
                );
            }
        }
    }

    private static string? Rule(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        var digits = CountDigits(reading[piece]);
        if (piece.Length == VinLength && piece.IsMixed && IsVin(reading[piece]))
        {
            return "vehicle.vin";
        }

        if (
            digits < StrongDigits
            || IsYear(reading, piece)
            || IsCounted(reading, index)
            || reading.CueBefore(index, WordClass.ReferenceCue, 2)
        )
        {
            return null;
        }

        return reading.CueBefore(index, WordClass.RecordCue, StrongReach) ? "record-number.cue"
            : digits >= WeakDigits && reading.CueBefore(index, WordClass.WeakRecordCue, WeakReach) ? "record-number.weak-cue"
            : null;
    }

    private static bool IsYear(in Reading reading, in Piece piece) =>
        piece is { IsNumber: true, Length: 4 } && reading.Number(piece) is >= 1900 and <= 2100;

    private static bool IsCounted(in Reading reading, int index) =>
        reading.Before(reading.Pieces[index].Start) is '$' or '€' or '£' or ','
        || reading.At(reading.Pieces[index].End) is '%' or '€' or '$'
        || (
            index + 1 < reading.Pieces.Length
            && reading.Pieces[index + 1].Is(WordClass.Countable)
            && reading.Gap(index) is " " or ""
            && reading.Pieces[index].Length < WeakDigits
        );

    /// <summary>"AB-123-CD".</summary>
    private static bool IsPlate(in Reading reading, int index) =>
        index > 0
        && index + 1 < reading.Pieces.Length
        && reading.Pieces[index] is { IsNumber: true, Length: 3 }
        && reading.Pieces[index - 1] is { IsAllCaps: true, Length: 2 }
        && reading.Pieces[index + 1] is { IsAllCaps: true, Length: 2 }
        && reading.Gap(index - 1) is "-"
        && reading.Gap(index) is "-";

    /// <summary>Seventeen characters without I, O and Q; the ninth is the weighted sum's remainder by eleven.</summary>
    private static bool IsVin(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        ReadOnlySpan<byte> letters = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];
        var sum = 0;
        for (var i = 0; i < VinLength; i++)
        {
            var c = char.ToUpperInvariant(word[i]);
            if (!char.IsAsciiLetterOrDigit(c) || c is 'I' or 'O' or 'Q')
            {
                return false;
            }

            sum += weights[i] * (char.IsAsciiDigit(c) ? c - '0' : letters[c - 'A']);
        }

        var check = char.ToUpperInvariant(word[8]);
        return sum % 11 == 10 ? check == 'X' : check == (char)('0' + (sum % 11));
    }

    private static int CountDigits(ReadOnlySpan<char> word)
    {
        var digits = 0;
        foreach (var c in word)
        {
            digits += PieceReader.IsDigit(c) ? 1 : 0;
        }

        return digits;
    }
}

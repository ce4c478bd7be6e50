namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Payment cards: 13 to 19 digits with a right check digit, or announced by a word of cards.</summary>
internal sealed class CardDetector : IIdentifierDetector
{
    private const int Fewest = 13;
    private const int Most = 19;
    private const int CueReach = 8;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        Span<byte> digits = stackalloc byte[Most];
        for (var index = 0; NumberRun.Next(reading, ref index, out var run); )
        {
            for (var first = run.First; first <= run.Last && run.DigitCount >= Fewest - 1; first++)
            {
                var last = LongestCard(reading, first, run.Last);
                var card = NumberRun.Of(reading, first, last);
                var right = card.DigitCount is >= Fewest and <= Most && Digits.Luhn(digits[..card.CopyDigits(reading, digits)]);
                var announced = card.DigitCount is >= Fewest - 1 and <= Most && reading.CueBefore(first, WordClass.CardCue, CueReach);
                if (right || announced)
                {
                    found.Add(card.ToSpan(reading, IdentifierKind.Card, right ? "card.luhn" : "card.cue", right ? 0.97f : 0.8f));
                    first = last;
                }
            }
        }
    }

    /// <summary>One long piece alone, else groups of at least two digits up to the longest card.</summary>
    private static int LongestCard(in Reading reading, int first, int limit)
    {
        var last = first;
        var digits = reading.Pieces[first].Length;
        while (last < limit && digits < Fewest && digits + reading.Pieces[last + 1].Length <= Most)
        {
            digits += reading.Pieces[++last].Length;
        }

        // A last short group ("… 1234 567") belongs to the card.
        while (last < limit && last > first && digits + reading.Pieces[last + 1].Length <= Most && reading.Pieces[last + 1].Length <= 4)
        {
            digits += reading.Pieces[++last].Length;
        }

        return last;
    }
}

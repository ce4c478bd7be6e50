namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Tells numbers that count or measure, or that point at a book, a lot or a law, from numbers that identify somebody.</summary>
internal static class Quantity
{
    private static readonly WordClass StrongCues =
        WordClass.PhoneCue
        | WordClass.CardCue
        | WordClass.NationalCue
        | WordClass.ProfessionalCue
        | WordClass.RecordCue
        | WordClass.IbanCue;

    /// <summary>A count, an amount, a decimal fraction, a range of years or a calendar date without separators.</summary>
    public static bool Is(in Reading reading, NumberRun run)
    {
        if (
            reading.Before(reading.Pieces[run.First].Start) is '+'
            || Digits.Value(reading.Text[reading.Pieces[run.First].Start]) == 0 && run.DigitCount is 10
        )
        {
            return false;
        }

        return HasAmountMark(reading, run)
            || IsThousands(reading, run)
            || IsDecimal(reading, run)
            || IsYears(reading, run)
            || IsCompactDate(reading, run);
    }

    /// <summary>ISBN and EAN of books, PMID, lot and law numbers.</summary>
    public static bool IsReference(in Reading reading, NumberRun run) =>
        reading.CueBefore(run.First, WordClass.ReferenceCue, 3) || IsBook(reading, run);

    private static bool HasAmountMark(in Reading reading, NumberRun run)
    {
        var start = reading.Pieces[run.First].Start;
        var before = reading.Before(start);
        var after = reading.At(reading.Pieces[run.Last].End);
        if (before is '$' or '€' or '£' or '¥' or '<' or '>' or '≈' or '~' || after is '%' or '€' or '$' or '£' or '°' or '/')
        {
            return true;
        }

        // Comma groups: "1,000,000" or the part behind a comma.
        if (
            (before == ',' && PieceReader.IsDigit(reading.Before(start - 1)))
            || (after == ',' && PieceReader.IsDigit(reading.At(reading.Pieces[run.Last].End + 1)))
        )
        {
            return run.Count == 1 && run.DigitCount <= 9;
        }

        // "Confirmed cases: 5487580", "5.18 crore (51804677)".
        if (run.Count == 1 && reading.FindBefore(run.First, WordClass.Countable, 2) is >= 0 and var unit && reading.Pieces[unit].Length > 3)
        {
            return !reading.CueBefore(run.First, StrongCues, 3);
        }

        return run.Last + 1 < reading.Pieces.Length
            && reading.Pieces[run.Last + 1].Is(WordClass.Countable)
            && reading.Gap(run.Last).Length <= 1
            && !reading.CueBefore(run.First, StrongCues, 3);
    }

    /// <summary>"73 448 266": groups of three are a quantity unless a word announces a number or it stands alone before punctuation.</summary>
    private static bool IsThousands(in Reading reading, NumberRun run)
    {
        if (run.Count < 2 || reading.Pieces[run.First].Length > 3)
        {
            return false;
        }

        for (var i = run.First + 1; i <= run.Last; i++)
        {
            if (
                reading.Pieces[i].Length != 3
                || reading.Gap(i - 1).Length != 1
                || reading.Gap(i - 1)[0] is not (' ' or '.' or '\u00A0' or '\u202F')
            )
            {
                return false;
            }
        }

        var round = reading[reading.Pieces[run.Last]] is "000" or "500";
        var noun = run.Last + 1 < reading.Pieces.Length && reading.Pieces[run.Last + 1].IsWord && reading.Gap(run.Last) is " ";
        return round || (noun && !reading.CueBefore(run.First, StrongCues, 4));
    }

    /// <summary>"3.14159265".</summary>
    private static bool IsDecimal(in Reading reading, NumberRun run) =>
        run.Count == 2
        && reading.Gap(run.First) is "."
        && reading.Pieces[run.First].Length <= 3
        && reading.Pieces[run.Last].Length >= 4
        && reading.At(reading.Pieces[run.Last].End) != '.'
        && !reading.CueBefore(run.First, StrongCues, 4);

    /// <summary>"2010-2020", "2019 2020 2021".</summary>
    private static bool IsYears(in Reading reading, NumberRun run)
    {
        for (var i = run.First; i <= run.Last; i++)
        {
            var year = reading.Number(reading.Pieces[i]);
            if (reading.Pieces[i].Length != 4 || year is < 1850 or > 2100)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"20240115", "15012024".</summary>
    private static bool IsCompactDate(in Reading reading, NumberRun run)
    {
        if (run.Count != 1 || run.DigitCount != 8)
        {
            return false;
        }

        var value = reading.Number(reading.Pieces[run.First]);
        return !reading.CueBefore(run.First, StrongCues, 3)
            && (IsDate(value / 10000, value / 100 % 100, value % 100) || IsDate(value % 10000, value / 10000 % 100, value / 1000000));
    }

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day is >= 1 and <= 31;

    /// <summary>Thirteen digits from 978 or 979 with a right check digit.</summary>
    private static bool IsBook(in Reading reading, NumberRun run)
    {
        if (run.DigitCount != 13)
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[13];
        run.CopyDigits(reading, digits);
        var sum = 0;
        for (var i = 0; i < 13; i++)
        {
            sum += digits[i] * ((i & 1) == 0 ? 1 : 3);
        }

        return digits[0] == 9 && digits[1] == 7 && digits[2] >= 8 && sum % 10 == 0;
    }
}

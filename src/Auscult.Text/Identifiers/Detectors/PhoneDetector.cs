namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Telephone and fax numbers: international, North American, national with a leading zero, and any number that a word announces.</summary>
internal sealed class PhoneDetector : IIdentifierDetector
{
    private const int CueReach = 6;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var index = 0; NumberRun.Next(reading, ref index, out var run); )
        {
            if (
                run.DigitCount >= 5
                && (!Quantity.Is(reading, run) || IsLabelledBehind(reading, run))
                && !Quantity.IsReference(reading, run)
            )
            {
                var span = Find(reading, run);
                if (span is { } phone)
                {
                    found.Add(WithExtension(reading, phone, run.Last));
                }
            }
        }
    }

    private static IdentifierSpan? Find(in Reading reading, NumberRun run)
    {
        var start = reading.Pieces[run.First].Start;
        var plus = reading.Before(start) == '+' || (reading.Before(start) == '(' && reading.Before(start - 1) == '+');
        if (plus && run.DigitCount >= 8)
        {
            return Shift(run.ToSpan(reading, IdentifierKind.Phone, "phone.international", 0.98f), reading.Before(start) == '(' ? 2 : 1);
        }

        if (North(reading, run) is { } north)
        {
            return Open(reading, north);
        }

        var first = Digits.Value(reading.Text[start]);
        var bracketed = reading.Before(start) == '(' && run.Count > 1;
        if (first == 0 && run.DigitCount is >= 9 and <= 15)
        {
            return Open(reading, run.ToSpan(reading, IdentifierKind.Phone, "phone.national", 0.9f));
        }

        if (bracketed && run.DigitCount is >= 7 and <= 15)
        {
            return Open(reading, run.ToSpan(reading, IdentifierKind.Phone, "phone.bracketed", 0.8f));
        }

        var announced = reading.CueBefore(run.First, WordClass.PhoneCue, CueReach) && IsPhoneLike(reading, run);
        return run.DigitCount <= 15 && (announced || IsLabelledBehind(reading, run))
            ? Open(reading, run.ToSpan(reading, IdentifierKind.Phone, "phone.cue", 0.85f))
            : null;
    }

    /// <summary>Fewer than seven digits may be a price or a count: only a cue right before makes them an extension or a short number.</summary>
    private static bool IsPhoneLike(in Reading reading, NumberRun run) =>
        run.DigitCount >= 7
        || (
            run.Count is 1 or 3
            && reading.CueBefore(run.First, WordClass.PhoneCue, 2)
            && !reading.CueAfter(run.Last, WordClass.Countable, 1)
        );

    /// <summary>"322 327 102 office", "61 51 81 fax".</summary>
    private static bool IsLabelledBehind(in Reading reading, NumberRun run) =>
        run.DigitCount >= 6
        && run.Last + 1 < reading.Pieces.Length
        && reading.Pieces[run.Last + 1].Is(WordClass.PhoneCue)
        && reading.Gap(run.Last) is " " or "-" or " (";

    /// <summary>Three, three and four digits, with a country code before them or not.</summary>
    private static IdentifierSpan? North(in Reading reading, NumberRun run)
    {
        var pieces = reading.Pieces;
        for (var i = run.First; i + 2 <= run.Last; i++)
        {
            if (pieces[i].Length != 3 || pieces[i + 1].Length != 3 || pieces[i + 2].Length != 4)
            {
                continue;
            }

            var country = i > run.First && pieces[i - 1].Length <= 3 && reading[pieces[i - 1]] is "1" or "001" ? i - 1 : i;
            return NumberRun
                .Of(reading, Math.Max(country, run.First), i + 2)
                .ToSpan(reading, IdentifierKind.Phone, "phone.north-american", 0.95f);
        }

        return null;
    }

    private static IdentifierSpan Open(in Reading reading, IdentifierSpan span) =>
        reading.Before(span.Start) == '(' ? Shift(span, 1) : span;

    private static IdentifierSpan Shift(IdentifierSpan span, int by) => span with { Start = span.Start - by, Length = span.Length + by };

    private static IdentifierSpan WithExtension(in Reading reading, IdentifierSpan span, int last)
    {
        var pieces = reading.Pieces;
        if (last + 2 >= pieces.Length || pieces[last].End != span.End || !pieces[last + 2].IsNumber || pieces[last + 2].Length > 6)
        {
            return span;
        }

        var word = reading[pieces[last + 1]];
        var isExtension =
            word is "x" or "X"
            || word.StartsWith("ext", StringComparison.OrdinalIgnoreCase)
            || word.Equals("poste", StringComparison.OrdinalIgnoreCase);
        return isExtension && pieces[last + 2].Start - pieces[last].End <= 16
            ? span with
            {
                Length = pieces[last + 2].End - span.Start,
            }
            : span;
    }
}

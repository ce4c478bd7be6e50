namespace Auscult.Text.Identifiers.Detectors;

/// <summary>
/// Dates tied to a person: of birth, and of admission, discharge or death. In clinical text every full date is one. A birth year alone is found
/// only when it reveals an age above 89.
/// </summary>
internal sealed class DateDetector : IIdentifierDetector
{
    private const int BirthReach = 6;
    private const int EventReach = 4;

    public TextTraits Needs => TextTraits.Digits | TextTraits.Spelled;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var last = DateForms.End(reading, i);
            if (last < 0)
            {
                AddOldYear(reading, i, context, found);
                continue;
            }

            if (KindOf(reading, i, last, context.Setting) is { } kind)
            {
                var start = reading.Pieces[i].Start;
                var rule = kind == IdentifierKind.BirthDate ? "birth-date" : "event-date";
                found.Add(new IdentifierSpan(start, reading.Pieces[last].End - start, kind, rule, 0.85f));
            }

            i = last;
        }
    }

    private static IdentifierKind? KindOf(in Reading reading, int first, int last, ProtectionSetting setting)
    {
        if (IsBirth(reading, first) || IsFollowedByAge(reading, last) || IsBehindName(reading, first))
        {
            return IdentifierKind.BirthDate;
        }

        return
            setting == ProtectionSetting.Clinical
            || reading.CueBefore(first, WordClass.EventCue, EventReach)
            || reading.CueAfter(last, WordClass.EventCue, 1)
            ? IdentifierKind.EventDate
            : null;
    }

    /// <summary>A word of birth before it; the French "ne" without an accent is a negation.</summary>
    private static bool IsBirth(in Reading reading, int first)
    {
        var cue = reading.FindBefore(first, WordClass.BirthCue, BirthReach);
        return cue >= 0 && reading[reading.Pieces[cue]] is not ("ne" or "Ne" or "NE");
    }

    /// <summary>"22/01/1965 (27 ans)".</summary>
    private static bool IsFollowedByAge(in Reading reading, int last) =>
        last + 2 < reading.Pieces.Length
        && reading.Gap(last) is " (" or "("
        && reading.Pieces[last + 1].IsNumber
        && reading.Pieces[last + 2].Is(WordClass.AgeUnit);

    /// <summary>"Jeanne Duval, 22/01/1965": a full date right behind a given name and a second capitalised word, "le" between or not.</summary>
    private static bool IsBehindName(in Reading reading, int first)
    {
        var name = first > 0 && reading[reading.Pieces[first - 1]] is "le" ? first - 2 : first - 1;
        return name >= 1
            && reading.Gap(name) is " " or ", "
            && reading.Gap(name - 1) is " "
            && reading.Pieces[name] is { IsWord: true, IsCapital: true } second
            && reading.Pieces[name - 1] is { IsWord: true, IsCapital: true } leading
            && (second.Is(WordClass.Given) || leading.Is(WordClass.Given))
            && !second.Is(WordClass.Month)
            && !leading.Is(WordClass.Month);
    }

    private static void AddOldYear(in Reading reading, int index, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var piece = reading.Pieces[index];
        if (piece is not { IsNumber: true, Length: 4 } || !IsBirth(reading, index))
        {
            return;
        }

        var year = reading.Number(piece);
        if (year is >= 1850 and <= 2100 && (context.ReferenceDate is not { } day || day.Year - year > Replacement.OldestOpenAge))
        {
            found.Add(new IdentifierSpan(piece.Start, piece.Length, IdentifierKind.BirthDate, "birth-date.year", 0.8f));
        }
    }
}

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Latitude and longitude with three decimals or more (about 100 metres), or in degrees, minutes and seconds.</summary>
internal sealed class CoordinatesDetector : IIdentifierDetector
{
    private const int FewestDecimals = 3;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        for (var i = 0; i + 3 < reading.Pieces.Length; i++)
        {
            var last =
                IsDecimal(reading, i, 90) && IsDecimal(reading, i + 2, 180) && IsPairGap(reading.Gap(i + 1)) ? i + 3
                : IsDegrees(reading, i) ? DegreesEnd(reading, i)
                : -1;
            if (last > 0)
            {
                var start = reading.Pieces[i].Start - (reading.Before(reading.Pieces[i].Start) is '-' or '−' ? 1 : 0);
                found.Add(new IdentifierSpan(start, reading.Pieces[last].End - start, IdentifierKind.Coordinates, "coordinates", 0.9f));
                i = last;
            }
        }
    }

    private static bool IsDecimal(in Reading reading, int index, int limit)
    {
        var whole = reading.Pieces[index];
        var part = reading.Pieces[index + 1];
        return whole.IsNumber
            && part.IsNumber
            && whole.Length <= 3
            && part.Length >= FewestDecimals
            && reading.Gap(index) is "."
            && reading.Number(whole) <= limit
            && reading.Before(whole.Start) != '.';
    }

    private static bool IsPairGap(ReadOnlySpan<char> gap) =>
        gap is "," or ", " or " " or ";" or "; " or ",-" or ", -" or " -" or "; -" or " , ";

    private static bool IsDegrees(in Reading reading, int index) =>
        reading.Pieces[index] is { IsNumber: true, Length: <= 3 }
        && reading.Gap(index) is "°" or "° "
        && reading.Pieces[index + 1] is { IsNumber: true, Length: <= 2 }
        && reading.At(reading.Pieces[index + 1].End) is '\'' or '′' or '’';

    /// <summary>Index of the last number or compass letter of the two angles.</summary>
    private static int DegreesEnd(in Reading reading, int index)
    {
        var last = index + 1;
        while (last + 1 < reading.Pieces.Length && last - index < 8 && reading.Gap(last).Length <= 3 && IsAnglePart(reading, last + 1))
        {
            last++;
        }

        return last;
    }

    private static bool IsAnglePart(in Reading reading, int index) =>
        reading.Pieces[index] is { IsNumber: true, Length: <= 3 } || reading[reading.Pieces[index]] is "N" or "S" or "E" or "W" or "O";
}

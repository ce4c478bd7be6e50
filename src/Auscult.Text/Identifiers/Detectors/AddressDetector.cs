namespace Auscult.Text.Identifiers.Detectors;

/// <summary>
/// Street addresses and post boxes. A recognised part grows to the number before it, to other parts beside it, and over the town to the postcode,
/// because a house is found by all of them together. Best effort outside the street forms listed.
/// </summary>
internal sealed class AddressDetector : IIdentifierDetector
{
    private const int TownReach = 8;
    private const int BridgeReach = 6;

    public TextTraits Needs => TextTraits.Digits | TextTraits.Capitals;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var lastEnd = -1;
        var lastSlot = -1;
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            if (!AddressAnchors.TryFind(reading, i, out var anchor))
            {
                continue;
            }

            var first = GrowLeft(reading, Math.Max(anchor.First, lastEnd + 1), lastEnd);
            var joins = lastSlot >= 0 && first - lastEnd <= BridgeReach && IsBridge(reading, lastEnd, first);
            lastEnd = GrowRight(reading, anchor.Last);
            if (!joins)
            {
                lastSlot = found.Count;
                found.Add(default);
            }

            var start = joins ? found[lastSlot].Start : reading.Pieces[first].Start;
            found[lastSlot] = new IdentifierSpan(start, reading.Pieces[lastEnd].End - start, IdentifierKind.Address, "address", 0.75f);
            i = Math.Max(i, lastEnd);
        }
    }

    /// <summary>House numbers before the street: "64 69 Rue de Kairouan", "Vesturgata 66 Lucchese Street".</summary>
    private static int GrowLeft(in Reading reading, int first, int limit)
    {
        for (var step = 0; step < 3 && first - 1 > limit && IsNear(reading.Gap(first - 1)); step++)
        {
            var before = reading.Pieces[first - 1];
            var named = first - 2 > limit && reading.Gap(first - 2) is " " && IsTownWord(reading.Pieces[first - 2]);
            if (before is { IsNumber: true, Length: <= 4, IsDate: false })
            {
                first -= named ? 2 : 1;
            }
            else
            {
                break;
            }
        }

        return first;
    }

    /// <summary>Over town and country to the postcode, when one comes soon; else nothing is added.</summary>
    private static int GrowRight(in Reading reading, int last)
    {
        for (var i = last + 1; i < reading.Pieces.Length && i - last <= TownReach; i++)
        {
            var piece = reading.Pieces[i];
            if (!IsNear(reading.Gap(i - 1)) || piece.IsDate)
            {
                return last;
            }

            if (piece is { IsNumber: true, Length: 4 or 5 or 6 })
            {
                return piece.Is(WordClass.Countable) ? last : i;
            }

            if (!IsTownWord(piece) && !piece.Is(WordClass.Particle) && !IsLowerTown(reading, piece))
            {
                return last;
            }
        }

        return last;
    }

    /// <summary>Nothing but names, numbers and punctuation between two parts.</summary>
    private static bool IsBridge(in Reading reading, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (
                !IsNear(reading.Gap(i))
                || (i > from && !IsTownWord(reading.Pieces[i]) && !reading.Pieces[i].IsNumber && !IsLowerTown(reading, reading.Pieces[i]))
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTownWord(in Piece piece) =>
        piece is { IsWord: true, IsCapital: true } && !piece.Is(WordClass.Title | WordClass.PhoneCue | WordClass.BirthCue);

    /// <summary>In a text without capitals a town cannot be told by one.</summary>
    private static bool IsLowerTown(in Reading reading, in Piece piece) =>
        (reading.Traits & TextTraits.Capitals) == 0 && piece.IsWord && !piece.Is(WordClass.Common | WordClass.PhoneCue);

    /// <summary>White space and light punctuation; behind a line break also the marks of quoted lines.</summary>
    private static bool IsNear(ReadOnlySpan<char> gap) =>
        gap.Length is > 0 and <= 8 && gap.IndexOfAny("!:;|") < 0 && (gap.Contains('\n') || !gap.Contains('?'));
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>
/// The guarantee behind all other number detectors: what remains of a run of seven digits or more, once they have taken theirs, is masked
/// unless it is a quantity, a date or a reference. Runs last.
/// </summary>
internal sealed class NumberDetector : IIdentifierDetector
{
    private const int FewestDigits = 7;

    public TextTraits Needs => TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var taken = ArrayPool<bool>.Shared.Rent(reading.Pieces.Length);
        MarkTaken(reading, CollectionsMarshal.AsSpan(found), taken.AsSpan(0, reading.Pieces.Length));
        FindMixed(reading, found);
        for (var index = 0; NumberRun.Next(reading, ref index, out var run); )
        {
            if (run.DigitCount >= FewestDigits && !Quantity.Is(reading, run) && !Quantity.IsReference(reading, run))
            {
                FindRest(reading, run, taken, found);
            }
        }

        ArrayPool<bool>.Shared.Return(taken);
    }

    private static void MarkTaken(in Reading reading, ReadOnlySpan<IdentifierSpan> spans, Span<bool> taken)
    {
        taken.Clear();
        foreach (var span in spans)
        {
            for (var i = FirstAt(reading.Pieces, span.Start); i < taken.Length && reading.Pieces[i].Start < span.End; i++)
            {
                taken[i] = true;
            }
        }
    }

    /// <summary>Index of the first piece that starts at a place or behind it.</summary>
    private static int FirstAt(ReadOnlySpan<Piece> pieces, int start)
    {
        var low = 0;
        for (var high = pieces.Length; low < high; )
        {
            var middle = (low + high) / 2;
            if (pieces[middle].Start < start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static void FindRest(in Reading reading, NumberRun run, bool[] taken, List<IdentifierSpan> found)
    {
        for (var first = run.First; first <= run.Last; first++)
        {
            if (taken[first])
            {
                continue;
            }

            var last = first;
            while (last < run.Last && !taken[last + 1])
            {
                last++;
            }

            var rest = NumberRun.Of(reading, first, last);
            if (rest.DigitCount >= FewestDigits && IsNumberLike(reading, rest))
            {
                found.Add(rest.ToSpan(reading, IdentifierKind.Number, "number", 0.5f));
            }

            first = last;
        }
    }

    /// <summary>A list of small numbers ("5 10 15 20", "1 2 3 4 5 6 7") is no number of somebody unless each stands for one digit of eight or more.</summary>
    private static bool IsNumberLike(in Reading reading, NumberRun run)
    {
        var longest = 0;
        var shortest = int.MaxValue;
        for (var i = run.First; i <= run.Last; i++)
        {
            longest = Math.Max(longest, reading.Pieces[i].Length);
            shortest = Math.Min(shortest, reading.Pieces[i].Length);
        }

        return longest > 2 || (longest == shortest && run.DigitCount >= 8);
    }

    /// <summary>Letters and seven digits or more in one word: "N11232344". Trial and article ids are references.</summary>
    private static void FindMixed(in Reading reading, List<IdentifierSpan> found)
    {
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var piece = reading.Pieces[i];
            if (
                !piece.IsMixed
                || piece.Length < FewestDigits
                || IsCatalogue(reading[piece])
                || reading.CueBefore(i, WordClass.ReferenceCue, 3)
            )
            {
                continue;
            }

            var digits = 0;
            foreach (var c in reading[piece])
            {
                digits += PieceReader.IsDigit(c) ? 1 : 0;
            }

            if (digits >= FewestDigits)
            {
                found.Add(new IdentifierSpan(piece.Start, piece.Length, IdentifierKind.Number, "number.mixed", 0.5f));
            }
        }
    }

    private static bool IsCatalogue(ReadOnlySpan<char> word) =>
        word.StartsWith("NCT", StringComparison.Ordinal)
        || word.StartsWith("PMC", StringComparison.Ordinal)
        || word.StartsWith("PMID", StringComparison.Ordinal);
}

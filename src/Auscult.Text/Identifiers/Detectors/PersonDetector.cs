namespace Auscult.Text.Identifiers.Detectors;

/// <summary>
/// Names of people, best effort: given names of the lists with what follows them, names that a title or "my name is" announces, initials with a
/// surname, surnames with an ending of their own. A word that is also a medicine, a disease, a place, a month or a common word needs support.
/// </summary>
internal sealed class PersonDetector : IIdentifierDetector
{
    /// <summary>Most pieces of one name.</summary>
    private const int LongestName = 6;

    public TextTraits Needs => TextTraits.Capitals | TextTraits.Lower;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var taken = -1;
        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var piece = reading.Pieces[i];
            if (!piece.IsWord || i <= taken || (piece.Shape & PieceShape.Marked) != 0)
            {
                continue;
            }

            if (NameSeeds.TryFind(reading, i, taken, context.Setting, out var seed))
            {
                var last = NameGrowth.Right(reading, seed.Last, LongestName);
                var first = NameGrowth.Left(reading, seed.First, taken);
                var start = reading.Pieces[first].Start;
                found.Add(new IdentifierSpan(start, reading.Pieces[last].End - start, IdentifierKind.Person, seed.Rule, seed.Score));
                taken = last;
                i = last;
            }
        }
    }
}

/// <summary>Where a name starts for sure, and why.</summary>
internal readonly record struct NameSeed(int First, int Last, string Rule, float Score);

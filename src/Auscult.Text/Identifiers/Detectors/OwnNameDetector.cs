namespace Auscult.Text.Identifiers.Detectors;

/// <summary>The author's own handle and name, wherever they stand in the words, whatever their case and accents.</summary>
internal sealed class OwnNameDetector : IIdentifierDetector
{
    /// <summary>Shorter names are words of their own far too often.</summary>
    private const int Shortest = 3;

    private const int Longest = 64;

    public TextTraits Needs => TextTraits.Lower | TextTraits.Capitals | TextTraits.Digits;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var handle = (context.AuthorHandle ?? "").AsSpan().TrimStart('@');
        var host = handle.IndexOfAny('@', '.');
        Find(reading, handle, IdentifierKind.Handle, "handle.own", found);
        Find(reading, host > 0 ? handle[..host] : default, IdentifierKind.Handle, "handle.own", found);
        var name = (context.AuthorName ?? "").AsSpan().Trim();
        Find(reading, name, IdentifierKind.Person, "person.own", found);
        foreach (var part in name.Split(' '))
        {
            FindPart(reading, name[part], found);
        }
    }

    /// <summary>One word of the author's name counts only where it is written as a name.</summary>
    private static void FindPart(in Reading reading, ReadOnlySpan<char> part, List<IdentifierSpan> found)
    {
        if (part.Length < Shortest || !char.IsUpper(part[0]))
        {
            return;
        }

        for (var i = 0; i < reading.Pieces.Length; i++)
        {
            var piece = reading.Pieces[i];
            if (piece.Length == part.Length && piece.IsCapital && !piece.Is(WordClass.Common) && AreEqual(reading[piece], part))
            {
                found.Add(new IdentifierSpan(piece.Start, piece.Length, IdentifierKind.Person, "person.own", 0.9f));
            }
        }
    }

    private static void Find(in Reading reading, ReadOnlySpan<char> words, IdentifierKind kind, string rule, List<IdentifierSpan> found)
    {
        if (words.Length is < Shortest or > Longest)
        {
            return;
        }

        foreach (var piece in reading.Pieces)
        {
            var end = piece.Start + words.Length;
            if (end <= reading.Text.Length && !PieceReader.IsPart(reading.At(end)) && AreEqual(reading.Text[piece.Start..end], words))
            {
                found.Add(new IdentifierSpan(piece.Start, words.Length, kind, rule, 0.95f));
            }
        }
    }

    private static bool AreEqual(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (CharFold.Fold(a[i]) != CharFold.Fold(b[i]))
            {
                return false;
            }
        }

        return true;
    }
}

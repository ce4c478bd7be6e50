namespace Auscult.Text.Identifiers.Detectors;

/// <summary>The part of an address that shows it is one. Each rule gives the first and last piece of what it recognises.</summary>
internal static class AddressAnchors
{
    private const int LongestName = 6;

    /// <summary>Endings of street names that are one word, Germanic, Nordic and Finnic.</summary>
    private static readonly string[] Endings =
    [
        "strasse",
        "straat",
        "gade",
        "gata",
        "gatan",
        "gaten",
        "vej",
        "vejen",
        "veien",
        "vegen",
        "vagen",
        "vag",
        "katu",
        "tie",
        "kuja",
        "polku",
        "laan",
        "plein",
        "weg",
        "gasse",
        "platz",
        "allee",
        "brucke",
        "damm",
        "ufer",
        "singel",
        "dijk",
        "dreef",
        "gracht",
        "stigen",
        "bakken",
        "haven",
        "toften",
        "parken",
        "vangen",
        "marken",
        "lunden",
        "bakke",
        "alle",
        "plads",
        "torg",
        "steinur",
        "stig",
        "utca",
        "ring",
        "hof",
        "markt",
        "rinne",
        "raitti",
    ];

    public static bool TryFind(in Reading reading, int index, out (int First, int Last) anchor)
    {
        var piece = reading.Pieces[index];
        anchor = (index, index);
        if (!piece.IsWord || (piece.Shape & PieceShape.Marked) != 0)
        {
            return false;
        }

        return (piece.Is(WordClass.StreetFirst) && StreetFirst(reading, index, ref anchor))
            || (piece.Is(WordClass.StreetLast) && StreetLast(reading, index, ref anchor))
            || (piece.Is(WordClass.Unit) && AddressParts.Unit(reading, index, ref anchor))
            || (piece.Is(WordClass.PostBox) && AddressParts.PostBox(reading, index, ref anchor))
            || AddressParts.Military(reading, index, ref anchor)
            || (
                piece.IsCapital
                && (reading.Traits & TextTraits.Digits) != 0
                && (
                    OneWordStreet(reading, index, ref anchor)
                    || Announced(reading, index, ref anchor)
                    || Doubled(reading, index, ref anchor)
                )
            );
    }

    /// <summary>"12 rue de la Paix", "Avenue du Général Leclerc", "Rua Papoula 1998", "65 via lagrange 3".</summary>
    private static bool StreetFirst(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var number = index > 0 && (IsHouseNumber(reading, index - 1) || IsSpelledNumber(reading, index - 1));
        var last = NameEnd(reading, index, number && !reading.Pieces[index].Is(WordClass.WeakStreet));
        if (last == index)
        {
            return false;
        }

        var numbered =
            last + 1 < reading.Pieces.Length
            && IsHouseNumber(reading, last + 1)
            && reading.Gap(last).Length <= 2
            && reading.Gap(last)[0] is ' ' or ',';
        var strong = reading.Pieces[index].IsCapital && !reading.Pieces[index].Is(WordClass.WeakStreet) && last > index;
        anchor = (number ? index - 1 : index, numbered ? last + 1 : last);
        return number || numbered || strong || reading.CueBefore(index, WordClass.AddressCue, 3);
    }

    /// <summary>Last piece of a street's name: particles and capitalised words, or the next words whatever their case behind a house number.</summary>
    private static int NameEnd(in Reading reading, int index, bool anyCase)
    {
        var last = index;
        var named = false;
        for (var i = index + 1; i < reading.Pieces.Length && i - index <= LongestName && IsOnLine(reading.Gap(i - 1)); i++)
        {
            var piece = reading.Pieces[i];
            var joins = piece.Is(WordClass.Particle) || piece.Length <= 2 && reading.At(piece.End) is '\'' or '’';
            if (piece.IsWord && (piece.IsCapital || (anyCase && !named && !joins)))
            {
                last = i;
                named = true;
            }
            else if (!piece.IsWord || !joins || (named && !anyCase && !piece.Is(WordClass.Particle)))
            {
                break;
            }
        }

        return last;
    }

    /// <summary>"29 Hornsey Road", "4589 40th Street"; without a number only behind a capitalised name.</summary>
    private static bool StreetLast(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var first = index;
        while (first > 0 && index - first < 4 && IsOnLine(reading.Gap(first - 1)) && IsNamePart(reading, first - 1))
        {
            first--;
        }

        if (first == index)
        {
            return false;
        }

        var number = first > 0 && IsHouseNumber(reading, first - 1) && IsOnLine(reading.Gap(first - 1));
        var named =
            reading.Pieces[index].IsCapital && reading.Pieces[index - 1].IsCapital && !reading.Pieces[index].Is(WordClass.WeakStreet);
        var numbered =
            index + 1 < reading.Pieces.Length
            && reading.Gap(index) is " "
            && IsHouseNumber(reading, index + 1)
            && reading.Pieces[index - 1].IsCapital;
        anchor = (number ? first - 1 : first, numbered ? index + 1 : index);
        return number || (named && !reading.Pieces[index - 1].Is(WordClass.Common)) || (numbered && reading.Pieces[index].IsCapital);
    }

    private static bool IsNamePart(in Reading reading, int index)
    {
        var piece = reading.Pieces[index];
        return piece.IsCapital && !piece.Is(WordClass.Common)
            || (piece.IsMixed && piece.Length <= 4)
            || (piece.IsWord && !piece.Is(WordClass.Common) && HasNumberNear(reading, index));
    }

    private static bool HasNumberNear(in Reading reading, int index) =>
        (index > 0 && IsHouseNumber(reading, index - 1) && reading.Gap(index - 1) is " ")
        || (index > 1 && IsHouseNumber(reading, index - 2) && reading.Gap(index - 2) is " ");

    /// <summary>"Håndværkervej 35", "Amsinckstrasse 9".</summary>
    private static bool OneWordStreet(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var piece = reading.Pieces[index];
        if (
            piece.Length is < 6 or > 40
            || index + 1 >= reading.Pieces.Length
            || !IsHouseNumber(reading, index + 1)
            || reading.Gap(index) is not " "
        )
        {
            return false;
        }

        Span<char> buffer = stackalloc char[40];
        var folded = CharFold.Fold(reading[piece], buffer);
        foreach (var ending in Endings)
        {
            if (folded.EndsWith(ending) && folded.Length > ending.Length + 1)
            {
                anchor = (index, index + 1);
                return !piece.Is(WordClass.NotName);
            }
        }

        return folded.EndsWith("straße") && SetAnchor(index, ref anchor);
    }

    private static bool SetAnchor(int index, ref (int First, int Last) anchor)
    {
        anchor = (index, index + 1);
        return true;
    }

    /// <summary>"lives at Canelones 2266": a word of addresses, then a capitalised name and a number.</summary>
    private static bool Announced(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        var last = CapitalEnd(reading, index);
        var numbered = last + 1 < reading.Pieces.Length && IsHouseNumber(reading, last + 1) && reading.Gap(last) is " ";
        anchor = (index, last + 1);
        return numbered
            && reading.CueBefore(index, WordClass.AddressCue, 4)
            && !reading.Pieces[last].Is(WordClass.NotName | WordClass.Month | WordClass.Common)
            && !reading.CueAfter(last + 1, WordClass.Countable, 1);
    }

    /// <summary>"64 Rua Papoula 1998", "31 Alt Reinickendorf 63": a name between two numbers, at the end of a line or before a part of a house.</summary>
    private static bool Doubled(in Reading reading, int index, ref (int First, int Last) anchor)
    {
        if (
            index == 0
            || !IsHouseNumber(reading, index - 1)
            || reading.Gap(index - 1) is not " "
            || reading.Pieces[index].Is(WordClass.NotName | WordClass.Month)
        )
        {
            return false;
        }

        var last = CapitalEnd(reading, index);
        if (last + 1 >= reading.Pieces.Length || !IsHouseNumber(reading, last + 1) || reading.Gap(last) is not (" " or ". "))
        {
            return false;
        }

        anchor = (index - 1, last + 1);
        return HoldsOnlyNames(reading, index, last) && EndsAddress(reading, last + 1);
    }

    private static bool HoldsOnlyNames(in Reading reading, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var piece = reading.Pieces[i];
            if (
                piece.Is(WordClass.Common | WordClass.Month | WordClass.NumberWord | WordClass.NotName)
                && !piece.Is(WordClass.StreetFirst | WordClass.StreetLast)
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndsAddress(in Reading reading, int last)
    {
        var after = reading.Gap(last);
        return last + 1 >= reading.Pieces.Length
            || after[0] is '\n' or ','
            || reading.Pieces[last + 1].Is(WordClass.Unit)
            || (reading.Pieces[last + 1].IsCapital && !reading.Pieces[last + 1].Is(WordClass.Common | WordClass.NotName));
    }

    private static int CapitalEnd(in Reading reading, int index)
    {
        var last = index;
        while (
            last + 1 < reading.Pieces.Length
            && last - index < LongestName
            && reading.Gap(last) is " " or "." or ". " or "-" or "'"
            && reading.Pieces[last + 1].IsWord
            && (reading.Pieces[last + 1].IsCapital || reading.Pieces[last + 1].Is(WordClass.Particle))
        )
        {
            last++;
        }

        return last;
    }

    private static bool IsOnLine(ReadOnlySpan<char> gap) => gap is " " or "-" or "'" or "’" or "." or ". " or ", ";

    private static bool IsSpelledNumber(in Reading reading, int index) =>
        reading.Pieces[index] is { IsWord: true, Length: > 3 } word && word.Is(WordClass.NumberWord) && reading.Gap(index) is " ";

    public static bool IsHouseNumber(in Reading reading, int index) =>
        reading.Pieces[index] is { IsNumber: true, Length: <= 4, IsDate: false } or { IsMixed: true, Length: <= 4 }
        && PieceReader.IsDigit(reading.Text[reading.Pieces[index].Start]);
}

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Endings by which surnames of many languages show themselves.</summary>
internal static class NameShapes
{
    private const int ShortestSurname = 5;
    private const int LongestSurname = 24;

    /// <summary>Patronymic and regional endings that few other words of English and French have.</summary>
    private static readonly string[] Endings =
    [
        "sson",
        "dottir",
        "ssen",
        "nsen",
        "rsen",
        "lsen",
        "ksen",
        "tsen",
        "gsen",
        "dsen",
        "ova",
        "enko",
        "czuk",
        "chuk",
        "wicz",
        "vich",
        "vych",
        "ewski",
        "owski",
        "inski",
        "ynski",
        "ewska",
        "owska",
        "inska",
        "ynska",
        "czyk",
        "iev",
        "yev",
        "aev",
        "shvili",
        "adze",
        "opoulos",
        "idis",
        "akis",
        "strom",
        "qvist",
        "kvist",
        "berg",
        "mann",
        "stein",
        "feld",
        "baum",
        "hauer",
        "meyer",
        "meier",
        "huber",
        "nnen",
        "inen",
        "onen",
        "anen",
        "guez",
        "ndez",
        "rrez",
        "arez",
        "ieri",
        "etti",
        "elli",
        "escu",
        "eanu",
        "iyev",
        "yeva",
        "ikova",
        "sky",
        "ski",
        "skij",
        "skaya",
        "moto",
        "mura",
        "yama",
        "shima",
        "gawa",
        "ozzi",
        "ucci",
    ];

    public static bool HasSurnameEnding(in Reading reading, in Piece piece)
    {
        if (piece.Length is < ShortestSurname or > LongestSurname)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LongestSurname];
        var folded = CharFold.Fold(reading[piece], buffer);
        foreach (var ending in Endings)
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending))
            {
                return true;
            }
        }

        // South Slavic: without its accent the ending is that of many common words (public, clinic).
        return reading[piece].EndsWith("ić", StringComparison.OrdinalIgnoreCase) || (folded.EndsWith("ov") && folded.Length > 5);
    }

    /// <summary>"C" of "C. Carlizian", "P" and "E" of "P.E. Jilliot".</summary>
    public static bool IsInitial(in Reading reading, int index) =>
        reading.Pieces[index] is { Length: 1, IsWord: true, IsCapital: true } piece && reading.At(piece.End) is '.' or '-';
}

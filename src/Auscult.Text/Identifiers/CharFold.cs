namespace Auscult.Text.Identifiers;

/// <summary>
/// Folds one UTF-16 unit to one: lower case, no diacritics. Positions stay what they were, so a place in the folded text is a place in the
/// raw one.
/// </summary>
internal static class CharFold
{
    private const string Pairs =
        "àaáaâaãaäaåaāaăaąaçcćcĉcċcčcďdđdðdèeéeêeëeēeĕeėeęeěeĝgğgġgģgĥhħhìiíiîiïiĩiīiĭiįiıiĵjķkĺlļlľlłlñnńnņnňnòoóoôoõoöoøoōoŏoőo"
        + "ŕrŗrřrśsŝsşsšsșsßsţtťtțtŧtùuúuûuüuũuūuŭuůuűuųuŵwýyÿyŷyźzżzžzæaœoþt’'ʼ'";

    private static readonly char[] Table = BuildTable();

    public static char Fold(char value) =>
        value < 128 ? ((uint)(value - 'A') <= 'Z' - 'A' ? (char)(value | 0x20) : value)
        : value < Table.Length ? Table[value]
        : char.ToLowerInvariant(value);

    /// <summary>Folds into a buffer of at least the same length and gives its filled part.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> text, Span<char> buffer)
    {
        for (var i = 0; i < text.Length; i++)
        {
            buffer[i] = Fold(text[i]);
        }

        return buffer[..text.Length];
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (buffer, source) => Fold(source, buffer));

    private static char[] BuildTable()
    {
        var table = new char[0x2020];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.ToLowerInvariant((char)i);
        }

        for (var i = 0; i < Pairs.Length; i += 2)
        {
            table[Pairs[i]] = Pairs[i + 1];
            table[char.ToUpperInvariant(Pairs[i])] = Pairs[i + 1];
        }

        return table;
    }
}

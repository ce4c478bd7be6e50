using System.Globalization;

namespace Auscult.Text.Tokens;

/// <summary>
/// What each UTF-16 unit becomes when folded: lower case, no diacritics, plain width. The runtime's own normalisation is switched off with
/// the culture data, so the composed letters of the scripts people post in are listed here.
/// </summary>
internal static class FoldTable
{
    /// <summary>The unit disappears: marks, apostrophes, invisible characters.</summary>
    public const char Dropped = '\0';

    /// <summary>The unit becomes two letters: see <see cref="Expansion"/>.</summary>
    public const char Expanded = '\uFFFF';

    // First the folded letter, then everything that folds to it.
    private static readonly string[] Composed =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "bḃḅḇ",
        "cçćĉċčḉ",
        "dďḋḍḏḑḓđ",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "fḟ",
        "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖħ",
        "iìíîïĩīĭįǐȉȋḭḯỉịıİ",
        "jĵǰ",
        "kķǩḱḳḵ",
        "lĺļľḷḹḻḽł",
        "mḿṁṃ",
        "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ",
        "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ",
        "sśŝşšſșṡṣṥṧṩẛ",
        "tţťțṫṭṯṱẗŧ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựµ",
        "vṽṿ",
        "wŵẁẃẅẇẉẘ",
        "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕ",
        "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "εέἐἑἒἓἔἕὲέ",
        "ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "ιΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ",
        "οόὀὁὂὃὄὅὸό",
        "ρῤῥ",
        "σς",
        "υΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "аӑӓ",
        "гѓ",
        "еѐёӗ",
        "жӂӝ",
        "зӟ",
        "ийѝӣӥ",
        "кќ",
        "оӧ",
        "уўӯӱӳ",
        "чӵ",
        "ыӹ",
        "эӭ",
        "ії",
        "ѵѷ",
        "әӛ",
        "өӫ",
        "اآأإٱ",
        "وؤ",
        "يئ",
    ];

    private static readonly char[] Table = Build();

    /// <summary>All 65,536 entries: indexing with a <see cref="char"/> needs no bounds check.</summary>
    public static ReadOnlySpan<char> Entries => Table;

    /// <summary>The two letters of a unit that folds to <see cref="Expanded"/>.</summary>
    public static (char First, char Second) Expansion(char c) =>
        c switch
        {
            'œ' or 'Œ' => ('o', 'e'),
            'æ' or 'Æ' or 'ǽ' or 'Ǽ' or 'ǣ' or 'Ǣ' => ('a', 'e'),
            'ß' or 'ẞ' => ('s', 's'),
            'þ' or 'Þ' => ('t', 'h'),
            'ð' or 'Ð' => ('d', 'h'),
            'ĳ' or 'Ĳ' => ('i', 'j'),
            'ﬀ' => ('f', 'f'),
            'ﬁ' => ('f', 'i'),
            _ => ('f', 'l'),
        };

    /// <summary>
    /// The plain letter or digit behind a mathematical alphanumeric (U+1D400 to U+1D7FF), which posts use as "bold" or "italic" type;
    /// <see cref="Dropped"/> for any other code point.
    /// </summary>
    public static char StyledLetter(int codePoint) =>
        codePoint switch
        {
            >= 0x1D400 and < 0x1D6A4 => (char)('a' + ((codePoint - 0x1D400) % 26)),
            >= 0x1D7CE and < 0x1D800 => (char)('0' + ((codePoint - 0x1D7CE) % 10)),
            _ => Dropped,
        };

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.ToLowerInvariant((char)i);
        }

        for (var c = '\uFF01'; c < '\uFF5F'; c++)
        {
            table[c] = char.ToLowerInvariant((char)(c - 0xFEE0));
        }

        AddDigits(table);
        AddComposed(table);
        foreach (var c in "œŒæÆǽǼǣǢßẞþÞðÐĳĲﬀﬁﬂ")
        {
            table[c] = Expanded;
        }

        AddDropped(table);
        return table;
    }

    private static void AddDigits(char[] table)
    {
        for (var i = 0; i < table.Length; i++)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue((char)i);
            table[i] = value >= 0 && CharTable.Class((char)i) == CharClass.Digit ? (char)('0' + value) : table[i];
        }
    }

    private static void AddComposed(char[] table)
    {
        foreach (var group in Composed)
        {
            foreach (var c in group.AsSpan(1))
            {
                table[c] = group[0];
                table[char.ToUpperInvariant(c)] = group[0];
            }
        }

        // Their upper-case partners are other letters (plain I and S, Greek capitals): the loop above has overwritten them with the right fold,
        // except the micro sign, whose partner is the Greek capital mu.
        table['Μ'] = 'μ';
    }

    private static void AddDropped(char[] table)
    {
        for (var i = 0; i < table.Length; i++)
        {
            if (CharTable.Class((char)i) is CharClass.Ignorable or CharClass.Apostrophe || IsDroppedMark((char)i))
            {
                table[i] = Dropped;
            }
        }
    }

    // Accents and points that writers leave out at will. Vowel signs of Indic scripts are marks too, but part of the spelling.
    private static bool IsDroppedMark(char c) =>
        c
            is (>= '\u0300' and <= '\u036F')
                or (>= '\u0591' and <= '\u05C7' and not '\u05BE')
                or '\u0640'
                or (>= '\u064B' and <= '\u065F')
                or '\u0670'
                or (>= '\u06D6' and <= '\u06ED')
                or (>= '\u1AB0' and <= '\u1AFF')
                or (>= '\u1DC0' and <= '\u1DFF')
                or (>= '\u20D0' and <= '\u20DF')
                or (>= '\uFE00' and <= '\uFE0F')
                or (>= '\uFE20' and <= '\uFE2F');
}

using System.Collections.Frozen;

namespace Auscult.Text.Tokens;

/// <summary>
/// The endings that make dotted words an address: all country endings, the generic endings that are in common use, and the best-known ones
/// in other scripts.
/// </summary>
internal static class TopLevelDomains
{
    private const string CountryCodes =
        "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg "
        + "ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh "
        + "gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr "
        + "kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf "
        + "ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl "
        + "sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu "
        + "wf ws ye yt za zm zw ";

    private const string Generic =
        "com org net edu gov mil int info biz name pro aero coop museum jobs mobi travel tel asia cat post xxx arpa app dev page "
        + "blog news social online site website web store shop tech cloud digital media agency group team work works company "
        + "center centre institute university school academy college education foundation charity ngo ong care health healthcare "
        + "hospital clinic doctor dental dentist pharmacy surgery vision fitness yoga diet life live world global international "
        + "today press report reports review reviews help support community family kids baby club fans chat video tube film movie "
        + "photo photos pictures music radio art design studio gallery games game play fun cool best top plus one zone space place "
        + "city house homes land earth green eco bio organic energy solar farm garden kitchen recipes restaurant cafe bar pub beer "
        + "wine coffee pizza menu food eat taxi car cars auto bike vacations holiday flights tours hotel hostel rentals estate "
        + "properties apartments insurance finance financial bank credit loan loans fund capital money cash tax legal law lawyer "
        + "attorney consulting services service solutions systems software computer network networks technology science "
        + "engineering engineer link click email mail host hosting domains domain codes tools directory guide guru expert training "
        + "courses study vote voto gives gift gifts sale deals bid trade market markets exchange shopping fashion style clothing "
        + "shoes jewelry beauty hair skin makeup dating love sex sexy porn adult wedding party events event tickets show theater "
        + "win bet casino poker xyz icu vip wang ren ltd llc inc gmbh srl sarl paris london berlin wien hamburg koeln bayern nyc "
        + "tokyo moscow istanbul amsterdam brussels vlaanderen gent quebec africa swiss scot wales irish bzh corsica alsace eus "
        + "gal google youtube apple amazon microsoft ";

    private const string OtherScripts =
        "中国 中國 公司 网络 网址 政务 公益 香港 台湾 台灣 新加坡 みんな 한국 рф рус онлайн сайт орг дети москва бел укр мон срб қаз бг ею мкд հայ გე ελ ευ "
        + "ישראל امارات ایران السعودية الجزائر المغرب مصر قطر فلسطين سورية تونس عمان پاکستان بھارت الاردن موقع شبكة भारत ভারত "
        + "বাংলা ਭਾਰਤ ભારત இந்தியா இலங்கை சிங்கப்பூர் భారత్ ලංකා ไทย ";

    private const string PunycodePrefix = "xn--";

    private static readonly FrozenSet<string> Ascii = $"{CountryCodes}{Generic}"
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AsciiLookup = Ascii.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    // Longest first, so that an ending is never taken for a shorter one that begins it.
    private static readonly string[] NonAscii =
    [
        .. OtherScripts.Split(' ', StringSplitOptions.RemoveEmptyEntries).OrderByDescending(ending => ending.Length),
    ];

    /// <summary>Whether this is an ending of more than a country's two letters.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> ending) => ending.Length > 2 && AsciiLookup.Contains(ending);

    /// <summary>End of the ending that starts here and is not continued by a letter, digit, @, + or -; else -1.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && end - start <= 24 && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end == start)
        {
            return OtherScriptEnd(text, start);
        }

        if (!Continues(text, end))
        {
            return AsciiLookup.Contains(text[start..end]) ? end : -1;
        }

        return PunycodeEnd(text, start);
    }

    private static int PunycodeEnd(ReadOnlySpan<char> text, int start)
    {
        if (!text[start..].StartsWith(PunycodePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        var end = start + PunycodePrefix.Length;
        var first = end;
        while (end < text.Length && end - first <= 59 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end > first ? end : -1;
    }

    private static int OtherScriptEnd(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || char.IsAscii(text[start]))
        {
            return -1;
        }

        foreach (var ending in NonAscii)
        {
            if (text[start..].StartsWith(ending, StringComparison.Ordinal) && !Continues(text, start + ending.Length))
            {
                return start + ending.Length;
            }
        }

        return -1;
    }

    private static bool Continues(ReadOnlySpan<char> text, int end) =>
        end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '@' or '+' or '-');
}

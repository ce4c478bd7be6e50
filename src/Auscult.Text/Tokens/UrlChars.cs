namespace Auscult.Text.Tokens;

/// <summary>The character sets of the parts of an address, as twitter-text draws them.</summary>
internal static class UrlChars
{
    private static readonly bool[] Path = Ascii("!*';:=+,.$/%#[]-_~@|&");
    private static readonly bool[] PathEnd = Ascii("+-=_#/");
    private static readonly bool[] Query = Ascii("!?*'@();:&=+$/%#[]-_.,~|");
    private static readonly bool[] QueryEnd = Ascii("-_&=#/");
    private static readonly bool[] AsciiHost = Ascii("");

    public static bool IsPath(char c) => c < 128 ? Path[c] : c == '\u2013' || IsCyrillic(c) || IsAccentedLatin(c);

    public static bool IsPathEnd(char c) => c < 128 ? PathEnd[c] : IsCyrillic(c) || IsAccentedLatin(c);

    public static bool IsQuery(char c) => c < 128 && Query[c];

    public static bool IsQueryEnd(char c) => c < 128 && QueryEnd[c];

    /// <summary>Anything but ASCII punctuation, space and invisible characters may be in a host after a protocol.</summary>
    public static bool IsHost(char c) =>
        c < 128
            ? AsciiHost[c]
            : CharTable.Class(c) is not (CharClass.Space or CharClass.LineBreak)
                && !IsDirectional(c)
                && c is not ('\uFFFE' or '\uFEFF' or '\uFFFF');

    /// <summary>Marks that only turn the direction of writing.</summary>
    public static bool IsDirectional(char c) =>
        c is (>= '\u202A' and <= '\u202E') or '\u061C' or '\u200E' or '\u200F' or (>= '\u2066' and <= '\u2069');

    public static bool IsAccentedLatin(char c) =>
        c
            is (>= '\u00C0' and <= '\u024F' and not '\u00D7' and not '\u00F7')
                or '\u0253'
                or '\u0254'
                or '\u0256'
                or '\u0257'
                or '\u0259'
                or '\u025B'
                or '\u0263'
                or '\u0268'
                or '\u026F'
                or '\u0272'
                or '\u0289'
                or '\u028B'
                or '\u02BB'
                or (>= '\u0300' and <= '\u036F')
                or (>= '\u1E00' and <= '\u1EFF');

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04FF';

    private static bool[] Ascii(string others)
    {
        var set = new bool[128];
        for (var c = '\0'; c < 128; c++)
        {
            set[c] = char.IsAsciiLetterOrDigit(c) || others.Contains(c, StringComparison.Ordinal);
        }

        return set;
    }
}

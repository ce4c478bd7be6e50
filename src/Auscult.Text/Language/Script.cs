namespace Auscult.Text.Language;

/// <summary>Writing systems that are told apart. The numbers stand in trained tables and never change.</summary>
internal enum Script : byte
{
    Other,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Thai,
    Georgian,
    Hangul,

    /// <summary>Kana and ideographs.</summary>
    East,
}

/// <summary>The script of a letter.</summary>
internal static class Scripts
{
    /// <summary>Number of scripts, the rest counted as one.</summary>
    public const int Count = (int)Script.East + 1;

    /// <summary>The script of a UTF-16 unit that is a letter.</summary>
    public static Script Of(char c) =>
        c switch
        {
            < '\u0370' or (>= '\u1D00' and < '\u1F00') => Script.Latin,
            < '\u0400' or (>= '\u1F00' and < '\u2000') => Script.Greek,
            < '\u0530' or (>= '\u1C80' and < '\u1C90') => Script.Cyrillic,
            < '\u0590' => Script.Armenian,
            < '\u0600' => Script.Hebrew,
            < '\u0700' or (>= '\u0750' and < '\u0780') or (>= '\uFB50' and < '\uFE00') or (>= '\uFE70' and < '\uFF00') => Script.Arabic,
            >= '\u0900' and < '\u0980' => Script.Devanagari,
            >= '\u0980' and < '\u0A00' => Script.Bengali,
            >= '\u0A00' and < '\u0A80' => Script.Gurmukhi,
            >= '\u0A80' and < '\u0B00' => Script.Gujarati,
            >= '\u0B80' and < '\u0C00' => Script.Tamil,
            >= '\u0C00' and < '\u0C80' => Script.Telugu,
            >= '\u0E00' and < '\u0E80' => Script.Thai,
            >= '\u10A0' and < '\u1100' => Script.Georgian,
            (>= '\u1100' and < '\u1200') or (>= '\u3130' and < '\u3190') or (>= '\uA960' and < '\uA980') => Script.Hangul,
            >= '\u2E80' and < '\uA000' => Script.East,
            (>= '\uAC00' and < '\uD800') or (>= '\uFFA0' and < '\uFFE0') => Script.Hangul,
            (>= '\uD800' and < '\uE000') or (>= '\uF900' and < '\uFB00') or (>= '\uFF66' and < '\uFFA0') => Script.East,
            _ => Script.Other,
        };

    /// <summary>Kana, which only Japanese is written with.</summary>
    public static bool IsKana(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\uFF66' and <= '\uFF9F');
}

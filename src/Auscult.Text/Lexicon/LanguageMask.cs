namespace Auscult.Text.Lexicon;

/// <summary>In posts of which languages a phrase may match.</summary>
[Flags]
internal enum LanguageMask : byte
{
    None = 0,
    English = 1,
    French = 2,

    /// <summary>Any known language other than the phrase's own.</summary>
    Foreign = 4,

    All = English | French | Foreign,
}

internal static class LanguageMasks
{
    /// <summary>Bits a post of this language offers. A post of unknown language may be in any.</summary>
    public static LanguageMask OfPost(string language) =>
        language switch
        {
            "en" => LanguageMask.English,
            "fr" => LanguageMask.French,
            "und" => LanguageMask.All,
            _ => LanguageMask.Foreign,
        };

    /// <summary>Bits of a phrase bound to a language; an empty language is bound to none.</summary>
    public static LanguageMask OfPhrase(string language) =>
        language switch
        {
            "en" => LanguageMask.English,
            "fr" => LanguageMask.French,
            _ => LanguageMask.All,
        };
}

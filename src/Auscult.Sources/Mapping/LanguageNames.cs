namespace Auscult.Sources;

/// <summary>Languages as exports write them: a tag already, or an English name.</summary>
internal static class LanguageNames
{
    private static readonly Dictionary<string, string> s_tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["English"] = "en",
        ["French"] = "fr",
        ["German"] = "de",
        ["Spanish"] = "es",
        ["Italian"] = "it",
        ["Portuguese"] = "pt",
        ["Dutch"] = "nl",
        ["Arabic"] = "ar",
        ["Chinese"] = "zh",
        ["Japanese"] = "ja",
        ["Korean"] = "ko",
        ["Russian"] = "ru",
        ["Turkish"] = "tr",
        ["Polish"] = "pl",
        ["Swedish"] = "sv",
        ["Danish"] = "da",
        ["Norwegian"] = "no",
        ["Finnish"] = "fi",
        ["Greek"] = "el",
        ["Hindi"] = "hi",
        ["Indonesian"] = "id",
        ["Ukrainian"] = "uk",
        ["Romanian"] = "ro",
        ["Czech"] = "cs",
        ["Hungarian"] = "hu",
    };

    /// <summary>The tag; null for what is neither a tag nor a name we know.</summary>
    public static string? TagOf(string text)
    {
        var word = text.Trim();
        if (s_tags.TryGetValue(word, out var tag))
        {
            return tag;
        }

        var primary = word.Split('-', '_')[0];
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter) ? word.Replace('_', '-') : null;
    }
}

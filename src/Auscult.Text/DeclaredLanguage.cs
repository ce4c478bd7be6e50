namespace Auscult.Text;

/// <summary>Reads the language a source declares.</summary>
internal static class DeclaredLanguage
{
    /// <summary>What stands for a language that is not known.</summary>
    public const string Unknown = "und";

    /// <summary>The ISO 639-1 code at the head of a BCP 47 tag (<c>fr-CA</c> is <c>fr</c>); anything else is unknown.</summary>
    public static string Read(string? tag)
    {
        var trimmed = tag.AsSpan().Trim();
        var separator = trimmed.IndexOfAny('-', '_');
        var primary = separator < 0 ? trimmed : trimmed[..separator];
        if (primary.Length != 2 || !char.IsAsciiLetter(primary[0]) || !char.IsAsciiLetter(primary[1]))
        {
            return Unknown;
        }

        return primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? "en"
            : primary.Equals("fr", StringComparison.OrdinalIgnoreCase) ? "fr"
            : primary.ToString().ToLowerInvariant();
    }
}

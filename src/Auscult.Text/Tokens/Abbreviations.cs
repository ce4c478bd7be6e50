using System.Collections.Frozen;

namespace Auscult.Text.Tokens;

/// <summary>Short forms that end in a dot and are followed by more of the same sentence.</summary>
internal static class Abbreviations
{
    private const int Longest = 6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "vs",
        "approx",
        "incl",
        "resp",
        "fig",
        "cf",
        "mme",
        "mlle",
        "pr",
        "env",
        "ex",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= Longest && Words.Contains(word);
}

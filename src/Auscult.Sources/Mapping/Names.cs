using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Kinds and visibilities by their names in the interchange form, in any case. Empty is absence.</summary>
internal static class Names
{
    /// <summary>False when the name is none of ours; an absent name succeeds with null.</summary>
    public static bool TryKind(string? name, out PostKind? kind) => TryFind(name, out kind);

    /// <summary>False when the name is none of ours; an absent name succeeds with null.</summary>
    public static bool TryVisibility(string? name, out Visibility? visibility) => TryFind(name, out visibility);

    private static bool TryFind<T>(string? name, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(name))
        {
            return true;
        }

        foreach (var (known, member) in NamesOf<T>.All)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                value = member;
                return true;
            }
        }

        return false;
    }

    private static class NamesOf<T>
        where T : struct, Enum
    {
        // Not Enum.TryParse: it would take "3" for a kind.
        public static readonly (string Name, T Member)[] All = [.. Enum.GetValues<T>().Select(member => (member.ToString(), member))];
    }
}

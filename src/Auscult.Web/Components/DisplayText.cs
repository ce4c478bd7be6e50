namespace Auscult.Web.Components;

/// <summary>Makes somebody's words safe to draw among ours: nothing invisible in them reorders or breaks the page.</summary>
internal static class DisplayText
{
    private const char Nothing = '\u200b';

    /// <summary>Controls and direction overrides become zero-width spaces, one for one, so that spans stay where they are.</summary>
    public static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Any(IsHarmful)
            ? string.Create(text.Length, text, (into, from) => Replace(from, into))
            : text;

    private static void Replace(string from, Span<char> into)
    {
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = from[i] is not ('\n' or '\t') && IsHarmful(from[i]) ? Nothing : from[i];
        }
    }

    private static bool IsHarmful(char c) => char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}

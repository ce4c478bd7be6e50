namespace Auscult.Text.Tokens;

/// <summary>Finds protected identifiers: <c>⟦kind⟧</c> or <c>⟦kind:detail⟧</c>.</summary>
internal static class Placeholders
{
    public const char Open = '\u27E6';
    public const char Close = '\u27E7';

    // Kind and detail are short by construction; a bound keeps a text of nothing but opening brackets linear.
    private const int LongestLength = 80;

    /// <summary>End of the placeholder that starts here, or -1.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var window = text.Slice(start + 1, Math.Min(LongestLength, text.Length - start - 1));
        var close = window.IndexOfAny(Open, Close);
        return close > 0 && window[close] == Close && window[..close].IndexOfAny('\n', '\r') < 0 ? start + 1 + close + 1 : -1;
    }

    /// <summary>Hash of the kind in its brackets: the detail does not count.</summary>
    public static ulong Hash(ReadOnlySpan<char> placeholder)
    {
        var colon = placeholder.IndexOf(':');
        if (colon < 0)
        {
            return TokenFold.Hash(placeholder);
        }

        var state = new FoldState(longestRun: 2);
        state.AddAll(placeholder[..colon], null);
        state.Add(Close);
        return state.Hash;
    }
}

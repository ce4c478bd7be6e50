using System.Buffers;
using System.Text;

namespace Auscult.Text.Tokens;

/// <summary>
/// The folded form that tokens, search terms and lexicons are compared in: lower case, diacritics and apostrophes removed, œ as oe, æ as ae,
/// ß as ss, full-width and styled letters as plain ones, and runs of three or more equal letters squeezed to two. A decimal or thousands
/// separator between digits is written as an underscore, so that "2.5" and "2,5" are one number. Thread-safe.
/// </summary>
public static class TokenFold
{
    /// <summary>64-bit hash of the folded form: the same value that <see cref="Contracts.Token.Hash"/> holds for a word with this text.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var state = new FoldState(longestRun: 2);
        state.AddAll(text, null);
        return state.Hash;
    }

    /// <summary>As <see cref="Hash"/>, with runs of equal letters squeezed to one: "sooo" and "so" agree. For looking up elongated words.</summary>
    public static ulong SqueezedHash(ReadOnlySpan<char> text)
    {
        var state = new FoldState(longestRun: 1);
        state.AddAll(text, null);
        return state.Hash;
    }

    private const int MostPlain = 64;

    private static readonly SearchValues<char> _plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>Appends the folded form of the text.</summary>
    public static void Append(ReadOnlySpan<char> text, StringBuilder output)
    {
        if (TryAppendPlain(text, output))
        {
            return;
        }

        var state = new FoldState(longestRun: 2);
        state.AddAll(text, output);
    }

    /// <summary>
    /// Appends the folded form, all of it at once, of what most words are: not long, and of ASCII letters and digits alone, which fold to such.
    /// False, and nothing is appended, for any other text.
    /// </summary>
    internal static bool TryAppendPlain(ReadOnlySpan<char> text, StringBuilder output)
    {
        if (text.Length > MostPlain || text.ContainsAnyExcept(_plain))
        {
            return false;
        }

        Span<char> folded = stackalloc char[MostPlain];
        var (length, run, last) = (0, 0, '\0');
        foreach (var c in text)
        {
            // Digits have the bit that makes a letter small.
            var small = (char)(c | 0x20);
            run = small == last ? run + 1 : 1;
            last = small;
            if (run <= 2 || char.IsAsciiDigit(small))
            {
                folded[length++] = small;
            }
        }

        output.Append(folded[..length]);
        return true;
    }

    /// <summary>The folded form of the text.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var output = new StringBuilder(text.Length);
        Append(text, output);
        return output.ToString();
    }
}

namespace Auscult.Text.Tokens;

/// <summary>Finds emoticons made of ASCII: eyes with or without a nose and a mouth, hearts, and a few faces lying upright.</summary>
internal static class EmoticonScanner
{
    private static readonly string[] Fixed = ["</3", "<3", "^_^", "^^", "-_-", ">_<", "<\\3"];

    /// <summary>End of the emoticon that starts here, or -1. The caller is at a punctuation character.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var end = rest[0] switch
        {
            ':' or ';' or '=' => Face(rest),
            '<' or '^' or '-' or '>' => FixedFace(rest),
            _ => -1,
        };
        return end < 0 ? -1 : start + end;
    }

    private static int Face(ReadOnlySpan<char> rest)
    {
        var at = 1;
        if (at < rest.Length && rest[at] == '\'')
        {
            at++;
        }

        if (at + 1 < rest.Length && rest[at] is '-' or 'o' or '^' && IsMouth(rest[at + 1]))
        {
            at++;
        }

        return at < rest.Length && IsMouth(rest[at]) && !Continues(rest, at) ? at + 1 : -1;
    }

    private static int FixedFace(ReadOnlySpan<char> rest)
    {
        foreach (var face in Fixed)
        {
            if (rest.StartsWith(face, StringComparison.Ordinal) && !Continues(rest, face.Length - 1))
            {
                return face.Length;
            }
        }

        return -1;
    }

    private static bool IsMouth(char c) =>
        c is ')' or '(' or 'D' or 'P' or 'p' or 'O' or 'o' or '/' or '\\' or '|' or '*' or '3' or ']' or '[';

    // ":(see below", ":3rd", "://host" and "=on" are not faces.
    private static bool Continues(ReadOnlySpan<char> rest, int mouth) =>
        mouth + 1 < rest.Length
        && (CharTable.IsLetterOrDigit(rest[mouth + 1]) || (rest[mouth] is '/' or '*' or '|' && rest[mouth + 1] == rest[mouth]));
}

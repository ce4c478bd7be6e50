using System.Text;
using System.Text.RegularExpressions;

namespace Auscult.Web.Tests.Language;

/// <summary>A sentence in the source that people may read.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Text">Its words; every value in it is written as <c>{}</c>.</param>
/// <param name="Before">Code just before it.</param>
internal sealed record SourceSentence(string File, string Text, string Before);

/// <summary>Finds sentences in C#: string literals with a space in them that end like a sentence, joined over <c>+</c>.</summary>
internal static partial class SourceSentences
{
    public static IEnumerable<SourceSentence> In(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Of(Path.GetFileName(file), Comment().Replace(File.ReadAllText(file), "")));

    public static IEnumerable<SourceSentence> Of(string file, string code)
    {
        var end = -1;
        var start = 0;
        var text = new StringBuilder();
        foreach (var (from, to, words) in Literals(code))
        {
            if (end >= 0 && !Joint().IsMatch(code[end..from]))
            {
                yield return Sentence();
                text.Clear();
            }

            start = text.Length == 0 ? from : start;
            text.Append(words);
            end = to;
        }

        if (end >= 0)
        {
            yield return Sentence();
        }

        SourceSentence Sentence() => new(file, text.ToString(), code[Math.Max(0, start - 200)..start]);
    }

    /// <summary>Whether it reads like a sentence.</summary>
    public static bool IsSentence(string text) => text.Length > 8 && Words().IsMatch(text) && Ending().IsMatch(text);

    private static IEnumerable<(int From, int To, string Words)> Literals(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '\'' && Character().Match(code, i) is { Success: true } character && character.Index == i)
            {
                i += character.Length - 1;
            }
            else if (code.AsSpan(i).StartsWith("\"\"\""))
            {
                var close = code.IndexOf("\"\"\"", i + 3, StringComparison.Ordinal);
                yield return (i, close + 3, code[(i + 3)..close]);
                i = close + 2;
            }
            else if (code[i] == '"')
            {
                var from = i;
                var words = Read(code, ref i, IsInterpolated(code, i));
                yield return (from, i + 1, words);
            }
        }
    }

    /// <summary>Reads a literal from its opening quote; ends on its closing one.</summary>
    private static string Read(string code, ref int i, bool isInterpolated)
    {
        var isVerbatim = code[i - 1] == '@' || (i > 1 && code[i - 2] == '@');
        var words = new StringBuilder();
        for (i++; code[i] != '"' || (isVerbatim && code[i + 1] == '"'); i++)
        {
            if (isVerbatim && code[i] == '"')
            {
                words.Append(code[i++]);
            }
            else if (!isVerbatim && code[i] == '\\')
            {
                words.Append(code[++i]);
            }
            else if (isInterpolated && code[i] == '{' && code[i + 1] != '{')
            {
                words.Append("{}");
                SkipValue(code, ref i);
            }
            else
            {
                words.Append(code[i]);
                i += isInterpolated && code[i] is '{' or '}' && code[i + 1] == code[i] ? 1 : 0;
            }
        }

        return words.ToString();
    }

    /// <summary>Goes from the opening brace of a value to its closing one, over literals inside.</summary>
    private static void SkipValue(string code, ref int i)
    {
        for (var depth = 1; depth > 0; )
        {
            i++;
            depth += code[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (code[i] == '"')
            {
                Read(code, ref i, IsInterpolated(code, i));
            }
        }
    }

    private static bool IsInterpolated(string code, int quote) =>
        quote > 0 && (code[quote - 1] == '$' || (quote > 1 && code[(quote - 2)..quote] is "$@" or "@$"));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\A\s*\+\s*[$@]*\z")]
    private static partial Regex Joint();

    [GeneratedRegex(@"'(?:\\[^']+|\\'|[^'\\])'")]
    private static partial Regex Character();

    [GeneratedRegex(@"[a-z}] ")]
    private static partial Regex Words();

    [GeneratedRegex(@"[.!?]$|[.] ")]
    private static partial Regex Ending();
}

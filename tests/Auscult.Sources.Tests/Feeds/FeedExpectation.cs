using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Auscult.Sources.Tests;

/// <summary>What a reference feed says it contains: <c>entries[0]['title'] == 'words'</c> or <c>len(entries) == 2</c>.</summary>
internal sealed partial record FeedExpectation(string Path, string Value)
{
    /// <summary>The simple expectations of a file; those of another form are left out.</summary>
    public static IEnumerable<FeedExpectation> Of(string file)
    {
        var line = ExpectLine().Match(file);
        if (!line.Success)
        {
            yield break;
        }

        foreach (var part in line.Groups[1].Value.Split(" and "))
        {
            var words = Words().Match(part.Trim());
            if (words.Success)
            {
                yield return new FeedExpectation(words.Groups[1].Value, Unescape(words.Groups[3].Value));
            }

            var count = Count().Match(part.Trim());
            if (count.Success)
            {
                yield return new FeedExpectation("count", count.Groups[1].Value);
            }
        }
    }

    private static string Unescape(string literal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\' || i + 1 == literal.Length)
            {
                text.Append(literal[i]);
                continue;
            }

            var digits = literal[++i] switch
            {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            text.Append(
                digits > 0
                    ? char.ConvertFromUtf32(int.Parse(literal.AsSpan(i + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                : literal[i] == 'n' ? "\n"
                : literal[i].ToString()
            );
            i += digits;
        }

        return text.ToString();
    }

    [GeneratedRegex(@"Expect:\s*(.*?)\s*(?:-->|\r|\n)")]
    private static partial Regex ExpectLine();

    [GeneratedRegex(@"^entries\[0\]\['(title|link|id|summary|description)'\] == u?(['""])(.*)\2$")]
    private static partial Regex Words();

    [GeneratedRegex(@"^len\(entries\) == (\d+)$")]
    private static partial Regex Count();
}

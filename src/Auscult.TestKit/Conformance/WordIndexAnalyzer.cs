using System.Text;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Lower-case runs of letters, digits and underscores: the simplest index terms, so that a case can say which words must be found.</summary>
public sealed class WordIndexAnalyzer(int version = 1) : IIndexAnalyzer
{
    /// <summary>Stands between fields, so that no phrase goes from one into the next.</summary>
    private const string Break = "¶";

    public int Version => version;

    public IndexTerms Analyze(string? title, string text, IReadOnlyList<MediaItem> media)
    {
        ArgumentNullException.ThrowIfNull(media);
        string?[] fields = [text, title, .. media.Select(item => string.Join(' ', item.Alt, item.Caption, item.Transcript))];
        return new IndexTerms(Join(fields, isHashtag: false), Join(fields, isHashtag: true));
    }

    private static string Join(string?[] fields, bool isHashtag) =>
        string.Join($" {Break} ", fields.Select(field => string.Join(' ', Words(field ?? "", isHashtag))).Where(words => words.Length > 0));

    private static IEnumerable<string> Words(string text, bool isHashtag)
    {
        var word = new StringBuilder();
        var afterSign = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
            {
                word.Append(char.ToLowerInvariant(text[i]));
                continue;
            }

            if (word.Length > 0 && (afterSign || !isHashtag))
            {
                yield return word.ToString();
            }

            word.Clear();
            afterSign = i < text.Length && text[i] == '#';
        }
    }
}

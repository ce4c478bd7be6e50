using System.Text;
using Auscult.Contracts;

namespace Auscult.App.Quotes;

/// <summary>
/// Shortens a post to a few of its words that do not lead back to it: at most four in a row, around what was found in it, no rare word, no
/// identifier, with an ellipsis for what is left out. Between two parts several words are left out: a single one is easily guessed, and then both
/// parts stand in a row.
/// </summary>
public sealed class ShortQuote(QuoteSafety safety)
{
    /// <summary>Words of a shortened quote by default.</summary>
    public const int DefaultWords = 10;

    /// <summary>Words left out between two parts at least.</summary>
    public const int LeastLeftOut = 3;

    private readonly QuoteWords _words = new();

    /// <summary>The shortened words, or null when nothing can be quoted safely; then only a paraphrase can.</summary>
    /// <param name="maximum">Words at most, over all parts.</param>
    public async Task<string?> MakeAsync(StoredPost post, int maximum, CancellationToken cancellation)
    {
        var words = _words.Of(post.Text);
        var rare = await safety.RareAsync([.. words.Select(word => word.Term)], cancellation) ?? new HashSet<string>();
        var usable = words.Select(word => word.Term.Length > 0 && !rare.Contains(word.Term) && IsPlain(post.Text, word)).ToArray();
        var parts = new List<(int First, int Last)>();
        var left = maximum;
        foreach (var seed in Seeds(post, words))
        {
            if (left <= 0 || !usable[seed] || !IsApart(seed, parts))
            {
                continue;
            }

            var part = Grow(seed, words, usable, parts, Math.Min(left, QuoteSafety.LongestSafeRun));
            parts.Add(part);
            left -= part.Last - part.First + 1;
        }

        return parts.Count == 0 ? null : Render(post.Text, words, parts);
    }

    /// <summary>Words to quote around: what was found, else the beginning.</summary>
    private static IEnumerable<int> Seeds(StoredPost post, List<QuoteWord> words)
    {
        var found = post
            .Findings.Where(finding =>
                finding.Field == PostField.Text
                && finding.Kind is not (FindingKind.Identifier or FindingKind.Resembling)
                && !finding.Kind.IsDescriptor()
            )
            .OrderBy(finding => finding.Kind == FindingKind.Cue)
            .ThenBy(finding => finding.Start)
            .Select(finding => words.FindIndex(word => word.Start >= finding.Start && word.End <= finding.End))
            .Where(index => index >= 0)
            .ToList();
        return found.Count > 0 ? found : Enumerable.Range(0, words.Count);
    }

    /// <summary>Takes words on both sides until the part is full, a word is unusable, or another part would be touched.</summary>
    private static (int First, int Last) Grow(int seed, List<QuoteWord> words, bool[] usable, List<(int First, int Last)> parts, int length)
    {
        var (first, last) = (seed, seed);
        for (var grew = true; grew && last - first + 1 < length; )
        {
            grew = false;
            if (IsFree(last + 1))
            {
                (last, grew) = (last + 1, true);
            }

            if (last - first + 1 < length && IsFree(first - 1))
            {
                (first, grew) = (first - 1, true);
            }
        }

        return (first, last);

        bool IsFree(int index) =>
            index >= 0 && index < words.Count && usable[index] && words[index].Run == words[seed].Run && IsApart(index, parts);
    }

    private static bool IsApart(int index, List<(int First, int Last)> parts) =>
        parts.All(part => index < part.First - LeastLeftOut || index > part.Last + LeastLeftOut);

    /// <summary>A hashtag or a number of many digits can be searched for by itself.</summary>
    private static bool IsPlain(string text, QuoteWord word)
    {
        const int longestNumber = 3;
        var surface = text.AsSpan(word.Start, word.End - word.Start);
        return surface[0] is not ('#' or '$') && (surface.Length <= longestNumber || surface.ContainsAnyExceptInRange('0', '9'));
    }

    private static string Render(string text, List<QuoteWord> words, List<(int First, int Last)> parts)
    {
        parts.Sort();
        var quote = new StringBuilder();
        var next = 0;
        foreach (var (first, last) in parts)
        {
            quote.Append(
                quote.Length > 0 ? " … "
                : first > next ? "… "
                : ""
            );
            AppendPart(quote, text, words, first, last);
            next = last + 1;
        }

        return quote.Append(next < words.Count ? " …" : "").ToString();
    }

    /// <summary>The words with one space between them: punctuation and line breaks of the author go.</summary>
    private static void AppendPart(StringBuilder quote, string text, List<QuoteWord> words, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var touches = i > first && words[i].Start == words[i - 1].End;
            quote.Append(i > first && !touches ? " " : "").Append(text, words[i].Start, words[i].End - words[i].Start);
        }
    }
}

using System.Buffers;
using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>Where a sentence of a field ends.</summary>
internal static class Clause
{
    private static readonly SearchValues<char> _ends = SearchValues.Create(".!?\n…");

    /// <summary>True when no sentence ends between two places.</summary>
    public static bool IsOne(in PostView post, PostField field, int from, int to) => IsOne(Words(post, field)[from..to]);

    /// <summary>True when no sentence ends within words.</summary>
    public static bool IsOne(ReadOnlySpan<char> words) => !words.ContainsAny(_ends);

    /// <summary>True when the sentence that goes on here ends in a question mark.</summary>
    public static bool Asks(in PostView post, PostField field, int from)
    {
        var rest = Words(post, field)[from..];
        var end = rest.IndexOfAny(_ends);
        return end >= 0 && rest[end] == '?';
    }

    private static ReadOnlySpan<char> Words(in PostView post, PostField field)
    {
        for (var i = 0; i < post.Fields.Count; i++)
        {
            if (post.Fields[i].Field == field)
            {
                return post.Fields[i].Text;
            }
        }

        return default;
    }
}

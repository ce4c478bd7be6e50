using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Identifiers.Detectors;

/// <summary>Account names: "@jane", "@jane@host.example", "@jane.bsky.social", "u/jane". Mentions of public actors are not found.</summary>
internal sealed class HandleDetector : IIdentifierDetector
{
    private const int LongestHandle = 253;
    private readonly FrozenSet<string> _known;

    public HandleDetector(KnowledgeBase knowledge) =>
        _known = knowledge.List("actors/public").Select(e => e.Replace(' ', '/').ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);

    public TextTraits Needs => TextTraits.At | TextTraits.Lower | TextTraits.Capitals;

    public void Detect(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        if ((reading.Traits & TextTraits.At) != 0)
        {
            FindMentions(reading, context, found);
        }

        if (reading.Text.Contains("u/", StringComparison.Ordinal))
        {
            FindRedditUsers(reading, context, found);
        }
    }

    private void FindMentions(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var text = reading.Text;
        for (var at = text.IndexOfAny('@', '＠'); at >= 0; )
        {
            var end = HandleEnd(text, at + 1);
            if (
                end > at + 1
                && !PieceReader.IsPart(reading.Before(at))
                && IsName(text[(at + 1)..end])
                && !IsPublic(context, text[(at + 1)..end])
            )
            {
                found.Add(new IdentifierSpan(at, end - at, IdentifierKind.Handle, "handle.mention", 0.95f));
            }

            var from = Math.Max(end, at + 1);
            var next = text[from..].IndexOfAny('@', '＠');
            at = next < 0 ? -1 : from + next;
        }
    }

    private void FindRedditUsers(in Reading reading, in ProtectionContext context, List<IdentifierSpan> found)
    {
        var text = reading.Text;
        for (var from = 0; text[from..].IndexOf("u/", StringComparison.Ordinal) is >= 0 and var next; )
        {
            var mark = from + next;
            var end = HandleEnd(text, mark + 2);
            var before = reading.Before(mark);
            var start = before == '/' ? mark - 1 : mark;
            if (
                end - mark - 2 >= 3
                && !PieceReader.IsPart(reading.Before(start))
                && reading.Before(start) != '.'
                && !IsPublic(context, text[(mark + 2)..end])
            )
            {
                found.Add(new IdentifierSpan(start, end - start, IdentifierKind.Handle, "handle.reddit", 0.9f));
            }

            from = Math.Max(end, mark + 2);
        }
    }

    /// <summary>End of a name with inner dots, hyphens and a host behind a second at sign.</summary>
    private static int HandleEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        var limit = Math.Min(text.Length, start + LongestHandle);
        while (
            end < limit
            && (
                IsHandlePart(text[end])
                || (end > start && text[end] is '.' or '-' or '@' && end > start && end + 1 < text.Length && IsHandlePart(text[end + 1]))
            )
        )
        {
            end++;
        }

        return end;
    }

    private static bool IsHandlePart(char c) => PieceReader.IsPart(c) || c == '_';

    /// <summary>At least one letter, and not a dose or a time: "@5mg", "@10pm".</summary>
    private static bool IsName(ReadOnlySpan<char> handle)
    {
        var letters = 0;
        foreach (var c in handle)
        {
            letters += char.IsLetter(c) || c == '_' ? 1 : 0;
        }

        return letters > 2 || (letters > 0 && !PieceReader.IsDigit(handle[0]));
    }

    private bool IsPublic(in ProtectionContext context, ReadOnlySpan<char> handle)
    {
        if (context.PublicActors is null && _known.Count == 0)
        {
            return false;
        }

        var key = $"{context.Network}/{handle}".ToLowerInvariant();
        return _known.Contains(key) || context.PublicActors?.Contains(key) == true;
    }
}

namespace Auscult.Text.Identifiers;

/// <summary>
/// Makes overlapping spans one: it covers all of them, so that nothing a loser covered stays readable, and takes its kind from the longest, then
/// the one with the higher score, then the kind listed first.
/// </summary>
internal static class SpanResolver
{
    private static readonly Comparer<IdentifierSpan> ByPlace = Comparer<IdentifierSpan>.Create(Compare);

    /// <summary>Leaves disjoint spans in text order from an index on.</summary>
    public static void Resolve(List<IdentifierSpan> spans, int from)
    {
        if (spans.Count - from < 2)
        {
            return;
        }

        spans.Sort(from, spans.Count - from, ByPlace);
        var kept = from;
        var winner = spans[from];
        for (var i = from + 1; i < spans.Count; i++)
        {
            var next = spans[i];
            if (next.Start >= spans[kept].End)
            {
                spans[++kept] = next;
                winner = next;
                continue;
            }

            winner = Beats(next, winner) ? next : winner;
            var start = spans[kept].Start;
            spans[kept] = winner with { Start = start, Length = Math.Max(spans[kept].End, next.End) - start };
        }

        spans.RemoveRange(kept + 1, spans.Count - kept - 1);
    }

    private static bool Beats(in IdentifierSpan next, in IdentifierSpan winner) =>
        next.Length != winner.Length ? next.Length > winner.Length
        : next.Score != winner.Score ? next.Score > winner.Score
        : next.Kind < winner.Kind;

    private static int Compare(IdentifierSpan a, IdentifierSpan b) =>
        a.Start != b.Start ? a.Start.CompareTo(b.Start)
        : a.Length != b.Length ? b.Length.CompareTo(a.Length)
        : a.Score != b.Score ? b.Score.CompareTo(a.Score)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : string.CompareOrdinal(a.Rule, b.Rule);
}

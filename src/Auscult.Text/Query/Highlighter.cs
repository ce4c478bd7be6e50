using System.Text;
using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Finds where the positive terms of a query stand in a text.</summary>
internal static class Highlighter
{
    private readonly record struct Term(int Start, int End, string Folded, bool IsHashtag);

    public static List<(int Start, int Length)> Highlight(QueryNode query, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var wanted = new List<TermsNode>();
        CollectPositive(query, negated: false, wanted);
        if (wanted.Count == 0)
        {
            return [];
        }

        var terms = Terms(text, tokens);
        var found = new List<(int Start, int End)>();
        foreach (var node in wanted)
        {
            for (var i = 0; i + node.Terms.Count <= terms.Count; i++)
            {
                if (MatchesAt(node, terms, i))
                {
                    found.Add((terms[i].Start, terms[i + node.Terms.Count - 1].End));
                }
            }
        }

        return Merge(found);
    }

    private static void CollectPositive(QueryNode node, bool negated, List<TermsNode> wanted)
    {
        switch (node)
        {
            case TermsNode terms when !negated:
                wanted.Add(terms);
                break;
            case NotNode not:
                CollectPositive(not.Operand, !negated, wanted);
                break;
            case AndNode and:
                CollectAll(and.Operands, negated, wanted);
                break;
            case OrNode or:
                CollectAll(or.Operands, negated, wanted);
                break;
        }
    }

    private static void CollectAll(IReadOnlyList<QueryNode> operands, bool negated, List<TermsNode> wanted)
    {
        foreach (var operand in operands)
        {
            CollectPositive(operand, negated, wanted);
        }
    }

    private static List<Term> Terms(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var terms = new List<Term>(tokens.Length);
        var folded = new StringBuilder();
        foreach (ref readonly var token in tokens)
        {
            folded.Clear();
            SearchTerms.AppendFolded(SearchTerms.Surface(text, token), folded);
            if (folded.Length > 0)
            {
                terms.Add(new Term(token.Start, token.End, folded.ToString(), token.Kind == TokenKind.Hashtag));
            }
        }

        return terms;
    }

    private static bool MatchesAt(TermsNode node, List<Term> terms, int at)
    {
        var last = node.Terms.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            var term = terms[at + i];
            var equal =
                node.IsPrefix && i == last ? term.Folded.StartsWith(node.Terms[i], StringComparison.Ordinal) : term.Folded == node.Terms[i];
            if (!equal || (node.IsHashtag && !term.IsHashtag))
            {
                return false;
            }
        }

        return true;
    }

    private static List<(int Start, int Length)> Merge(List<(int Start, int End)> found)
    {
        found.Sort();
        var merged = new List<(int Start, int Length)>();
        foreach (var (start, end) in found)
        {
            var last = merged.Count - 1;
            if (last >= 0 && start < merged[last].Start + merged[last].Length)
            {
                merged[last] = (merged[last].Start, Math.Max(merged[last].Length, end - merged[last].Start));
            }
            else
            {
                merged.Add((start, end - start));
            }
        }

        return merged;
    }
}

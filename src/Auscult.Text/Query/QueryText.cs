using System.Buffers;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Writes a query back as text. Thread-safe.</summary>
public static class QueryText
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(" \t()\u201C\u201D\u201E\u00AB\u00BB");

    private enum Binding
    {
        Or,
        And,
        Unary,
    }

    /// <summary>The query in its one canonical spelling; parsing that gives an equal query again.</summary>
    public static string Render(QueryNode query)
    {
        var text = new StringBuilder();
        Write(query, Binding.Or, text);
        return text.ToString();
    }

    private static void Write(QueryNode node, Binding outer, StringBuilder text)
    {
        switch (node)
        {
            case AllNode:
                text.Append('*');
                break;
            case TermsNode terms:
                WriteTerms(terms, text);
                break;
            case FieldNode field:
                WriteField(field, text);
                break;
            case NotNode not:
                text.Append('-');
                Write(not.Operand, Binding.Unary, text);
                break;
            case AndNode and:
                WriteGroup(WithoutImpliedAll(and.Operands), " ", Binding.And, outer, text);
                break;
            case OrNode or:
                WriteGroup(or.Operands, " OR ", Binding.Or, outer, text);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "No spelling for this node.");
        }
    }

    // Exclusions alone mean "every post but": the star need not be written.
    private static IReadOnlyList<QueryNode> WithoutImpliedAll(IReadOnlyList<QueryNode> operands) =>
        operands is [AllNode, _, ..] && operands.Skip(1).All(operand => operand is NotNode) ? [.. operands.Skip(1)] : operands;

    private static void WriteGroup(IReadOnlyList<QueryNode> operands, string joint, Binding own, Binding outer, StringBuilder text)
    {
        var brackets = outer > own;
        text.Append(brackets ? "(" : "");
        for (var i = 0; i < operands.Count; i++)
        {
            text.Append(i > 0 ? joint : "");
            Write(operands[i], own == Binding.Or ? Binding.And : Binding.Unary, text);
        }

        text.Append(brackets ? ")" : "");
    }

    private static void WriteTerms(TermsNode terms, StringBuilder text)
    {
        var phrase = terms.Terms.Count > 1;
        text.Append(
            terms.IsHashtag ? "#"
            : phrase ? "\""
            : ""
        );
        text.AppendJoin(' ', terms.IsHashtag ? terms.Terms : terms.Terms.Select(Typed));
        text.Append(phrase ? "\"" : "").Append(terms.IsPrefix ? "*" : "");
    }

    private static void WriteField(FieldNode field, StringBuilder text)
    {
        var comparison = field.Comparison switch
        {
            QueryComparison.Equal => "",
            QueryComparison.AtLeast => ">=",
            QueryComparison.AtMost => "<=",
            QueryComparison.Above => ">",
            QueryComparison.Below => "<",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Comparison, "No spelling for this comparison."),
        };
        var quoted = field.Value.AsSpan().ContainsAny(NeedsQuotes);
        text.Append(QueryFields.NameOf(field.Field)).Append(':').Append(comparison);
        text.Append(quoted ? "\"" : "").Append(field.Value).Append(quoted ? "\"" : "");
    }

    // A folded number has its separator as an underscore, which nobody types and the tokeniser would cut at.
    private static string Typed(string term) => char.IsAsciiDigit(term[0]) ? term.Replace('_', '.') : term;
}

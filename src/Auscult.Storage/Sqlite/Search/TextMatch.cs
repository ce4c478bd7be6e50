using System.Text;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>Says a query part that is about words alone in the full-text index's own language.</summary>
internal static class TextMatch
{
    private const char Foreign = '\ufffd';

    /// <summary>Whether the index can answer the node by itself: words, and combinations of words that are not purely negative.</summary>
    public static bool CanAnswer(QueryNode node) =>
        node switch
        {
            TermsNode => true,
            OrNode or => or.Operands.All(CanAnswer),
            AndNode and => and.Operands.Any(CanAnswer) && and.Operands.All(operand => CanAnswer(operand) || IsExclusion(operand)),
            _ => false,
        };

    /// <summary>The match expression of a node for which <see cref="CanAnswer"/> holds.</summary>
    public static string Render(QueryNode node)
    {
        var expression = new StringBuilder();
        Append(node, expression);
        return expression.ToString();
    }

    private static bool IsExclusion(QueryNode node) => node is NotNode not && CanAnswer(not.Operand);

    private static void Append(QueryNode node, StringBuilder expression)
    {
        switch (node)
        {
            case TermsNode terms:
                expression.Append(terms.IsHashtag ? "hashtags : \"" : "body : \"").AppendJoin(' ', terms.Terms.Select(Literal)).Append('"');
                expression.Append(terms.IsPrefix ? " *" : "");
                break;
            case OrNode or:
                Join(or.Operands, " OR ", expression);
                break;
            case AndNode and:
                expression.Append('(');
                Join([.. and.Operands.Where(operand => !IsExclusion(operand))], " AND ", expression);
                foreach (var excluded in and.Operands.Where(IsExclusion).Cast<NotNode>())
                {
                    expression.Append(" NOT ");
                    Append(excluded.Operand, expression);
                }

                expression.Append(')');
                break;
            default:
                throw new StoreException($"{node.GetType().Name} is not about words.");
        }
    }

    /// <summary>
    /// A term without characters that mean something to the index: none of its own terms holds them, so with a character that it never holds
    /// instead, such a term finds nothing and ends no phrase.
    /// </summary>
    private static string Literal(string term) =>
        string.Create(
            term.Length,
            term,
            (span, value) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsAscii(value[i]) && !char.IsAsciiLetterOrDigit(value[i]) && value[i] != '_' ? Foreign : value[i];
                }
            }
        );

    private static void Join(IReadOnlyList<QueryNode> operands, string between, StringBuilder expression)
    {
        expression.Append('(');
        for (var i = 0; i < operands.Count; i++)
        {
            expression.Append(i == 0 ? "" : between);
            Append(operands[i], expression);
        }

        expression.Append(')');
    }
}

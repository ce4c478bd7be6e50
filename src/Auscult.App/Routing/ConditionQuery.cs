using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.App.Routing;

/// <summary>A rule's condition as a query, so that rules ask posts on their way in and stored posts the same question.</summary>
internal static class ConditionQuery
{
    /// <summary>Everything of a condition but the least probability, which <see cref="Bound"/> holds.</summary>
    public static QueryNode Of(RouteCondition condition)
    {
        var parts = new List<QueryNode>();
        if (condition.Label is { } label)
        {
            parts.Add(new FieldNode(QueryField.Label, label));
        }

        Add(QueryField.Source, condition.Sources);
        Add(QueryField.Language, condition.Languages);
        Add(QueryField.Concept, condition.Concepts);
        if (condition.Words is { } words)
        {
            parts.Add(QueryParser.Parse(words).Node ?? throw new ArgumentException("The words of a rule must be checked first."));
        }

        return parts switch
        {
            [] => new AllNode(),
            [var only] => only,
            _ => new AndNode(parts),
        };

        void Add(QueryField field, IReadOnlyList<string> values)
        {
            List<QueryNode> fields = [.. values.Select(value => new FieldNode(field, value))];
            if (fields.Count > 0)
            {
                parts.Add(fields is [var only] ? only : new OrNode(fields));
            }
        }
    }

    /// <summary>The least probability a condition asks for; null when any is enough.</summary>
    public static LabelBound? Bound(RouteCondition condition) =>
        condition is { Label: { } label, AtLeast: { } least } ? new LabelBound(label, least) : null;
}

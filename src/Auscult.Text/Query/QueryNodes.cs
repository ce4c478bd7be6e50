using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Builds nodes in their one normal form: no group in a group of the same kind, no double negation, no lone negation.</summary>
internal static class QueryNodes
{
    /// <summary>All of these. When only exclusions are left, they are taken from every post.</summary>
    public static QueryNode And(IReadOnlyList<QueryNode> operands)
    {
        var flat = new List<QueryNode>();
        foreach (var operand in operands)
        {
            if (operand is AndNode and)
            {
                flat.AddRange(and.Operands);
            }
            else
            {
                flat.Add(operand);
            }
        }

        flat.RemoveAll(static node => node is AllNode);
        if (flat.TrueForAll(static node => node is NotNode))
        {
            flat.Insert(0, new AllNode());
        }

        return flat.Count == 1 ? flat[0] : new AndNode(flat);
    }

    /// <summary>Any of these.</summary>
    public static QueryNode Or(IReadOnlyList<QueryNode> operands)
    {
        var flat = new List<QueryNode>();
        foreach (var operand in operands)
        {
            if (operand is OrNode or)
            {
                flat.AddRange(or.Operands);
            }
            else
            {
                flat.Add(operand);
            }
        }

        return flat.Count == 1 ? flat[0] : new OrNode(flat);
    }

    /// <summary>Everything but this.</summary>
    public static QueryNode Not(QueryNode operand) =>
        operand switch
        {
            NotNode inner => inner.Operand,
            AndNode { Operands: [AllNode, NotNode only] } => only.Operand,
            _ => new NotNode(operand),
        };
}

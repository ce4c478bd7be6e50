namespace Auscult.Text.Identifiers;

/// <summary>A place in raw text that identifies somebody. Holds no characters of the text.</summary>
/// <param name="Start">0-based UTF-16 index into the raw text.</param>
/// <param name="Length">Length in UTF-16 units, at least 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Rule">Id of the rule that found it (<c>phone.nanp</c>).</param>
/// <param name="Score">0 to 1: certainty of the rule, not a calibrated probability.</param>
public readonly record struct IdentifierSpan(int Start, int Length, IdentifierKind Kind, string Rule, float Score)
{
    /// <summary>0-based UTF-16 index behind the last character.</summary>
    public int End => Start + Length;
}
